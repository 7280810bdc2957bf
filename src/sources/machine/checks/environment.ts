import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check, CheckContext } from '../check.ts';
import { variablePlace, variableRepair, variableSteps } from '../condition.ts';
import type { Machine } from '../machine.ts';
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
          steps: (instead) => variableSteps(machine, place, instead),
          without: { env: { [name]: null } },
          programs: null,
        });
      }),
    );
    const ofGit = await Promise.all(gitSettings(machine.env).map((each) => judgedOfGit(machine, context, each)));
    return {
      looked: [names.length > 0 ? `set and about TLS: ${names.join(', ')}` : 'no variable about TLS is set'],
      conditions: [...judged, ...ofGit].filter((each) => each !== null),
    };
  },
};

/** Settings that git takes from pairs of variables, `GIT_CONFIG_KEY_0` and `GIT_CONFIG_VALUE_0` (git-config(1)). */
function gitSettings(env: Machine['env']): { key: string; value: string; variable: string }[] {
  const count = Math.min(Number(env.GIT_CONFIG_COUNT) || 0, maxGitSettings);
  return Array.from({ length: count }, (_, at) => ({
    key: env[`GIT_CONFIG_KEY_${at}`] ?? '',
    value: env[`GIT_CONFIG_VALUE_${at}`] ?? '',
    variable: `GIT_CONFIG_VALUE_${at}`,
  }));
}

async function judgedOfGit(
  machine: Machine,
  context: CheckContext,
  { key, value, variable }: { key: string; value: string; variable: string },
): Promise<MachineCondition | null> {
  if (!/^http\./i.test(key)) return null;
  const place = await variablePlace(machine, variable);
  const found = await judgeVariable(machine, context, {
    check: 'environment',
    name: key,
    value,
    place,
    repair: { kind: 'told' },
    steps: (instead) => [`Take ${key} out of the variables GIT_CONFIG_KEY_ and GIT_CONFIG_VALUE_${instead}.`],
    without: { env: { GIT_CONFIG_COUNT: null } },
    programs: 'git',
  });
  return found && { ...found, reach: ['git'], evidence: [...found.evidence, `it is ${key} of git`] };
}

const maxGitSettings = 20;
