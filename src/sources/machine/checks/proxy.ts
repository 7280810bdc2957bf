import type { MachineCondition } from '../../../causes/machine/facts.ts';
import { bracketed, hostPort } from '../../../net/place.ts';
import { proxyFor } from '../../../net/proxy-setting.ts';
import type { Target } from '../../../net/target.ts';
import type { Check, CheckContext } from '../check.ts';
import { asCopied, condition, variablePlace, variableRepair, variableSteps, withoutSecret } from '../condition.ts';
import type { Machine } from '../machine.ts';
import { proxyFault } from '../network/proxy-state.ts';

/** The proxies that the environment names, each tried. */
export const proxy: Check = {
  id: 'proxy',
  area: 'network',
  question: 'Do the proxies that the environment names work?',
  platforms: null,
  async look(machine, context) {
    const names = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'].filter((name) => machine.env[name]);
    const skipped =
      context.offline && names.length > 0
        ? [{ what: names.join(', '), why: '--offline', how: 'run it without --offline' }]
        : [];
    const [past, ...found] = await Promise.all([
      goingPast(machine, context, names[0] ?? null),
      ...names.map((name) => tried(machine, context, name)),
    ]);
    return {
      looked: names.length > 0 ? names : ['the environment names none'],
      skipped,
      conditions: [...(past ? [past] : []), ...found],
    };
  },
};

async function tried(machine: Machine, context: CheckContext, name: string): Promise<MachineCondition> {
  const fault = await proxyFault(machine, machine.env[name] ?? '', context);
  const place = await variablePlace(machine, name);
  const base = {
    id: `proxy/${name}`,
    cause: 'proxy-failure' as const,
    place,
    reach,
    without: { env: { [name]: null } },
  };
  const excepted = fault !== null && context.target !== null && goesWithout(machine.env, context.target);
  if (!fault || excepted)
    return condition({
      ...base,
      weight: 'note',
      summary: `${name} names a proxy${excepted ? ` that ${fault.says}; NO_PROXY is to except this target` : ''}.`,
      changes: 'programs connect through a proxy',
      steps: excepted
        ? [
            'Programs read NO_PROXY differently: write a domain without an asterisk (.example.com), and no ranges of addresses.',
          ]
        : [],
    });
  return condition({
    ...base,
    side: fault.side ?? 'client',
    certainty: fault.certainty,
    weight: 'breaks',
    summary: `${name} names a proxy that ${fault.says}.`,
    evidence: [fault.evidence],
    changes: 'curl, wget, git, Python, pip, npm and Go get no connection through it',
    fits: ['proxy-failure'],
    repair: fault.isThere ? { kind: 'told' } : await variableRepair(machine, place),
    steps: [fault.advice, ...variableSteps(machine, place, ' if there is no proxy any more')],
    forMany:
      'Set the proxy in one place (a PAC file, /etc/environment, the policy of the device), and take the address of an old one out everywhere.',
  });
}

/** A proxy that reaches the target and is not asked: it is set for plain HTTP alone, or NO_PROXY excepts the target. */
async function goingPast(
  machine: Machine,
  context: CheckContext,
  named: string | null,
): Promise<MachineCondition | null> {
  const { target, offline } = context;
  const { env } = machine;
  if (!target || offline || target.proxy || target.connect) return null;
  const plain = ['http_proxy', 'HTTP_PROXY'].find((name) => env[name]);
  const excepting = ['no_proxy', 'NO_PROXY'].find((name) => env[name] !== undefined);
  const name = named === null ? plain : excepting;
  const url = env[named ?? plain ?? ''];
  if (name === undefined || url === undefined || (await proxyFault(machine, url, context))) return null;
  const place = await variablePlace(machine, name);
  return condition({
    id: `proxy/past-${name}`,
    cause: 'proxy-failure',
    side: 'client',
    // Most targets are reached without it as well: this one has to show that it is not.
    certainty: 'possible',
    weight: 'limits',
    summary:
      named === null
        ? `${name} names a proxy for plain HTTP alone: connections by HTTPS go past it.`
        : `${name} excepts ${target.host} from the proxy, so that connections go past it.`,
    place,
    evidence: [`the proxy ${withoutSecret(url)} reaches ${target.host}:${target.port}`],
    changes: 'programs connect to this target themselves, which a firewall may forbid',
    reach,
    without: { env: named === null ? { https_proxy: url } : { no_proxy: null, NO_PROXY: null } },
    fits: ['tcp-timeout', 'tcp-refused', 'tcp-reset', 'closed-early', 'handshake-timeout', 'dns-failure'],
    steps:
      named === null
        ? [
            'Name the proxy for HTTPS, too, here and where the other one is set:',
            asCopied(`export https_proxy="$${name}"`),
          ]
        : [
            `Take what fits ${target.host} out of ${name}${place.setIn ? ` (${place.setIn.path}:${place.setIn.line})` : ''}.`,
          ],
    settle:
      named === null ? `https_proxy="$${name}" curl ${urlOf(target)}` : `NO_PROXY= no_proxy= curl ${urlOf(target)}`,
  });
}

function urlOf({ host, port }: Target): string {
  return `https://${port === 443 ? bracketed(host) : hostPort({ host, port })}`;
}

function goesWithout(env: Machine['env'], target: Target): boolean {
  try {
    return proxyFor(target, { env }) === null;
  } catch {
    // A proxy that cannot be parsed is no exception.
    return false;
  }
}

/** Programs that take their proxy from the environment. */
const reach: MachineCondition['reach'] = ['curl', 'wget', 'git', 'python', 'requests', 'pip', 'go', 'npm', 'ruby'];
