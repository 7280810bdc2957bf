import type { ProgramId, Reach } from '../../../causes/machine/facts.ts';
import { hostPort } from '../../../net/place.ts';
import type { Machine, Ran } from '../machine.ts';
import type { RunnerId } from './runners/generated/ids.ts';

/** A client that is installed. */
export type FoundClient = {
  path: string;
  version: string | null;
  library: Reach | null;
  /** Where the client tells it. */
  libraryVersion?: string;
  /** Where it keeps roots of its own: a path, or words. */
  ownRoots?: string;
  /** What of the person's own settings it is to be run with, where it does not read them by itself. */
  settings?: string;
  /** A file of its roots, likewise. */
  rootsFile?: string;
};

/** What a client is to be started with. */
export type RunQuestion = {
  host: string;
  port: number;
  /** The name to send and to find in the certificate. */
  name: string;
  /** Connect here instead; only clients that `redirects` are asked then. */
  connect: { host: string; port: number } | null;
  starttls: string | null;
  /** A PEM file to trust instead of the client's own roots; null for its own. */
  roots: string | null;
  /** A PEM file of the roots that were added to this machine, for clients that bring the public ones along. */
  added: string;
  /** Leave the client's own configuration files out. */
  clean: boolean;
  /** An empty folder for what the client wants to write. */
  scratch: string;
  timeoutSeconds: number;
};

export type RunPlan = {
  argv: string[];
  /** Added to the environment. */
  env?: Record<string, string>;
  input?: string;
  cwd?: string;
  /** It may take this long to start, beyond the time for the connection. */
  startMs?: number;
};

/** What a client said: `works` when the handshake and the checks went through, whatever HTTP says after that. */
export type RunVerdict = { outcome: 'works' | 'fails' | 'unclear'; error: string | null };

/** A TLS client that may be installed here, and how to ask it for one connection. The file's name is the id. */
export type Runner = {
  id: RunnerId & ProgramId;
  name: string;
  /** It can be sent to another address with the same name. */
  redirects: boolean;
  /** It speaks STARTTLS. */
  starttls: boolean;
  /** A browser: slow to start, and no variable but a proxy's changes its TLS. */
  browser?: true;
  find(machine: Machine): Promise<FoundClient | null>;
  plan(found: FoundClient, question: RunQuestion): RunPlan;
  read(ran: Ran): RunVerdict;
};

/** `https://host:port/`, with brackets where they are needed. */
export function urlOf({ host, port }: Pick<RunQuestion, 'host' | 'port'>, path = '/'): string {
  return `https://${hostPort({ host, port })}${path}`;
}

/** The first line that matches, without what surrounds it; else the last line that says something. */
export function lineOf(text: string, pattern: RegExp): string | null {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.find((line) => pattern.test(line))?.slice(0, maxError) ?? null;
}

/** What stands for an end that no text explains. */
export function endOf(ran: Ran): RunVerdict | null {
  if (ran.kind === 'timeout') return { outcome: 'fails', error: `no end within ${Math.round(ran.ms / 1000)} s` };
  if (ran.kind !== 'ended') return { outcome: 'unclear', error: 'the program could not be started' };
  return null;
}

/** Our own scripts say `whytls: works`; else a line of standard error is the error, the first that one of the patterns finds. */
export function readScript(ran: Ran, ...patterns: RegExp[]): RunVerdict {
  const end = endOf(ran);
  if (end) return end;
  if (ran.stdout.includes('whytls: works')) return { outcome: 'works', error: null };
  return failedWith(ran, ran.stderr, ...patterns);
}

/** A failure, by the first line that one of the patterns finds, else by the first that says anything. */
export function failedWith(ran: Ran, text: string, ...patterns: RegExp[]): RunVerdict {
  const lines = [...patterns, /./].map((pattern) => lineOf(text, pattern));
  const said = lines.find((line) => line !== null)?.replace(/^whytls: /, '');
  return { outcome: 'fails', error: said ?? `exit status ${ran.code}` };
}

/** The version that a program prints, by a pattern with one group. */
export async function versionBy(
  machine: Machine,
  argv: string[],
  pattern: RegExp,
  timeoutMs = 3_000,
): Promise<string | null> {
  const ran = await machine.run(argv, { timeoutMs });
  return pattern.exec(ran.stdout + ran.stderr)?.[1] ?? null;
}

const maxError = 400;
