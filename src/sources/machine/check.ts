import type { CheckRecord, MachineArea, MachineCondition } from '../../causes/machine/facts.ts';
import type { Target } from '../../net/target.ts';
import type { Machine } from './machine.ts';
import type { CheckId } from './checks/generated/ids.ts';

/** What a check is asked with. */
export type CheckContext = {
  /** Null where doctor was asked about the machine alone. */
  target: Target | null;
  /** Nothing may be asked of the network. */
  offline: boolean;
  /** Hosts whose Date is asked for the time. */
  timeHosts: readonly { host: string; port: number }[];
  /** Until when a check has to be back, milliseconds from now. */
  timeoutMs: number;
  signal: AbortSignal;
  /** The public roots and those that were given, PEM: what a store that is in order would hold. */
  cleanRoots(): Promise<string>;
  /** A resolver beside the machine's own, to hold its answers against; null asks none. */
  otherResolver: string | null;
};

/** What a check saw. */
export type Looked = {
  looked: string[];
  skipped?: CheckRecord['skipped'];
  conditions: MachineCondition[];
};

/** One question about this machine. The file's name is the id. */
export type Check = {
  id: CheckId;
  area: MachineArea;
  question: string;
  /** Null for every system. */
  platforms: readonly NodeJS.Platform[] | null;
  /** It reads much, or starts programs: it begins when what is soon looked at is done. */
  isLong?: true;
  look(machine: Machine, context: CheckContext): Promise<Looked>;
};

/** Reads every one of these files that is there, and gathers what `judge` says of each; what this user may not read is told. `none`: what is said where none is there. */
export async function lookInto(
  machine: Machine,
  paths: Iterable<string>,
  none: string | null,
  judge: (path: string, text: string) => Promise<MachineCondition[]>,
): Promise<Required<Looked>> {
  const found: Required<Looked> = { looked: [], skipped: [], conditions: [] };
  for (const path of new Set(paths)) {
    const file = await machine.read(path);
    if (file.kind === 'denied')
      found.skipped.push({ what: path, why: 'this user may not read it', how: 'run it as a user who may' });
    if (file.kind !== 'read') continue;
    found.looked.push(path);
    found.conditions.push(...(await judge(path, Buffer.from(file.bytes).toString('utf8'))));
  }
  if (found.looked.length === 0 && none !== null) found.looked.push(none);
  return found;
}

/** What comes of something within a time; null where it has no end by then, as with a dead file server. */
export async function atMost<Result>(ms: number, doing: Promise<Result>): Promise<Result | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), ms);
  try {
    return await Promise.race([doing, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Ends a wait for the network. What this program is busy in between, on a machine that is short of time, counts less, and yet some. */
export function within(timeoutMs: number): AbortSignal {
  const ending = new AbortController();
  const end = performance.now() + timeoutMs * mostStretch;
  let left = waitSteps;
  const timer = setInterval(() => {
    left -= 1;
    if (left > 0 && performance.now() < end) return;
    clearInterval(timer);
    ending.abort();
  }, timeoutMs / waitSteps).unref();
  return ending.signal;
}

const waitSteps = 20;
const mostStretch = 1.25;
