import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';

/** Put in its place when the package is built; a checkout reads the files themselves, so that nothing has to be built for it. */
declare const builtAssets: { style: string; script: string } | undefined;

/** The style of every page. */
export async function style(): Promise<string> {
  return typeof builtAssets === 'object' ? builtAssets.style : readOnce('style.css');
}

/** The script of the page that looks at a browser. */
export async function browserScript(): Promise<string> {
  if (typeof builtAssets === 'object') return builtAssets.script;
  const source = await readOnce('browser/look.ts');
  return quietly(() => stripTypeScriptTypes(source));
}

/** Node calls the function experimental on standard error; only a checkout uses it. */
function quietly<Result>(run: () => Result): Result {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return run();
  } finally {
    process.emitWarning = emitWarning;
  }
}

const read = new Map<string, Promise<string>>();

function readOnce(name: string): Promise<string> {
  let text = read.get(name);
  if (!text) {
    text = readFile(new URL(name, import.meta.url), 'utf8');
    read.set(name, text);
  }
  return text;
}
