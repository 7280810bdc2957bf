/**
 * Holds the order of the folders: `node tools/layers.ts` exits 1 where a file leans on what stands above it, or a pure one on the
 * world. Types count like values.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

type Layer = {
  folder: string;
  /** Node's modules that it may use, where it is pure: no sockets, files, clock or environment. */
  pure?: string[];
  /** Files above that it may name all the same. */
  but?: string[];
};

/** From the bottom to the top: each may use what stands before it. */
const layers: Layer[] = [
  { folder: 'wire', pure: [] },
  { folder: 'crypto', pure: ['node:crypto', 'node:zlib'] },
  { folder: 'pki/der', pure: [] },
  { folder: 'pki/certificate', pure: ['node:crypto'] },
  { folder: 'pki/transparency', pure: ['node:crypto'] },
  { folder: 'pki/stores', pure: ['node:crypto'] },
  { folder: 'pki/path', pure: [] },
  { folder: 'pki/files', pure: ['node:crypto'] },
  { folder: 'pki/revocation', pure: ['node:crypto'] },
  { folder: 'handshake', pure: [] },
  { folder: 'net' },
  { folder: 'capture', pure: [] },
  { folder: 'clients', pure: [], but: ['causes/facts.ts', 'causes/diagnosis.ts', 'causes/generated/ids.ts'] },
  { folder: 'causes', pure: [], but: ['probes/generated/ids.ts'] },
  { folder: 'messages', pure: [] },
  { folder: 'fixes', pure: [] },
  { folder: 'probes' },
  { folder: 'report', pure: [] },
  { folder: 'report/terminal', pure: [] },
  { folder: 'report/pcap', pure: [] },
  { folder: 'report/build', pure: [] },
  { folder: 'lab' },
  { folder: 'sources' },
  { folder: '.' },
  { folder: 'cli' },
];

const root = join(import.meta.dirname, '..', 'src');
const files = globSync('**/*.ts', { cwd: root }).filter((path) => !/\.test\.ts$|\/examples\//.test(path));
const imports = new Map(files.map((path) => [path, importsOf(path)]));
const faults = files.flatMap(faultsOf);
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** What a file imports: files by their path below src, modules by their name. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  const named = text.matchAll(/(?:^(?:import|export) (?:[^;]*? from )?|\bimport\()'([^'\n]+)'/gm);
  return [...named].map(([, to = '']) => (to.startsWith('.') ? join(dirname(path), to) : to));
}

/** Of a folder within another that has a place of its own, the later one counts. */
function layerOf(path: string): number {
  const folder = path.includes('/') ? path : './';
  return layers.findLastIndex((layer) => folder.startsWith(`${layer.folder}/`));
}

function faultsOf(path: string): string[] {
  const own = layerOf(path);
  const layer = layers[own];
  if (!layer) return [`${path}: its folder has no place among the layers`];
  return (imports.get(path) ?? []).flatMap((to) => {
    if (to.startsWith('node:'))
      return layer.pure && !layer.pure.includes(to) ? [`${path}: is pure, and imports ${to}`] : [];
    return imports.has(to) && layerOf(to) > own && !layer.but?.includes(to)
      ? [`${path}: leans on ${to}, which stands above it`]
      : [];
  });
}
