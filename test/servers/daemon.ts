import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Identity } from './pki.ts';

/** A real server, listening on 127.0.0.1. */
export type RunningServer = {
  port: number;
  /** Ends it and removes its files. Never throws. */
  stop(): Promise<void>;
  /** Signals the process: SIGSTOP makes it hang. */
  signal(signal: NodeJS.Signals): void;
  /** What it has logged so far. */
  log(): string;
};

/** What a server is to do, in the terms of its own configuration; each takes what it has a setting for. */
export type ServerSettings = {
  identity: Identity;
  /** Path of the CAs (PEM) whose client certificates it demands; none are asked for without it. */
  clientCa?: string;
};

/** How a daemon is run: `command` in the foreground, so that its pid is the one to end. */
export type Daemon = {
  name: string;
  command: string;
  args: string[];
  dir: ServerDir;
  port: number;
  env?: Record<string, string>;
  /** The user to run as when we are root, for the servers that refuse to run as root. */
  user?: string;
  stopSignal?: NodeJS.Signals;
  startTimeoutMs?: number;
  /** Where it logs when it will not log to its standard error. */
  logFile?: string;
  /** What it logs once it listens: for those that a connection without a request upsets. */
  ready?: RegExp;
};

/** A directory of one server's own. */
export type ServerDir = {
  path: string;
  /** Writes a file there; returns its path. */
  write(name: string, text: string): string;
  /** Copies a file there, for the owner alone where `mode` says so; returns its path. */
  copy(from: string, name: string, mode?: number): string;
  /** Makes a directory there, for `user` where it is another's than the rest; returns its path. */
  makeDir(name: string, options?: { mode?: number; user?: string }): string;
  remove(): void;
};

/** Makes the directory of a server; with `user`, all in it belongs to that user (when we are root). */
export function serverDir(name: string, user?: string): ServerDir {
  const path = mkdtempSync(join(tmpdir(), `whytls-${name}-`));
  const own = (file: string, mode: number, as = user) => {
    const owner = as === undefined ? null : accountOf(as);
    chmodSync(file, mode);
    if (owner) chownSync(file, owner.uid, owner.gid);
    return file;
  };
  own(path, 0o755);
  return {
    path,
    write(file, text) {
      writeFileSync(join(path, file), text);
      return own(join(path, file), 0o644);
    },
    copy(from, file, mode = 0o644) {
      copyFileSync(from, join(path, file));
      return own(join(path, file), mode);
    },
    makeDir(file, { mode = 0o755, user: as } = {}) {
      mkdirSync(join(path, file), { recursive: true });
      return own(join(path, file), mode, as);
    },
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** Ids of a system account; null when we are not root, and so must run everything as ourselves. */
export function accountOf(user: string): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${user}:`));
  if (!line) throw new Error(`no account ${user} in /etc/passwd`);
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/** PATH of a child: Debian's daemons stand in sbin, which is not on everybody's path. */
export const systemPath = `${process.env.PATH ?? ''}:/usr/sbin:/sbin`;

/**
 * A port that was free a moment ago. Below 32768, where the kernel gives none out by itself, so that no connection and
 * no server of another test takes it before ours does.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

/** Starts a daemon and waits until it takes connections; throws with its log when it does not. */
export async function startDaemon(daemon: Daemon): Promise<RunningServer> {
  const { name, command, args, dir, port, startTimeoutMs = 30_000 } = daemon;
  const child = spawn(command, args, {
    cwd: dir.path,
    // A process group of its own, so that its workers end with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: systemPath, HOME: dir.path, TMPDIR: dir.path, LC_ALL: 'C', ...daemon.env },
    ...(daemon.user === undefined ? {} : accountOf(daemon.user)),
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString('latin1')).slice(-200_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const log = () =>
    output + (daemon.logFile && existsSync(daemon.logFile) ? readFileSync(daemon.logFile, 'latin1') : '');
  let failure: string | null = null;
  const ended = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      failure = error.message;
      resolve();
    });
    child.on('exit', (code, signal) => {
      failure ??= `it ended with ${signal ?? code}`;
      resolve();
    });
  });
  const signalGroup = (signal: NodeJS.Signals) => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, signal);
    } catch {
      // Gone already, which is what was wanted.
    }
  };
  const atExit = () => signalGroup('SIGKILL');
  process.once('exit', atExit);
  const stop = async () => {
    if (failure === null) {
      child.kill(daemon.stopSignal ?? 'SIGTERM');
      await Promise.race([ended, pause(3_000)]);
    }
    signalGroup('SIGKILL');
    await ended;
    process.removeListener('exit', atExit);
    child.stdout.destroy();
    child.stderr.destroy();
    dir.remove();
  };

  const deadline = Date.now() + startTimeoutMs;
  while (!(daemon.ready ? daemon.ready.test(log()) : await accepts(port))) {
    if (failure !== null || Date.now() > deadline) {
      const why = failure ?? `it did not listen on port ${port} within ${startTimeoutMs} ms`;
      const said = log();
      await stop();
      throw new Error(`${name} did not start: ${why}\n${said}`);
    }
    await pause(25);
  }
  return { port, stop, log, signal: signalGroup };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
