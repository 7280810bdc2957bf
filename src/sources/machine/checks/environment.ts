import type { Check } from '../check.ts';
import { variablePlace, variableRepair, variableSteps } from '../condition.ts';
import { isAboutTls } from '../setting-meaning.ts';
import { judgeVariable } from '../variable-judgement.ts';
import { isKnownVariable } from '../variable-table.ts';

/** Variables that name roots, switch verification off or narrow what is offered, whatever the program. */
export const environment: Check = {
  id: 'environment',
  area: 'settings',
  question: 'Which variables of this environment change what TLS trusts or checks?',
  platforms: null,
  async look(machine, context) {
    const names = Object.keys(machine.env).filter(
      (name) => machine.env[name] !== undefined && (isKnownVariable(name) || isAboutTls(name)),
    );
    const judged = await Promise.all(
      names.map(async (name) => {
        const place = await variablePlace(machine, name);
        return judgeVariable(machine, context, {
          check: 'environment',
          name,
          value: machine.env[name] ?? '',
          place,
          repair: await variableRepair(machine, place),
          steps: (instead) => variableSteps(place, instead),
          without: { env: { [name]: null } },
          programs: null,
        });
      }),
    );
    return {
      looked: [names.length > 0 ? `set and about TLS: ${names.join(', ')}` : 'no variable about TLS is set'],
      conditions: judged.filter((each) => each !== null),
    };
  },
};
