import { isIP } from 'node:net';
import type { MachineCondition } from '../../../causes/machine/facts.ts';
import { isPrivateAddress } from '../../../net/private-address.ts';
import { connect } from '../../../net/tcp.ts';
import type { Check } from '../check.ts';
import { asCopied, condition } from '../condition.ts';
import { holdsAddress } from '../formats/address-range.ts';
import { type Found, lookupWithin } from '../lookup.ts';
import type { Ran } from '../machine.ts';
import { configured } from '../resolv-conf.ts';

/** Routes of this machine that lead the target nowhere. */
export const routes: Check = {
  id: 'routes',
  area: 'network',
  question: 'Do the routes of this machine lead the target anywhere?',
  platforms: ['linux'],
  async look(machine, { target, timeoutMs, offline, signal }) {
    const ip = await machine.find('ip');
    if (!target || target.proxy || !ip)
      return { looked: [ip ? 'no target that is reached directly' : 'ip is not installed'], conditions: [] };
    const { host, port } = target.connect ?? target;
    const found = (await lookupWithin(machine, host, timeoutMs)).slice(0, maxAddresses);
    // Where the name cannot be found out, it is the way to those who would tell it.
    const resolvers = found.length > 0 ? [] : ((await configured(machine))?.servers ?? []);
    const addresses = [...found, ...resolvers.map(({ ip }): Found => ({ ip, family: isIP(ip) === 6 ? 6 : 4 }))];
    const ask = async (...argv: string[]) => machine.run([ip, ...argv], { timeoutMs: 1_000 });
    const taken = await Promise.all(
      addresses.map(async (address): Promise<Taken> => {
        const { code, stdout, stderr } = await ask('route', 'get', 'fibmatch', address.ip);
        const refusal = /RTNETLINK answers: (.*)/.exec(stderr)?.[1];
        if (refusal !== undefined) return { ...address, says: refusal, route: null };
        const route = code === 0 ? stdout.trim() : unknown;
        if (offline || resolvers.length > 0) return { ...address, says: null, route };
        const { outcome, connection } = await connect({ ...address, port }, { timeoutMs, signal });
        connection?.close();
        const lost = outcome.kind === 'timeout' || outcome.kind === 'unreachable';
        return { ...address, says: lost ? outcome.kind : null, route };
      }),
    );
    const looked = taken.map((each) => `${each.ip}: ${each.route ?? each.says}`);
    const all = taken.every(({ says }) => says !== null);
    const closed = taken.find(({ route }) => route === null);
    if (closed) {
      const rule = await whatCloses(closed, machine.uid, ask);
      // A machine without IPv6 is not at fault; a route that throws IPv6 away is.
      if (all || rule) {
        const links = [...(await ask('-br', 'link')).stdout.matchAll(/^(\S+)\s+DOWN\b/gm)].map(
          ([, name]) => name ?? '',
        );
        return { looked, conditions: [closedTo(closed, rule, { all, links, isResolver: resolvers.length > 0 })] };
      }
    }
    const lost = taken.find(({ says, route }) => says !== null && route !== null);
    if (!lost || !all) return { looked, conditions: [] };
    const [, gateway, device] = /\bvia (?:inet6 )?(\S+) dev (\S+)/.exec(lost.route ?? '') ?? [];
    const neighbour = gateway
      ? await ask(`-${gateway.includes(':') ? 6 : 4}`, 'neigh', 'show', 'to', gateway, 'dev', device ?? '')
      : null;
    const absent = /\b(FAILED|INCOMPLETE)\b/.test(neighbour?.stdout ?? '') ? (gateway ?? null) : null;
    const own = absent !== null || isOwn(lost);
    return { looked, conditions: own ? [leadsNowhere(lost, absent)] : [] };
  },
};

/** `says` is what is wrong with the way, null where it is well; `route` the one that is taken, null without one. */
type Taken = Found & { says: string | null; route: string | null };

function closedTo(
  { ip, says }: Taken,
  rule: Closing | null,
  { all, links, isResolver }: { all: boolean; links: string[]; isResolver: boolean },
): MachineCondition {
  return condition({
    ...usual,
    id: 'routes/closed',
    cause: isResolver ? 'dns-failure' : 'tcp-timeout',
    weight: all ? 'breaks' : 'limits',
    summary: rule
      ? `A ${rule.kind} of this machine throws away what is meant for ${ip}: ${rule.text}.`
      : `This machine has no route to ${isResolver ? 'its resolver ' : ''}${ip}.`,
    place: {
      kind: 'system',
      what: rule ? `ip ${rule.kind}: ${rule.text}` : `the routes of this machine: none to ${ip}`,
    },
    evidence: [
      `ip route get ${ip} says: ${says}`,
      ...(links.length > 0 && !rule ? [`without a connection: ${links.join(', ')} (ip -br link)`] : []),
    ],
    changes: `no program reaches ${ip}`,
    fits: isResolver ? ['dns-failure'] : ['tcp-timeout', 'tcp-refused', 'inconsistent-servers'],
    certainty: rule || (isResolver && all) ? 'certain' : 'likely',
    steps: rule
      ? [`Take the ${rule.kind} out, and out of what sets it at the next start:`, asCopied(rule.remove)]
      : [
          'Look at the cable, the wireless network and the VPN, and whether there is a default route:',
          asCopied('ip -br link; ip route'),
        ],
    forMany: rule ? 'Look for who sets it: a VPN client, a container network, a ban of an intrusion detection.' : null,
    settle: rule ? null : 'ip route, and the state of the interfaces: ip -br link',
  });
}

type Closing = { kind: 'route' | 'rule'; text: string; remove: string };

/** The route that refuses an address, or else the rule of a policy (ip-rule(8)) that does so for this user. */
async function whatCloses(
  { ip, family }: Found,
  uid: number | null,
  ask: (...argv: string[]) => Promise<Ran>,
): Promise<Closing | null> {
  const table = await ask(`-${family}`, 'route', 'show', 'table', 'all');
  const route = ofAddress(table.stdout, ip);
  if (route) return { kind: 'route', text: route, remove: `sudo ip route del ${route}` };
  for (const line of (await ask(`-${family}`, 'rule', 'show')).stdout.split('\n')) {
    const [, preference, text = ''] =
      /^(\d+):\s+((?:not )?from all\b.*\b(?:blackhole|unreachable|prohibit)\b.*?)\s*$/.exec(line) ?? [];
    const [, to] = / to (\S+)/.exec(text) ?? [];
    const [, least, most] = / uidrange (\d+)-(\d+)/.exec(text) ?? [];
    const isOurs = least === undefined || uid === null || (Number(least) <= uid && uid <= Number(most));
    if (preference !== undefined && isOurs && (to === undefined || holdsAddress(to, ip)))
      return { kind: 'rule', text, remove: `sudo ip -${family} rule del pref ${preference}` };
  }
  return null;
}

/** What is sent by a gateway that is not there, or by a route that somebody set beside the usual one. */
function leadsNowhere({ ip, route }: Taken, absent: string | null): MachineCondition {
  return condition({
    ...usual,
    id: 'routes/nowhere',
    certainty: absent === null ? 'possible' : 'certain',
    weight: 'breaks',
    summary:
      absent === null
        ? `What is meant for ${ip} takes a route of its own, and nothing comes back: ${route}.`
        : `The gateway ${absent}, which is to pass on what is meant for ${ip}, is not there.`,
    place: { kind: 'system', what: `ip route: ${route}` },
    evidence: absent === null ? [] : [`nobody on this network has the address ${absent}: ip neigh show to ${absent}`],
    changes: 'programs wait until they give up',
    fits: ['tcp-timeout'],
    steps: [
      absent === null
        ? 'Start the VPN or the tunnel that it is for again, or take the route out:'
        : 'Correct the gateway, or take the route out, also where it is set (DHCP, NetworkManager, a VPN):',
      asCopied(`sudo ip route del ${route?.replace(/ (scope|proto|table|src) .*/, '')}`),
    ],
    settle: absent === null ? `ping ${ip}, with and without the route` : null,
  });
}

/** Neither the usual way out nor, for what is inside, the network that a device is on. */
function isOwn({ ip, route }: Taken): boolean {
  const isUsual = route === unknown || (/^default /.test(route ?? '') && !/ table \S+/.test(route ?? ''));
  return (
    !isUsual && !(isPrivateAddress(ip) && / proto (kernel|ra)\b/.test(route ?? '')) && !/^local /.test(route ?? '')
  );
}

const usual = { cause: 'tcp-timeout', side: 'client', reach: ['all'] } satisfies Partial<MachineCondition>;

/** The narrowest route that refuses an address, as `ip route` prints it; null where there is none. Pure. */
export function ofAddress(table: string, ip: string): string | null {
  const found = table.split('\n').flatMap((line) => {
    const [, rule, kind, destination = ''] = /^((blackhole|unreachable|prohibit|throw) (\S+))/.exec(line.trim()) ?? [];
    if (rule === undefined || kind === undefined) return [];
    const [base = '', bits] = destination === 'default' ? [ip, '0'] : destination.split('/');
    const width = bits === undefined ? (ip.includes(':') ? 128 : 32) : Number(bits);
    return holdsAddress(`${base}/${width}`, ip) ? [{ rule, width }] : [];
  });
  return found.sort((a, b) => b.width - a.width)[0]?.rule ?? null;
}

/** What an `ip` says that cannot tell which one is taken. */
const unknown = 'there is a route';
const maxAddresses = 4;
