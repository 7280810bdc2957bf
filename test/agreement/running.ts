import { spawn } from 'node:child_process';
import { rootOf, type Release } from './having.ts';
import type { Visit } from './real-client.ts';

/** A command line of a client. */
export type Command = {
  argv: string[];
  env?: Record<string, string>;
  /** Standard input; it is closed after that. */
  input?: string;
  /** Runs inside this Debian. */
  release?: Release;
};

/** How it ended. `code` is null when it was still running at the deadline and was ended. */
export type Finished = { code: number | null; stdout: string; stderr: string };

const maxOutput = 200_000;

/** Runs a command with an environment of nothing but what is named here, and ends it (and its children) at the deadline. */
export function runCommand(
  command: Command,
  visit: Pick<Visit, 'dir' | 'timeoutMs' | 'clockOffsetSeconds'>,
): Promise<Finished> {
  const env: Record<string, string> = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: visit.dir,
    TMPDIR: visit.dir,
    LANG: 'C.UTF-8',
    ...(visit.clockOffsetSeconds !== undefined && fakeClock(visit.clockOffsetSeconds)),
    ...command.env,
  };
  const inside = command.release !== undefined && command.release !== 12 ? ['chroot', rootOf(command.release)] : [];
  const [file, ...argv] = [...inside, ...command.argv];
  return new Promise((resolve) => {
    const child = spawn(file!, argv, { env, cwd: visit.dir, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    const out = { stdout: '', stderr: '' };
    for (const which of ['stdout', 'stderr'] as const)
      child[which].setEncoding('utf8').on('data', (text: string) => {
        if (out[which].length < maxOutput) out[which] += text;
      });
    const end = () => {
      try {
        process.kill(-child.pid!, 'SIGKILL');
      } catch {
        // It has gone by itself.
      }
    };
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      end();
    }, visit.timeoutMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: -1, stdout: '', stderr: String(error) });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      end();
      resolve({ code: late ? null : (code ?? -1), ...out });
    });
    child.stdin.on('error', () => {}); // It may end before it has read anything.
    child.stdin.end(command.input ?? '');
  });
}

function fakeClock(seconds: number): Record<string, string> {
  return {
    LD_PRELOAD: '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
    FAKETIME: `${seconds < 0 ? '' : '+'}${seconds}s`,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
}
