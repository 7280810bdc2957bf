import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Makes a folder hold just these pages, by file name; with `--check` it says which are stale instead, and exits 1. */
export function writePages(folder: string, pages: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  const present = readdirSync(folder);
  const stale = [...pages]
    .filter(([name, text]) => !present.includes(name) || readFileSync(join(folder, name), 'utf8') !== text)
    .map(([name]) => name);
  const orphaned = present.filter((name) => !pages.has(name));
  if (!process.argv.includes('--check')) {
    for (const name of orphaned) rmSync(join(folder, name));
    for (const name of stale) writeFileSync(join(folder, name), pages.get(name) ?? '');
  } else if (stale.length + orphaned.length > 0) {
    process.stderr.write(`stale, run \`npm run docs\`: ${[...stale, ...orphaned].join(', ')}\n`);
    process.exitCode = 1;
  }
}
