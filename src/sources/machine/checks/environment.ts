import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { Check, CheckContext } from '../check.ts';
import { variablePlace, variableRepair, variableSteps } from '../condition.ts';
import type { Machine } from '../machine.ts';
import { judgeVariable } from '../settings/variable.ts';
import { isTlsVariable } from '../settings/variable-table.ts';

/** Variables that name roots, switch verification off or narrow what is offered, whatever the program. */
export const environment: Check = {
  id: 'environment',
  area: 'settings',
  question: 'Which variables of this environment change what TLS trusts or checks?',
  platforms: null,
  async look(machine, context) {
    const set = Object.keys(machine.env).filter((name) => machine.env[name] !== undefined);
    // The proxies that every program reads have a check of their own.
    const names = set.filter((name) => isTlsVariable(name) && !/^(https?|all)_proxy$/i.test(name));
    const found = await Promise.all([
      ...names.map((name) => ofEnvironment(machine, context, name)),
      ...gitSettings(machine.env).map((each) => ofGit(machine, context, each)),
    ]);
    return {
      looked: [names.length > 0 ? `set and about TLS: ${names.join(', ')}` : 'no variable about TLS is set'],
      conditions: found.filter((each) => each !== null),
    };
  },
};

async function ofEnvironment(machine: Machine, context: CheckContext, name: string): Promise<MachineCondition | null> {
  const place = await variablePlace(machine, name);
  const found = await judgeVariable(machine, context, {
    check: 'environment',
    name,
    value: machine.env[name] ?? '',
    place,
    repair: await variableRepair(machine, place),
    steps: (instead) => variableSteps(machine, place, instead),
    without: { env: { [name]: null } },
    programs: null,
  });
  // This program itself takes its roots from there, so that the target looks untrusted.
  return found && name === 'SSL_CERT_FILE' && found.weight === 'breaks'
    ? { ...found, fits: ['ca-untrusted', 'chain-incomplete'] }
    : found;
}

/** Settings that git takes from pairs of variables, `GIT_CONFIG_KEY_0` and `GIT_CONFIG_VALUE_0` (git-config(1)), or hands on to itself. */
function gitSettings(env: Machine['env']): { key: string; value: string; variable: string }[] {
  const count = Math.min(Number(env.GIT_CONFIG_COUNT) || 0, maxGitSettings);
  const handedOn = [...(env.GIT_CONFIG_PARAMETERS ?? '').matchAll(/'([^'=]+)'?='?([^']*)'/g)];
  return [
    ...Array.from({ length: count }, (_, at) => ({
      key: env[`GIT_CONFIG_KEY_${at}`] ?? '',
      value: env[`GIT_CONFIG_VALUE_${at}`] ?? '',
      variable: `GIT_CONFIG_VALUE_${at}`,
    })),
    ...handedOn.map(([, key = '', value = '']) => ({ key, value, variable: 'GIT_CONFIG_PARAMETERS' })),
  ];
}

async function ofGit(
  machine: Machine,
  context: CheckContext,
  { key, value, variable }: { key: string; value: string; variable: string },
): Promise<MachineCondition | null> {
  if (!/^http\./i.test(key)) return null;
  const found = await judgeVariable(machine, context, {
    check: 'environment',
    name: key,
    value,
    place: await variablePlace(machine, variable),
    repair: { kind: 'told' },
    steps: (instead) => [`Take ${key} out of ${variable}${instead}.`],
    without: { env: { GIT_CONFIG_COUNT: null, GIT_CONFIG_PARAMETERS: null } },
    programs: 'git',
  });
  return found && { ...found, reach: ['git'], evidence: [...found.evidence, `it is ${key} of git`] };
}

const maxGitSettings = 20;
