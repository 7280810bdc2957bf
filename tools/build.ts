/**
 * Builds what is published: `node tools/build.ts` writes dist/ anew. Bundled JavaScript, since Node strips no types below
 * node_modules and one file loads faster than sixty; split, so that what is loaded lazily stays so; the dependencies
 * bundled along. Beside it the types of the library and the JSON Schema of the report.
 */
import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { build as buildPage } from 'vite';
import { roomBytes } from '../src/cli/load-program.ts';
import { reportJsonSchema } from '../src/report/schema.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/**
 * The main job is one file, so that no graph of modules has to be linked before it can begin. What only other commands, other
 * sources or unusual servers need stands apart, in files that share their chunks among each other: a smaller file is read,
 * decoded and checked against its compiled form sooner.
 */
const apart = [
  'cli/capture',
  'cli/chain',
  'cli/clients',
  'cli/doctor',
  'cli/explain',
  'cli/lab',
  'clients/profiles/generated/all',
  'explain',
  'answer-chain',
  'pki/transparency/ct-logs',
  'pki/stores/program-stores',
  'pki/stores/trusted-by',
  'sources/lab',
  'sources/public-name',
  'sources/status-sources',
];

async function bundle(): Promise<void> {
  const options = {
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    target: 'node24',
    minifySyntax: true,
    minifyWhitespace: true,
    // Else what Node understands anyway is made where a module is loaded, and not where it is asked for.
    supported: { 'regexp-unicode-property-escapes': true },
    legalComments: 'inline',
    logLevel: 'warning',
  } satisfies BuildOptions;
  const program = join(dist, 'cli/program.cjs');
  const define = { builtAssets: JSON.stringify(await pageAssets()) };
  const entryPoints = Object.fromEntries(apart.map((name) => [name, `src/${name}.ts`]));
  await Promise.all([
    build({
      ...options,
      // A script, since of a script alone V8 gives out the bytecode of what has run (src/cli/load-program.ts).
      format: 'cjs',
      supported: { ...options.supported, 'dynamic-import': true },
      entryPoints: ['src/cli/program.ts'],
      outfile: program,
      // Of short names V8 has less to read back. Elsewhere they would only make stack traces hard to read.
      minifyIdentifiers: true,
      plugins: [keptApart('../apart/'), lazyBuiltins, tablesBeside],
    }),
    build({
      ...options,
      entryPoints: ['src/index.ts'],
      outfile: join(dist, 'index.js'),
      plugins: [keptApart('./apart/'), lazyBuiltins, tablesAsText],
    }),
    build({
      ...options,
      define,
      entryPoints,
      splitting: true,
      outdir: join(dist, 'apart'),
      chunkNames: 'chunks/[name]-[hash]',
      plugins: [lazyBuiltins, tablesAsText],
    }),
  ]);
  // A script may import nothing itself, and knows not where it stands: it is handed what does, and the folder.
  const script = readFileSync(program, 'utf8').replaceAll(/\bimport\((?="\.\.\/apart\/)/g, 'importApart(');
  // ASCII throughout, so that it can be read without decoding. esbuild escapes what stands in strings; regular expressions have to do it themselves.
  const wrapped = ascii(`(function(exports,module,__dirname,importApart){${script}\n})`);
  if (wrapped.length > roomBytes) throw new Error(`no room for ${wrapped.length} bytes of program`);
  writeFileSync(program, wrapped);
  await build({
    ...options,
    format: 'cjs',
    supported: { ...options.supported, 'dynamic-import': true },
    entryPoints: ['src/cli/main.ts'],
    outfile: join(dist, 'cli/main.cjs'),
    define: { builtProgram: JSON.stringify(hash('sha256', wrapped).slice(0, 16)), 'import.meta.dirname': '__dirname' },
    plugins: [runOutside, lazyBuiltins],
  });
}

function ascii(text: string): string {
  const odd = /[\u0080-\uffff]/.exec(text);
  if (odd) throw new Error(`not ASCII: ${text.slice(Math.max(0, odd.index - 40), odd.index + 40)}`);
  return text;
}

/** What pages bring along: their style, and the one script, in a form that old browsers understand, too. */
async function pageAssets(): Promise<{ style: string; script: string }> {
  const made = await buildPage({
    configFile: false,
    root: join(root, 'web'),
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2015',
      cssTarget: 'chrome80',
      rollupOptions: { input: [join(root, 'web/browser/look.ts'), join(root, 'web/style.css')] },
    },
  });
  const files = [made].flat().flatMap((each) => ('output' in each ? each.output : []));
  const script = files.find((each) => each.type === 'chunk' && each.code.includes('data-port'));
  const style = files.find((each) => each.fileName.endsWith('.css'));
  if (script?.type !== 'chunk' || style?.type !== 'asset') throw new Error('vite made no script or no style');
  return { style: String(style.source), script: `(()=>{${script.code}})()` };
}

/** Keeps all that `--version` does not need out of the file that answers it. */
const runOutside: Plugin = {
  name: 'run-outside',
  setup({ onResolve }) {
    onResolve({ filter: /\/program\.ts$/ }, () => ({ path: './program.cjs', external: true }));
  },
};

/** Leaves what stands apart where it is when it is imported on demand. */
function keptApart(folder: string): Plugin {
  return {
    name: 'kept-apart',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
        if (kind !== 'dynamic-import') return null;
        const name = relative(join(root, 'src'), join(resolveDir, path)).replace(/\.ts$/, '');
        return apart.includes(name) ? { path: `${folder}${name}.js`, external: true } : null;
      });
    },
  };
}

/**
 * Takes Node's own modules by `process.getBuiltinModule`. An `import` of one, however little it names, makes every export of
 * it, also those that Node itself loads only when they are touched: 18 ms for `node:http`, 1 to 3 ms each for `node:util`,
 * `node:fs` and `node:crypto`.
 */
const lazyBuiltins: Plugin = {
  name: 'lazy-builtins',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => ({
      contents: withoutFacades(await readFile(path, 'utf8')),
      loader: 'ts',
    }));
    // What a dependency requires.
    onResolve({ filter: /^node:/ }, ({ path, kind, importer }) => {
      if (kind !== 'require-call') return null;
      // Commander starts programs for subcommands that are programs of their own; we have none.
      return {
        path,
        namespace: path === 'node:child_process' && importer.includes('/commander/') ? 'seldom' : 'builtin',
      };
    });
    onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({ contents: `module.exports=${builtin(path)}` }));
    onLoad({ filter: /./, namespace: 'seldom' }, ({ path }) => ({
      contents: `module.exports={spawn:(...given)=>${builtin(path)}.spawn(...given)}`,
    }));
  },
};

/** Tables as text for JSON.parse, which reads them in half the time that V8 takes for the same in JavaScript. */
const tablesAsText: Plugin = {
  name: 'tables-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /\/data\/.*\.json$/ }, async ({ path }) => {
      const table: unknown = JSON.parse(await readFile(path, 'utf8'));
      return { contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(table))})`, loader: 'js' };
    });
  },
};

/**
 * The same for the program, in files of their own: what stands in a script is in its bytecode once more. Where a table is in a few
 * parts it is read when one of them is asked for, which a healthy server may never make happen.
 */
const tablesBeside: Plugin = {
  name: 'tables-beside',
  setup({ onLoad }) {
    onLoad({ filter: /\/data\/.*\.json$/ }, async ({ path }) => {
      const table: unknown = JSON.parse(await readFile(path, 'utf8'));
      // ASCII, as the program is.
      const text = JSON.stringify(table).replaceAll(
        /[\u0080-\uffff]/g,
        (odd) => `\\u${odd.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
      writeFileSync(join(dist, 'cli', basename(path)), text);
      const read = `${builtin('node:fs')}.readFileSync(__dirname+${JSON.stringify(`/${basename(path)}`)},'latin1')`;
      const parts = Object.keys(table as object);
      if (parts.length > fewParts) return { contents: `export default JSON.parse(${read})`, loader: 'js' };
      const getters = parts.map((part) => `get ${part}(){return all().${part}}`);
      return {
        contents: `let t;const all=()=>t??=JSON.parse(${read});module.exports={${getters.join()}}`,
        loader: 'js',
      };
    });
  },
};

/** Of a table that is one list by subject; a dictionary has hundreds. */
const fewParts = 8;

/** Our own sources: `import { a as b } from 'node:x'` and its kin become `const { a: b } = ...`; types are left out. */
function withoutFacades(source: string): string {
  return source
    .replace(
      /^import \* as (\w+) from '(node:[\w/]+)';$/gm,
      (_, name: string, path: string) => `const ${name} = ${builtin(path)};`,
    )
    .replace(/^import \{([^}]*)\} from '(node:[\w/]+)';$/gm, (_, names: string, path: string) => {
      const values = names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && !name.startsWith('type '));
      return `const { ${values.map((name) => name.replace(' as ', ': ')).join(', ')} } = ${builtin(path)};`;
    })
    .replace(/\bimport\('(node:[\w/]+)'\)/g, (_, path: string) => `Promise.resolve(${builtin(path)})`);
}

function builtin(path: string): string {
  return `process.getBuiltinModule(${JSON.stringify(path)})`;
}

/** JavaScript that sh can start, too, where Node.js would not (tools/start.sh). To itself what is there for sh is a comment. */
function startableBySh(path: string): void {
  const start = readFileSync(join(root, 'tools/start.sh'), 'utf8');
  const [shebang = '', ...program] = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, [shebang, "':' /*", `${start}*/`, ...program].join('\n'));
}

/** The declarations that the library's types lead to, and no others. */
function emitTypes(): void {
  const tsc = join(root, 'node_modules/.bin/tsc');
  const scratch = mkdtempSync(join(tmpdir(), 'whytls-types-'));
  try {
    execFileSync(tsc, ['-p', join(root, 'tools/tsconfig.types.json'), '--outDir', scratch], { stdio: 'inherit' });
    const wanted = new Set(['index.d.ts']);
    for (const name of wanted) {
      const text = readFileSync(join(scratch, name), 'utf8');
      for (const [, to = ''] of text.matchAll(/(?:from |import\()['"](\.{1,2}\/[^'"]+)\.ts['"]/g)) {
        wanted.add(`${join(dirname(name), to)}.d.ts`);
      }
      mkdirSync(dirname(join(dist, name)), { recursive: true });
      writeFileSync(join(dist, name), text);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, 'cli'), { recursive: true });
await bundle();
emitTypes();
startableBySh(join(dist, 'cli/main.cjs'));
writeFileSync(join(dist, 'report.schema.json'), `${JSON.stringify(reportJsonSchema(), null, 2)}\n`);
chmodSync(join(dist, 'cli/main.cjs'), 0o755);
