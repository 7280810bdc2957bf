import type { MachineCondition } from '../../../causes/machine-facts.ts';
import { proxyFor } from '../../../net/proxy-setting.ts';
import type { Check } from '../check.ts';
import { condition, variablePlace, variableRepair, variableSteps } from '../condition.ts';
import { proxyFault } from '../proxy-state.ts';

/** The proxies that the environment names, each tried. */
export const proxy: Check = {
  id: 'proxy',
  area: 'network',
  question: 'Do the proxies that the environment names work?',
  platforms: null,
  async look(machine, context) {
    const names = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'].filter((name) => machine.env[name]);
    const looked = names.map((name) => `${name}`);
    const skipped =
      context.offline && names.length > 0
        ? [{ what: names.join(', '), why: '--offline', how: 'run it without --offline' }]
        : [];
    const found = await Promise.all(
      names.map(async (name): Promise<MachineCondition> => {
        const value = machine.env[name] ?? '';
        const fault = await proxyFault(machine, value, context);
        const place = await variablePlace(machine, name);
        const excepted = context.target !== null && fault !== null && goesWithout(machine.env, context.target);
        const base = {
          id: `proxy/${name}`,
          cause: 'proxy-failure' as const,
          place,
          reach: ['curl', 'wget', 'git', 'python', 'requests', 'pip', 'go', 'npm', 'ruby'] as MachineCondition['reach'],
          without: { env: { [name]: null } },
        };
        if (!fault || excepted)
          return condition({
            ...base,
            weight: 'note',
            summary: `${name} names a proxy${excepted ? `, which fails, but NO_PROXY excepts this target` : ''}.`,
            changes: 'programs connect through a proxy',
            steps: [],
          });
        return condition({
          ...base,
          side: 'client',
          certainty: fault.certainty,
          weight: 'breaks',
          summary: `${name} names a proxy that ${fault.says}.`,
          evidence: [fault.evidence],
          changes: 'curl, wget, git, Python, pip, npm and Go get no connection through it',
          repair: await variableRepair(machine, place),
          steps: [fault.advice, ...variableSteps(machine, place, ' if there is no proxy any more')],
          forMany:
            'Set the proxy in one place (a PAC file, /etc/environment, the policy of the device), and take the address of an old one out everywhere.',
        });
      }),
    );
    return { looked: looked.length > 0 ? looked : ['the environment names none'], skipped, conditions: found };
  },
};

function goesWithout(
  env: Readonly<Record<string, string | undefined>>,
  target: Parameters<typeof proxyFor>[0],
): boolean {
  try {
    return proxyFor(target, { env }) === null;
  } catch {
    // A proxy that cannot be parsed is no exception.
    return false;
  }
}
