import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { DirRead, FileRead, Machine, Ran, RunOptions } from './machine.ts';

/** This machine, with the environment of this process or another one. */
export function realMachine(env: Record<string, string | undefined> = process.env): Machine {
  return {
    platform: process.platform,
    env,
    home: env.HOME || homedir(),
    uid: process.getuid?.() ?? null,
    now: () => Date.now(),
    read: once(read),
    list: once(list),
    head,
    exists: once((path) => may(path, constants.F_OK)),
    writable: async (path) =>
      (await may(path, constants.F_OK))
        ? may(path, constants.W_OK)
        : may(dirname(path), constants.W_OK | constants.X_OK),
    real: once((path) => realpath(path).catch(() => null)),
    find: (...names) => find(names, env.PATH ?? ''),
    run: (argv, options) => run(argv, { env, ...options }),
  };
}

/** Many checks ask the same: the first answer is kept. */
function once<Answer>(ask: (path: string) => Promise<Answer>): (path: string) => Promise<Answer> {
  const known = new Map<string, Promise<Answer>>();
  return (path) => {
    const answer = known.get(path) ?? ask(path);
    known.set(path, answer);
    return answer;
  };
}

function may(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}

async function read(path: string): Promise<FileRead> {
  try {
    return await opened(path, async (file) => {
      const stat = await file.stat();
      const { size, mode, mtimeMs } = stat;
      // /dev/null is as good as an empty file; other devices and pipes may have no end.
      const isEndless = !stat.isFile() && (await file.read({ buffer: Buffer.alloc(1) })).bytesRead > 0;
      if (isEndless) return { kind: 'failed', detail: 'it is no file, but a device or a pipe' };
      if (size > maxFileBytes) return { kind: 'failed', detail: `it has ${size} bytes, more than any such file` };
      return { kind: 'read', bytes: await file.readFile(), mode, modifiedAt: mtimeMs };
    });
  } catch (error) {
    return failed(error);
  }
}

function head(path: string): Promise<string | null> {
  return opened(path, async (file) => {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(headBytes) });
    return buffer.toString('latin1', 0, bytesRead);
  }).catch(() => null);
}

async function opened<Result>(path: string, use: (file: FileHandle) => Promise<Result>): Promise<Result> {
  // Not to wait for a pipe that nobody writes to.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

async function list(path: string): Promise<DirRead> {
  try {
    const [names, { mode }] = await Promise.all([readdir(path), stat(path)]);
    return { kind: 'read', names: names.slice(0, maxNames).sort(), mode };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): { kind: 'absent' } | { kind: 'denied' } | { kind: 'failed'; detail: string } {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent' };
  if (code === 'EACCES' || code === 'EPERM') return { kind: 'denied' };
  return { kind: 'failed', detail: code === 'EISDIR' ? 'it is a folder' : code };
}

async function find(names: readonly string[], path: string): Promise<string | null> {
  const folders = [...new Set([...path.split(delimiter), '/usr/sbin', '/sbin'])].filter((each) => each.startsWith('/'));
  for (const name of names) {
    for (const folder of folders) {
      const candidate = join(folder, name);
      if (await may(candidate, constants.X_OK)) return candidate;
    }
  }
  return null;
}

/** What ends the programs that still run. */
const running = new Set<() => void>();
process.on('exit', () => {
  for (const kill of running) kill();
});

/** Runs a program in a process group of its own, so that what it starts ends with it. */
function run(argv: readonly string[], { timeoutMs, env, cwd, input, signal }: RunOptions): Promise<Ran> {
  const start = performance.now();
  const [file = '', ...args] = argv;
  return new Promise((resolve) => {
    const out: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
    const sizes = { stdout: 0, stderr: 0 };
    let timedOut = false;
    const child = spawn(file, args, {
      env,
      cwd,
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const kill = () => {
      try {
        if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // It has ended already.
      }
    };
    const timer = setTimeout(() => {
      timedOut = true;
      kill();
    }, timeoutMs);
    // Whoever waits no longer must not leave it behind.
    running.add(kill);
    signal?.addEventListener('abort', kill);
    const settle = (kind: Ran['kind'], code: number | null) => {
      clearTimeout(timer);
      running.delete(kill);
      signal?.removeEventListener('abort', kill);
      const text = (name: 'stdout' | 'stderr') => Buffer.concat(out[name]).toString('utf8');
      resolve({
        kind,
        code,
        stdout: text('stdout'),
        stderr: text('stderr'),
        ms: Math.round(performance.now() - start),
      });
    };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].on('data', (chunk: Buffer) => {
        if (sizes[name] < maxOutputBytes) out[name].push(chunk.subarray(0, maxOutputBytes - sizes[name]));
        sizes[name] += chunk.length;
      });
    }
    child.on('error', (error: NodeJS.ErrnoException) => settle(error.code === 'ENOENT' ? 'not-found' : 'failed', null));
    child.on('close', (code) => settle(timedOut ? 'timeout' : 'ended', code));
    child.stdin.on('error', () => {
      // A program that does not read its input is none the worse for it.
    });
    child.stdin.end(input ?? '');
  });
}

const headBytes = 128;
const maxFileBytes = 16_777_216;
const maxNames = 5_000;
const maxOutputBytes = 262_144;
