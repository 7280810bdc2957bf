import type { Cause } from '../cause.ts';
import type { Finding } from '../diagnosis.ts';
import { causes } from '../generated/all.ts';
import type { CauseId } from '../generated/ids.ts';
import type { MachineCondition } from './facts.ts';

/** A finding, and the condition of the machine that it is about; null for what the server's facts show. */
export type MachineFinding = {
  finding: Finding;
  condition: MachineCondition | null;
  /** What to do, where it is the machine's and no condition says it; null for what the server's facts show. */
  steps: string[] | null;
};

/** A finding with its place in the order: the lower comes first. */
export type Ranked = MachineFinding & { rank: number };

/**
 * What comes before what: first what explains that a program fails here, as far as it is proved, and of that what somebody set
 * before what programs are like as they are shipped; then the server; then what is about no run at all.
 */
export const rank = {
  /** A client was run without it, and works. */
  proved: 0,
  /** It breaks every program, or the target shows what it brings about. */
  breaksAll: 1,
  /** Checks are off, and this very target gets through only by that. */
  hidesHere: 1.5,
  /** A client fails here and nowhere else, and this reaches it, which could not be taken away for a run. */
  suspected: 1.6,
  /** Programs fail as they are shipped: roots of their own, which lack that of this site. */
  asShipped: 1.7,
  /** The target itself is broken. */
  serverBreaks: 2,
  /** It breaks the programs that it reaches, and none was run to show it. */
  unproved: 3,
  hides: 4,
  limits: 5,
  /** This target is not hit. */
  advice: 7,
} as const;

/** A cause of the catalogue. */
export function causeOf(id: CauseId): Cause | undefined {
  return causes.find((each) => each.id === id);
}

/** How the catalogue calls a cause. */
export function titleOf(id: CauseId): string {
  return causeOf(id)?.title ?? id;
}
