import type { Machine, Ran } from '../machine.ts';
import { readScript, type FoundClient, type RunQuestion, type RunVerdict, urlOf } from './runner.ts';

/**
 * A client that is a module of Python: the program itself, not a shim that needs the home folder. `imports` are what it takes,
 * `version` and `ownRoots` expressions that tell them. Null where Python has it not.
 */
export async function findPython(
  machine: Machine,
  imports: string,
  version: string,
  ownRoots: string | null,
): Promise<FoundClient | null> {
  const path = await machine.find('python3', 'python');
  if (!path) return null;
  const script = `import sys,${imports};print(sys.executable);print(${version});print(${ownRoots ?? "''"})`;
  const { stdout } = await machine.run([path, '-c', script], { timeoutMs: 4_000 });
  const [executable, told = '', roots] = stdout.trim().split('\n');
  if (!executable?.startsWith('/') || told === '') return null;
  return { path: executable, version: told, library: 'lib:openssl', ...(roots && { ownRoots: roots }) };
}

/** Runs a script with the address, the roots (empty for its own) and the seconds that it has. */
export function pythonArgv(
  { path }: FoundClient,
  script: string,
  { host, port, roots, timeoutSeconds }: RunQuestion,
): string[] {
  return [path, '-c', script, urlOf({ host, port }), roots ?? '', String(timeoutSeconds)];
}

/** Python's last line is what says why. */
export function readPython(ran: Ran): RunVerdict {
  return readScript({ ...ran, stderr: ran.stderr.split('\n').reverse().join('\n') });
}
