import type { MachineCondition, MachinePlace, Repair, Without } from '../../../causes/machine/facts.ts';
import type { CheckContext } from '../check.ts';
import type { Machine } from '../machine.ts';
import { judged } from './judge.ts';
import { type Setting, wordOf } from './setting.ts';
import { meaningOfVariable } from './variable-table.ts';

/** A variable, and where it is set: this environment, a unit of systemd, a table of cron. */
export type SetVariable = {
  check: string;
  name: string;
  value: string;
  place: MachinePlace;
  repair: Repair;
  steps: Setting['steps'];
  without: Without | null;
  /** Whom it reaches instead of everybody; null for whom its row names. */
  programs: string | null;
};

/** What a variable changes for TLS; null for nothing. */
export async function judgeVariable(
  machine: Machine,
  context: CheckContext,
  variable: SetVariable,
): Promise<MachineCondition | null> {
  const { check, name, place } = variable;
  const lasts = place.kind === 'file' || (place.kind === 'variable' && place.setIn !== null);
  const known = await meaningOfVariable(machine, name, variable.value, lasts);
  return judged(
    machine,
    context,
    {
      ...variable,
      id: `${check}/${wordOf(name)}`,
      programs: variable.programs ?? known.programs ?? 'programs that read it',
      reach: known.reach,
      where: name,
      says: `${name} is set`,
      withRoots: (contents) => ({ copies: [{ variable: name, file: 'roots.pem', named: 'file', contents }] }),
      // Of a program that nobody knows it is not known either that it asks the public.
      inside: known.programs === null,
    },
    known.meaning,
  );
}
