import { isIP } from 'node:net';
import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { ConnectOutcome } from '../../../net/outcome.ts';
import { isPrivateAddress } from '../../../net/private-address.ts';
import { connect } from '../../../net/tcp.ts';
import type { Check, CheckContext } from '../check.ts';
import { type Closing, whatCloses } from '../closing-route.ts';
import { asCopied, condition } from '../condition.ts';
import { type Found, lookupWithin } from '../lookup.ts';
import type { Machine, Ran } from '../machine.ts';
import { configured } from '../resolv-conf.ts';

/** The ways to the target, or without one to hosts that are always there, by the routes of this machine. */
export const routes: Check = {
  id: 'routes',
  area: 'network',
  question: 'Do the routes of this machine, and IPv6, lead anywhere?',
  platforms: null,
  async look(machine, context) {
    const { target, timeHosts, offline } = context;
    if (target?.proxy || (offline && !target))
      return { looked: ['no target that is reached directly'], conditions: [] };
    const ip = machine.platform === 'linux' ? await machine.find('ip') : null;
    const ask = async (...argv: string[]) => (ip ? machine.run([ip, ...argv], { timeoutMs: 1_000 }) : null);
    const asked = target ? [target.connect ?? target] : timeHosts.slice(0, 2);
    const tried = await Promise.all(asked.map((each) => waysTo(machine, each, context, ask)));
    const looked = tried.flatMap(({ ways }) =>
      ways.map((each) => `${each.ip}: ${each.refusal ?? each.route}${each.outcome ? `, ${each.outcome.kind}` : ''}`),
    );
    const [first] = tried;
    const own = target && first ? await ownFault(first, machine.uid, ask) : null;
    const found = own ?? withoutIpv6(tried);
    return { looked, conditions: found ? [found] : [] };
  },
};

/** `refusal` is what the kernel says that takes no route; `outcome` that of a connection, null where none was tried. */
type Way = Found & { refusal: string | null; route: string; outcome: ConnectOutcome | null };
type Ways = { host: string; ways: Way[]; isResolver: boolean };
type Ask = (...argv: string[]) => Promise<Ran | null>;

async function waysTo(
  machine: Machine,
  { host, port }: { host: string; port: number },
  { target, offline, timeoutMs, signal }: CheckContext,
  ask: Ask,
): Promise<Ways> {
  const start = performance.now();
  const found = await lookupWithin(machine, host, timeoutMs);
  const left = Math.max(timeoutMs - (performance.now() - start), minWaitMs);
  // Where the name cannot be found out, it is the way to those who would tell it.
  const isResolver = target !== null && found.length === 0;
  const resolvers = isResolver ? ((await configured(machine))?.servers ?? []) : [];
  const addresses = isResolver
    ? resolvers.map(({ ip }): Found => ({ ip, family: isIP(ip) === 6 ? 6 : 4 }))
    : [4, 6].flatMap((family) => found.filter((each) => each.family === family).slice(0, 2));
  const ways = addresses.map(async (address): Promise<Way> => {
    const said = await ask('route', 'get', 'fibmatch', address.ip);
    const refusal = /RTNETLINK answers: (.*)/.exec(said?.stderr ?? '')?.[1] ?? null;
    const route = said?.code === 0 ? said.stdout.trim() : unknown;
    if (refusal !== null || offline || isResolver) return { ...address, refusal, route, outcome: null };
    const { outcome, connection } = await connect({ ...address, port }, { timeoutMs: left, signal });
    connection?.close();
    return { ...address, refusal, route, outcome };
  });
  return { host, ways: await Promise.all(ways), isResolver };
}

/** What is set on this machine by which the target is not reached. */
async function ownFault({ ways, isResolver }: Ways, uid: number | null, ask: Ask): Promise<MachineCondition | null> {
  const all = ways.every(({ refusal, outcome }) => refusal !== null || isLost(outcome));
  const closed = ways.find(({ refusal }) => refusal !== null);
  if (closed) {
    const rule = await whatCloses(closed, uid, ask);
    // A machine without IPv6 is not at fault; a route that throws IPv6 away is.
    if (all || rule) {
      const links = [...((await ask('-br', 'link'))?.stdout ?? '').matchAll(/^(\S+)\s+DOWN\b/gm)];
      return closedTo(closed, rule, { all, links: links.map(([, name]) => name ?? ''), isResolver });
    }
  }
  const lost = ways.find(({ outcome }) => isLost(outcome));
  if (!lost || !all) return null;
  const [, gateway, device] = /\bvia (?:inet6 )?(\S+) dev (\S+)/.exec(lost.route) ?? [];
  const neighbour = gateway
    ? await ask(`-${gateway.includes(':') ? 6 : 4}`, 'neigh', 'show', 'to', gateway, 'dev', device ?? '')
    : null;
  const absent = /\b(FAILED|INCOMPLETE)\b/.test(neighbour?.stdout ?? '') ? (gateway ?? null) : null;
  return absent !== null || isOwn(lost) ? leadsNowhere(lost, absent) : null;
}

function isLost(outcome: ConnectOutcome | null): boolean {
  return outcome?.kind === 'timeout' || outcome?.kind === 'unreachable';
}

function closedTo(
  { ip, refusal }: Way,
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
      `ip route get ${ip} says: ${refusal}`,
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

/** What is sent by a gateway that is not there, or by a route that somebody set beside the usual one. */
function leadsNowhere({ ip, route }: Way, absent: string | null): MachineCondition {
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
function isOwn({ ip, route }: Way): boolean {
  const isUsual = route === unknown || (/^default /.test(route) && !/ table \S+/.test(route));
  return !isUsual && !(isPrivateAddress(ip) && / proto (kernel|ra)\b/.test(route)) && !/^local /.test(route);
}

/** IPv6 that is there and leads nowhere: programs wait for it before they take IPv4. */
function withoutIpv6(tried: readonly Ways[]): MachineCondition | null {
  const both = tried.flatMap(({ host, ways }) => {
    const [four, six] = [4, 6].map((family) => ways.find((each) => each.family === family));
    return four && six ? [{ host, four, six }] : [];
  });
  // Where this machine has no IPv6 at all, nothing is sent.
  const broken = both.filter(
    ({ four, six: { outcome } }) =>
      four.outcome?.kind === 'connected' &&
      (outcome?.kind === 'timeout' || (outcome?.kind === 'unreachable' && outcome.detail === 'no route to the host')),
  );
  const [first] = broken;
  if (!first || broken.length < both.length) return null;
  const { host, four, six } = first;
  return condition({
    ...usual,
    id: 'routes/ipv6',
    side: 'network',
    certainty: both.length > 1 ? 'certain' : 'likely',
    weight: 'limits',
    summary: `IPv6 leads nowhere here: ${host} answers by IPv4 (${four.ip}) and not by IPv6 (${six.ip}).`,
    place: { kind: 'system', what: `the route to ${six.ip}` },
    changes: 'programs that try IPv6 first wait until it fails, or give up',
    fits: ['tcp-timeout', 'inconsistent-servers'],
    steps: [
      'Mend IPv6 at the router, or let this machine prefer IPv4 until then:',
      asCopied("echo 'precedence ::ffff:0:0/96  100' | sudo tee -a /etc/gai.conf"),
    ],
    forMany: 'Announce no IPv6 prefix (router advertisements) that has no way out.',
    settle: both.length > 1 ? null : 'try another host that has IPv6: curl -6 https://www.google.com',
  });
}

const usual = { cause: 'tcp-timeout', side: 'client', reach: ['all'] } satisfies Partial<MachineCondition>;
/** What an `ip` says that cannot tell which one is taken, and a system without it. */
const unknown = 'there is a route';
/** Less is no time for an answer from afar. */
const minWaitMs = 500;
