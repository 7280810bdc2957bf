import type { MachineCondition, MachinePlace, Reach, Repair, Without } from '../../causes/machine-facts.ts';

/** A variable, and where it is set: this environment, a unit of systemd, a table of cron. */
export type SetVariable = {
  check: string;
  name: string;
  value: string;
  place: MachinePlace;
  repair: Repair;
  /** How a person takes it away; `instead` is added where something else may stand there. */
  steps: (instead: string) => string[];
  /** Null where a run of a client cannot do without it. */
  without: Without | null;
  /** Whom it reaches instead of everybody; null for whom its row names. */
  programs: string | null;
};

/** What every finding about a variable has: whom it reaches, where it is set, how it goes. */
export function ofVariable(
  { check, name, place, repair, without }: SetVariable,
  reach: Reach[],
): Pick<MachineCondition, 'id' | 'place' | 'repair' | 'without' | 'reach'> {
  return { id: `${check}/${name.toLowerCase()}`, place, repair, without, reach };
}
