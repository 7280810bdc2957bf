import type { CheckRecord, MachineArea, MachineCondition } from '../../causes/machine-facts.ts';
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
