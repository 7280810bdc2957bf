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
  look(machine: Machine, context: CheckContext): Promise<Looked>;
};

/** How long one answer is waited for where nobody says otherwise. Who asks for more gets it, also from checks that wait shorter. */
export const usualTimeoutMs = 5_000;

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
