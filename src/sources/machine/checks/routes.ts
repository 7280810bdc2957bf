import type { MachineCondition } from '../../../causes/machine/facts.ts';
import { connect } from '../../../net/tcp.ts';
import type { Check } from '../check.ts';
import { asCopied, condition } from '../condition.ts';
import { holdsAddress } from '../formats/address-range.ts';
import { type Found, lookupWithin } from '../lookup.ts';

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
    const addresses = (await lookupWithin(machine, host, timeoutMs)).slice(0, maxAddresses);
    const ask = async (...argv: string[]) => machine.run([ip, ...argv], { timeoutMs: 1_000 });
    const taken = await Promise.all(
      addresses.map(async (address): Promise<Taken> => {
        const { code, stdout, stderr } = await ask('route', 'get', 'fibmatch', address.ip);
        const refusal = /RTNETLINK answers: (.*)/.exec(stderr)?.[1];
        if (refusal !== undefined) return { ...address, says: refusal, route: null };
        const route = code === 0 ? stdout.trim() : unknown;
        if (offline) return { ...address, says: null, route };
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
      const table = await ask(`-${closed.family}`, 'route', 'show', 'table', 'all');
      const rule = ofAddress(table.stdout, closed.ip);
      // A machine without IPv6 is not at fault; a route that throws IPv6 away is.
      if (all || rule) return { looked, conditions: [closedTo(closed, rule, { host, all })] };
    }
    const lost = taken.find(({ says, route }) => says !== null && route !== null);
    if (!lost || !all) return { looked, conditions: [] };
    const [, gateway, device] = /\bvia (?:inet6 )?(\S+) dev (\S+)/.exec(lost.route ?? '') ?? [];
    const neighbour = gateway
      ? await ask(`-${gateway.includes(':') ? 6 : 4}`, 'neigh', 'show', 'to', gateway, 'dev', device ?? '')
      : null;
    const absent = /\b(FAILED|INCOMPLETE)\b/.test(neighbour?.stdout ?? '') ? (gateway ?? null) : null;
    const own = absent !== null || isOwn(lost.route ?? '');
    return { looked, conditions: own ? [leadsNowhere(lost, absent)] : [] };
  },
};

/** `says` is what is wrong with the way, null where it is well; `route` the one that is taken, null without one. */
type Taken = Found & { says: string | null; route: string | null };

function closedTo(
  { ip, says }: Taken,
  rule: string | null,
  { host, all }: { host: string; all: boolean },
): MachineCondition {
  return condition({
    ...usual,
    id: 'routes/closed',
    weight: all ? 'breaks' : 'limits',
    summary: rule
      ? `A route of this machine throws away what is meant for ${ip}: ${rule}.`
      : `This machine has no route to ${ip}.`,
    place: { kind: 'system', what: rule ? `ip route: ${rule}` : `the routes of this machine: none to ${ip}` },
    evidence: [`ip route get ${ip} says: ${says}`],
    changes: all ? `no program reaches ${host}` : `no program reaches ${host} there`,
    fits: ['tcp-timeout', 'tcp-refused', 'inconsistent-servers'],
    certainty: rule ? 'certain' : 'likely',
    steps: rule
      ? ['Take the route out, and out of what sets it at the next start:', asCopied(`sudo ip route del ${rule}`)]
      : [
          'Look at the cable, the wireless network and the VPN, and whether there is a default route:',
          asCopied('ip route'),
        ],
    forMany: rule ? 'Look for who sets it: a VPN client, a container network, a ban of an intrusion detection.' : null,
    settle: rule ? null : 'ip route, and the state of the interfaces: ip -br link',
  });
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

/** Neither the usual way out nor the network that a device is on. */
function isOwn(route: string): boolean {
  const usualOne = route === unknown || (/^default /.test(route) && !/ table \S+/.test(route));
  return !usualOne && !/^(local|multicast|broadcast) | proto (kernel|ra)\b/.test(route);
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
