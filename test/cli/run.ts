import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

/** How a process ended, and what it said. */
export type Ended = { code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string };

export const main = join(import.meta.dirname, '../../src/cli/main.ts');

/** Starts the command line as a process of its own, without a terminal; its standard output goes into a pipe, or to `output`. */
export function start(
  args: string[],
  env: Record<string, string> = {},
  output: 'pipe' | number = 'pipe',
): ChildProcess {
  return spawn(process.execPath, [main, ...args], {
    stdio: ['ignore', output, 'pipe'],
    env: { PATH: process.env.PATH, ...env },
  });
}

/** Runs the command line to its end. */
export function whytls(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  return ended(start(args, env));
}

/** The same, where root reads only what any user might. */
export function whytlsAsAnyUser(args: string[]): Promise<Ended> {
  if (process.getuid?.() !== 0) return whytls(args);
  const dropped = ['--bounding-set', '-dac_override,-dac_read_search'];
  return ended(
    spawn('setpriv', [...dropped, process.execPath, main, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH },
    }),
  );
}

/** Collects what a process says until it ends. */
export async function ended(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr })));
}
