/**
 * Writes the index of every folder where a thing is one file, and the union of its ids where other code names them.
 * `node tools/gen.ts` writes; `node tools/gen.ts --check` exits 1 when a file is stale.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Kind = {
  folder: string;
  /** Of each thing, and where it is from, seen from `generated/`. */
  type: string;
  from: string;
  /** What the index calls them all, and the union of their ids. */
  list: string;
  union?: string;
};

const kinds: Kind[] = [
  { folder: 'src/causes', type: 'Cause', from: '../cause.ts', list: 'causes', union: 'CauseId' },
  { folder: 'src/probes', type: 'Probe', from: '../probe.ts', list: 'probes', union: 'ProbeId' },
  { folder: 'src/lab', type: 'Scenario', from: '../scenario.ts', list: 'scenarios', union: 'ScenarioId' },
  { folder: 'src/clients/profiles', type: 'Client', from: '../../client.ts', list: 'clients' },
  { folder: 'src/fixes', type: 'Fix', from: '../fix.ts', list: 'fixes' },
  { folder: 'src/messages/programs', type: 'Program', from: '../../program.ts', list: 'programs' },
  { folder: 'src/sources/machine/checks', type: 'Check', from: '../../check.ts', list: 'checks', union: 'CheckId' },
  {
    folder: 'src/sources/machine/clients/runners',
    type: 'Runner',
    from: '../../runner.ts',
    list: 'runners',
    union: 'RunnerId',
  },
];

const check = process.argv.includes('--check');
const stale = kinds.flatMap((kind) =>
  files(kind)
    .filter(([path, text]) => !write(path, text))
    .map(([path]) => path),
);
if (stale.length > 0) {
  process.stderr.write(`stale, run \`npm run gen\`: ${stale.join(', ')}\n`);
  process.exitCode = 1;
}

function files(kind: Kind): [path: string, text: string][] {
  const head = `// Written by \`npm run gen\` from the files of ${kind.folder}; do not edit.\n`;
  const ids = readdirSync(kind.folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .filter((name) => holdsThing(kind, name))
    .sort();
  const union = ids.map((id) => `\n  | '${id}'`).join('');
  const idsText = `${head}export type ${kind.union} =${union};\n`;
  const importsText = ids.map((id) => `import { ${camel(id)} } from '../${id}.ts';\n`).join('');
  const listText = `${head}import type { ${kind.type} } from '${kind.from}';\n${importsText}\nexport const ${kind.list}: readonly ${kind.type}[] = [\n${ids.map((id) => `  ${camel(id)},\n`).join('')}];\n`;
  const written: [path: string, text: string][] = [[join(kind.folder, 'generated', 'all.ts'), listText]];
  if (kind.union) written.push([join(kind.folder, 'generated', 'ids.ts'), idsText]);
  return written;
}

/** Whether the file holds a thing: a constant of its own name. The others of the folder serve those. */
function holdsThing({ folder, type }: Kind, id: string): boolean {
  const text = readFileSync(join(folder, `${id}.ts`), 'utf8');
  if (new RegExp(`^export const ${camel(id)}(?:: ${type})? =`, 'm').test(text)) return true;
  const [, other] = new RegExp(`^export const (\\w+): ${type} =`, 'm').exec(text) ?? [];
  if (other) throw new Error(`${folder}/${id}.ts: call it ${camel(id)} like its file, not ${other}`);
  return false;
}

/** Writes where the text differs; under `--check` tells whether it is the same instead. */
function write(path: string, text: string): boolean {
  let old: string | null = null;
  try {
    old = readFileSync(path, 'utf8');
  } catch {
    // Not there yet: it is written below, or counts as stale.
  }
  if (old === text) return true;
  if (check) return false;
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return true;
}

function camel(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()).replaceAll('.', '_');
}
