import { isAbsolute, join } from 'node:path';
import type { MachineCondition } from '../../causes/machine-facts.ts';
import { condition } from './condition.ts';
import type { Machine } from './machine.ts';
import { ofVariable, type SetVariable } from './set-variable.ts';
import type { LimitRow, SwitchRow } from './variable-table.ts';

/** A variable that switches checks off. */
export function switchedOff(variable: SetVariable, row: SwitchRow): MachineCondition {
  const { name } = variable;
  const programs = variable.programs ?? row.programs;
  return condition({
    ...ofVariable(variable, row.reach),
    cause: 'client-config',
    weight: 'hides',
    summary: `${name} switches certificate checks off for ${programs}: faults are hidden, and anybody in between can read along.`,
    changes: `${programs} accept any certificate, also an attacker's`,
    steps: [
      ...variable.steps(''),
      'If something fails then, that is the fault that was hidden; run this again with its address.',
    ],
    forMany: `Look for ${name} in images, CI variables and service files, and mend what made somebody set it.`,
  });
}

/** A variable that narrows what is offered or accepted; null where its value does not. */
export function limited(variable: SetVariable, row: LimitRow): MachineCondition | null {
  const judged = row.judge(variable.value);
  if (!judged) return null;
  const note = judged.weight === 'note';
  return condition({
    ...ofVariable(variable, row.reach),
    ...(note && { repair: { kind: 'told' as const } }),
    cause: 'client-config',
    weight: judged.weight,
    summary: `${variable.name} is set: ${judged.changes}.`,
    changes: judged.changes,
    steps: note ? [] : variable.steps(''),
  });
}

/** Python refuses to make any TLS connection when it cannot write there; curl and browsers go on without. */
export async function keyLog(machine: Machine, variable: SetVariable): Promise<MachineCondition | null> {
  const { value } = variable;
  if (value === '') return null;
  const writable = await machine.writable(isAbsolute(value) ? value : join(process.cwd(), value));
  if (writable)
    return limited(variable, {
      name: variable.name,
      reach: ['curl', 'python', 'firefox', 'chromium'],
      judge: () => ({
        weight: 'note',
        changes: `the secrets of connections are written to ${value}, for whoever reads that file`,
      }),
    });
  return condition({
    ...ofVariable(variable, ['python', 'requests', 'pip']),
    cause: 'client-config',
    weight: 'breaks',
    summary: `SSLKEYLOGFILE names ${value}, which cannot be written: Python makes no TLS connection at all.`,
    changes: "Python's ssl, requests and pip fail before they connect; curl and browsers go on without the file",
    steps: variable.steps(', or let it name a file that can be written'),
  });
}
