/**
 * Writes the index and the union of ids of every folder where a thing is one file.
 * `node tools/gen.ts` writes; `node tools/gen.ts --check` exits 1 when a file is stale.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Kind = { folder: string; type: string; from: string; union: string; list: string; notThings: string[] };

const kinds: Kind[] = [
  {
    folder: 'src/causes',
    type: 'Cause',
    from: '../cause.ts',
    union: 'CauseId',
    list: 'causes',
    notThings: [
      'after-handshake',
      'agree',
      'cause',
      'facts',
      'diagnosis',
      'diagnose',
      'reading',
      'chain-reading',
      'revocation-reading',
      'second-certificate',
      'client-authentication',
      'current-clients',
      'intermediate-clue',
      'no-answer',
      'hello-words',
      'identity-causes',
      'unreachable',
    ],
  },
  {
    folder: 'src/probes',
    type: 'Probe',
    from: '../probe.ts',
    union: 'ProbeId',
    list: 'probes',
    notThings: ['probe', 'planner', 'offers', 'attempt', 'http', 'plain-words'],
  },
  {
    folder: 'src/lab',
    type: 'Scenario',
    from: '../scenario.ts',
    union: 'ScenarioId',
    list: 'scenarios',
    notThings: ['scenario', 'pki'],
  },
  {
    folder: 'src/clients/profiles',
    type: 'Client',
    from: '../../client.ts',
    union: 'ClientId',
    list: 'clients',
    notThings: [],
  },
  {
    folder: 'src/fixes',
    type: 'Fix',
    from: '../fix.ts',
    union: 'FixId',
    list: 'fixes',
    notThings: [
      'browser-steps',
      'fix',
      'own-settings',
      'prescribe',
      'server-recipes',
      'revocation-recipes',
      'client-recipes',
      'recognise',
    ],
  },
  {
    folder: 'src/sources/machine/checks',
    type: 'Check',
    from: '../../check.ts',
    union: 'CheckId',
    list: 'checks',
    notThings: [],
  },
  {
    folder: 'src/sources/machine/clients/runners',
    type: 'Runner',
    from: '../../runner.ts',
    union: 'RunnerId',
    list: 'runners',
    notThings: [],
  },
  {
    folder: 'src/messages/programs',
    type: 'Program',
    from: '../../program.ts',
    union: 'ProgramId',
    list: 'programs',
    notThings: [],
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
    .filter((name) => !kind.notThings.includes(name))
    .sort();
  const union = ids.length === 0 ? 'never' : ids.map((id) => `\n  | '${id}'`).join('');
  const idsText = `${head}export type ${kind.union} =${ids.length === 0 ? ' ' : ''}${union};\n`;
  const importsText = ids.map((id) => `import { ${camel(id)} } from '../${id}.ts';\n`).join('');
  const listText = `${head}import type { ${kind.type} } from '${kind.from}';\n${importsText}\nexport const ${kind.list}: readonly ${kind.type}[] = [\n${ids.map((id) => `  ${camel(id)},\n`).join('')}];\n`;
  return [
    [join(kind.folder, 'generated', 'ids.ts'), idsText],
    [join(kind.folder, 'generated', 'all.ts'), listText],
  ];
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
