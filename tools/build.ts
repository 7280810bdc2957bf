/**
 * Builds what is published: `node tools/build.ts` writes dist/ anew. Bundled JavaScript, since Node strips no types below
 * node_modules and one file loads faster than sixty; split, so that what is loaded lazily stays so; the dependencies
 * bundled along. Beside it the types of the library and the JSON Schema of the report.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { reportJsonSchema } from '../src/report/schema.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
await bundle();
emitTypes();
writeFileSync(join(dist, 'report.schema.json'), `${JSON.stringify(reportJsonSchema(), null, 2)}\n`);
chmodSync(join(dist, 'cli/main.js'), 0o755);

async function bundle(): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { index: 'src/index.ts', 'cli/main': 'src/cli/main.ts' },
    outdir: dist,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minifySyntax: true,
    minifyWhitespace: true,
    keepNames: false,
    legalComments: 'inline',
    logLevel: 'warning',
    write: false,
  });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.includes('var __require=') ? withRequire(text) : text);
  }
}

/** What esbuild makes of CommonJS (commander) asks a global `require` for Node's modules, which ES modules do not have. */
function withRequire(text: string): string {
  const [shebang = ''] = /^#!.*\n/.exec(text) ?? [];
  const line = `import{createRequire as whytlsCreateRequire}from"node:module";const require=whytlsCreateRequire(import.meta.url);`;
  return `${shebang}${line}${text.slice(shebang.length)}`;
}

function emitTypes(): void {
  const tsc = join(root, 'node_modules/.bin/tsc');
  execFileSync(tsc, ['-p', join(root, 'tools/tsconfig.types.json')], { stdio: 'inherit' });
}
