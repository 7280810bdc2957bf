/** What came of reading a file. */
export type FileRead =
  | { kind: 'read'; bytes: Uint8Array; mode: number; modifiedAt: number }
  | { kind: 'absent' }
  | { kind: 'denied' }
  | { kind: 'failed'; detail: string };

export type DirRead =
  | { kind: 'read'; names: string[]; mode: number }
  | { kind: 'absent' }
  | { kind: 'denied' }
  | { kind: 'failed'; detail: string };

/** How a program ended. `not-found` and `timeout` are ends too. Output is cut at a bound. */
export type Ran = {
  kind: 'ended' | 'timeout' | 'not-found' | 'failed';
  code: number | null;
  stdout: string;
  stderr: string;
  ms: number;
};

export type RunOptions = {
  timeoutMs: number;
  /** The whole environment of the program; without it, that of the machine. */
  env?: Record<string, string | undefined>;
  cwd?: string;
  /** Written to its standard input, which is then closed. */
  input?: string;
  /** Ends it at once. */
  signal?: AbortSignal;
};

/**
 * The only door of the checks to this machine: tests hand in values, recordings of other systems, or a folder that stands
 * for the root of the file system. What is read, listed and looked for is asked of the system once.
 */
export type Machine = {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
  /** Null where the system has no user ids. */
  uid: number | null;
  now(): number;
  /** At most 16 MiB; longer files are `failed`. The same object again for the same path. */
  read(path: string): Promise<FileRead>;
  list(path: string): Promise<DirRead>;
  /** The first bytes of a file as Latin-1, enough for the line that names an interpreter; null where it cannot be read. */
  head(path: string): Promise<string | null>;
  /** Whether the path leads to something (links followed). */
  exists(path: string): Promise<boolean>;
  /** Whether this user may write the file, or make it where it is not there. */
  writable(path: string): Promise<boolean>;
  /** Where a link leads at last; the path itself where it is none; null where it leads nowhere. */
  real(path: string): Promise<string | null>;
  /** The first of these names found along PATH, whole; null when there is none. */
  find(...names: string[]): Promise<string | null>;
  /** Starts a program with arguments, never through a shell. Never rejects. */
  run(argv: readonly string[], options: RunOptions): Promise<Ran>;
};

/** A file as text, or null when it cannot be read; for files whose absence is no news. */
export async function readText(machine: Machine, path: string): Promise<string | null> {
  const file = await machine.read(path);
  return file.kind === 'read' ? Buffer.from(file.bytes).toString('utf8') : null;
}

/** The names in a folder; none where it cannot be read. */
export async function namesIn(machine: Machine, folder: string): Promise<string[]> {
  const read = await machine.list(folder);
  return read.kind === 'read' ? read.names : [];
}

/** The paths of what is in a folder and is so called, as many as are looked at; none where it cannot be read. */
export async function pathsIn(machine: Machine, folder: string, called = /./): Promise<string[]> {
  const names = (await namesIn(machine, folder)).filter((name) => called.test(name) && !kept.test(name));
  return names.slice(0, maxPaths).map((name) => `${folder}/${name}`);
}

const maxPaths = 300;
/** What people, editors and packages keep of an older file, which no program reads. */
const kept = /(~|\.(bak|old|orig|save|disabled|swp|dpkg-\w+|ucf-\w+|rpm(save|orig|new)))$/;

/** Where a person's programs keep their settings: XDG_CONFIG_HOME, else ~/.config. */
export function configOf({ env, home }: Pick<Machine, 'env' | 'home'>): string {
  return env.XDG_CONFIG_HOME || `${home}/.config`;
}

/** The environment names a proxy for HTTPS: a network that has one may let nothing past it. */
export function hasProxy({ env }: Pick<Machine, 'env'>): boolean {
  return ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'].some((name) => env[name]);
}
