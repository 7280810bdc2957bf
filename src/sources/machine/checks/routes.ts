import { isIP } from 'node:net';
import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { ConnectOutcome } from '../../../net/outcome.ts';
import { isPrivateAddress } from '../../../net/private-address.ts';
import { connect } from '../../../net/tcp.ts';
import { type Check, type CheckContext, within } from '../check.ts';
import { whatCloses } from '../network/closing-route.ts';
import { asCopied, condition } from '../condition.ts';
import { firewallTables } from '../network/firewall-tables.ts';
import { type Found, lookupWithin } from '../network/lookup.ts';
import { hasProxy, type Machine, type Ran, readText } from '../machine.ts';
import { closingGroup } from '../network/outside-cgroup.ts';
import { ownDrop } from '../network/own-drops.ts';
import { configured } from '../network/resolv-conf.ts';
import {
  closedTo,
  keptHere,
  keptIn,
  leadsNowhere,
  setByHand,
  thrownAway,
  nobodyOfTurns,
  nobodyThere,
  nothingPasses,
  type Way,
} from '../network/route-conditions.ts';
import { isPublicName } from '../../public-name.ts';

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
    const own = target && first ? await ownFault(machine, first, ask) : null;
    const found = own ?? (await closedToAll(machine, tried, context, ask)) ?? withoutIpv6(tried);
    return { looked, conditions: found ? [found] : [] };
  },
};

type Ways = { host: string; port: number; ways: Way[]; isResolver: boolean };
type Ask = (...argv: string[]) => Promise<Ran | null>;

async function waysTo(
  machine: Machine,
  { host, port }: { host: string; port: number },
  { target, offline, timeoutMs }: CheckContext,
  ask: Ask,
): Promise<Ways> {
  const found = await lookupWithin(machine, host, timeoutMs);
  // A name that was long in coming must not take the time of the connection.
  const signal = within(timeoutMs);
  // Where the name cannot be found out, it is the way to those who would tell it.
  const isResolver = target !== null && found.length === 0;
  const resolvers = isResolver ? ((await configured(machine))?.servers ?? []) : [];
  const addresses = isResolver
    ? resolvers.map(({ ip }): Found => ({ ip, family: isIP(ip) === 6 ? 6 : 4 }))
    : [4, 6].flatMap((family) => found.filter((each) => each.family === family).slice(0, 2));
  const ways = addresses.map(async (address): Promise<Way> => {
    const way = await wayOf(address, ask, 'ipproto', isResolver ? 'udp' : 'tcp', 'dport', `${isResolver ? 53 : port}`);
    if (way.refusal !== null || offline || isResolver) return way;
    const { outcome, connection } = await connect({ ...address, port }, { timeoutMs: timeoutMs * 2, signal });
    connection?.close();
    return { ...way, outcome };
  });
  return { host, port, ways: await Promise.all(ways), isResolver };
}

/** The route of what is sent so, as the kernel chooses it. */
async function wayOf(address: Found, ask: Ask, ...flow: string[]): Promise<Way> {
  const get = (...more: string[]) => ask('route', 'get', 'fibmatch', address.ip, ...more);
  const exact = await get(...flow);
  // An `ip` that cannot tell by ports says how it is used.
  const said = exact?.code === 0 || exact?.stderr.startsWith('RTNETLINK') ? exact : await get();
  const refusal = /RTNETLINK answers: (.*)/.exec(said?.stderr ?? '')?.[1] ?? null;
  return { ...address, refusal, route: said?.code === 0 ? said.stdout.trim() : unknown, outcome: null };
}

/** What is set on this machine by which the target is not reached. */
async function ownFault(
  machine: Machine,
  { host, port, ways, isResolver }: Ways,
  ask: Ask,
): Promise<MachineCondition | null> {
  const all = ways.every(({ refusal, outcome }) => refusal !== null || isLost(outcome));
  const none = ways.every(({ refusal }) => refusal !== null);
  for (const closed of ways.filter(({ refusal }) => refusal !== null)) {
    const rule = await whatCloses(closed, port, machine.uid, ask);
    // A machine without a family of addresses is not at fault; a route that throws them away is.
    if (none || rule) {
      const links = [...((await ask('-br', 'link'))?.stdout ?? '').matchAll(/^(\S+)\s+DOWN\b/gm)];
      return closedTo(closed, rule, { all, links: links.map(([, name]) => name ?? ''), isResolver });
    }
  }
  const here = ways.find((way) => isHere(way) && way.outcome?.kind !== 'connected');
  if (here && isPublicName(host)) return keptHere(here, null);
  const turns = await gatewayOfTurns(ask);
  if (turns && ways.some(({ family }) => family === 4)) return nobodyOfTurns(turns);
  const lost = ways.find(({ refusal, outcome }) => refusal === null && (isResolver || isLost(outcome)));
  return lost && (all || isResolver) ? onTheWay(machine, lost, { port, isResolver, all }, ask) : null;
}

/** Why nothing comes back on a way that there is, as far as this machine is why. */
async function onTheWay(
  machine: Machine,
  lost: Way,
  { port, isResolver, all }: { port: number; isResolver: boolean; all: boolean },
  ask: Ask,
): Promise<MachineCondition | null> {
  const [, via, device = ''] = /(?:\bvia (?:inet6 )?(\S+) )?\bdev (\S+)/.exec(lost.route) ?? [];
  const next = via ?? lost.ip;
  const known = (await ask(`-${next.includes(':') ? 6 : 4}`, 'neigh', 'show', 'to', next, 'dev', device))?.stdout ?? '';
  if (/\b(FAILED|INCOMPLETE)\b/.test(known) && (via !== undefined || !isResolver))
    return nobodyThere(lost, next, { isResolver, isSet: via !== undefined || isOwn(lost) });
  if (/\bPERMANENT\b/.test(known)) return setByHand(lost, known.trim(), device, isResolver);
  if (isResolver) return null;
  const source = / src (\S+)/.exec((await ask('route', 'get', lost.ip))?.stdout ?? '')?.[1];
  // Rules may ask for the source, which a packet has later than its first route, and for a mark.
  const later = [
    ...(await marksOf(machine)),
    ...(source === undefined ? [] : [{ flow: ['from', source], rule: null }]),
  ];
  for (const { flow, rule } of later) {
    const way = await wayOf(lost, ask, 'ipproto', 'tcp', 'dport', `${port}`, ...flow);
    const closing = way.refusal === null ? null : await whatCloses(way, port, machine.uid, ask);
    if (closing) return closedTo(way, closing, { all, links: [], isResolver });
    if (isHere(way)) return keptHere(way, rule);
    if (way.route !== lost.route && isOwn(way)) return leadsNowhere(way);
  }
  if (isOwn(lost)) return leadsNowhere(lost);
  const address = { ip: lost.ip, family: lost.family, port };
  const again = () => connect(address, { timeoutMs: retryMs, signal: within(retryMs) });
  const drop = await ownDrop(machine, again);
  const group = drop ? null : await closingGroup(machine, lost, port);
  return drop ? thrownAway(lost, drop) : group ? keptIn(lost, group) : null;
}

/** A gateway that is not there, of several that the kernel takes in turn: default routes with the same metric. */
async function gatewayOfTurns(ask: Ask): Promise<{ gateway: string; route: string; others: string[] } | null> {
  const shown = (await ask('-4', 'route', 'show', 'default'))?.stdout ?? '';
  const all = [...shown.matchAll(/^default via (\S+) dev (\S+).*$/gm)].map(([route, gateway = '', device = '']) => ({
    route: route.trim(),
    gateway,
    device,
    metric: / metric (\d+)/.exec(route)?.[1] ?? '0',
  }));
  for (const each of all) {
    const others = all.filter((one) => one !== each && one.metric === each.metric);
    if (others.length === 0) continue;
    const known = (await ask('-4', 'neigh', 'show', 'to', each.gateway, 'dev', each.device))?.stdout ?? '';
    if (/\b(FAILED|INCOMPLETE)\b/.test(known))
      return { gateway: each.gateway, route: each.route, others: others.map(({ gateway }) => gateway) };
  }
  return null;
}

/** The marks that a firewall of this machine sets, and the rules that do (ip-rule(8), fwmark). */
async function marksOf(machine: Machine): Promise<{ flow: string[]; rule: string }[]> {
  const { tables } = await firewallTables(machine);
  const rules = tables.flatMap(({ chains }) => [...chains.values()].flatMap((chain) => chain.rules));
  return rules.flatMap(({ text, words }) => {
    const [, mark] = /\bmark set (0x[0-9a-f]+|\d+)/.exec(words) ?? [];
    return mark === undefined ? [] : [{ flow: ['mark', mark], rule: text }];
  });
}

/** A route to this machine itself, for an address that only another one should have. */
function isHere({ ip, route }: Way): boolean {
  return /^local \S+ dev lo\b/.test(route) && !isPrivateAddress(ip);
}

function isLost(outcome: ConnectOutcome | null): boolean {
  return outcome?.kind === 'timeout' || outcome?.kind === 'unreachable';
}

/** Neither the usual way out nor, for what is inside, the network that a device is on. */
function isOwn({ ip, route }: Way): boolean {
  const isUsual = route === unknown || (/^default /.test(route) && !/ table \S+| dev lo\b/.test(route));
  return !isUsual && !(isPrivateAddress(ip) && / proto (kernel|ra)\b/.test(route)) && !/^local /.test(route);
}

/** Hosts of several owners that all fail alike on one port, though their names are found: it is none of theirs. */
async function closedToAll(
  machine: Machine,
  tried: readonly Ways[],
  context: CheckContext,
  ask: Ask,
): Promise<MachineCondition | null> {
  const { target, timeHosts, offline, timeoutMs } = context;
  const kind = endOf(tried);
  const port = tried[0]?.port;
  if (kind === null || offline || (!target && hasProxy(machine))) return null;
  // A machine that is so busy hears nobody in time.
  if (kind === 'timeout' && timeoutMs < leastWaitMs) return null;
  const others = target ? timeHosts.filter((each) => each.port === port && each.host !== target.host).slice(0, 2) : [];
  const further = await Promise.all(others.map((each) => waysTo(machine, each, { ...context, target: null }, ask)));
  const all = [...tried, ...further];
  if (all.length <= (target ? 2 : 1) || endOf(all) !== kind) return null;
  const [way] = all.flatMap(({ ways }) => ways.filter(({ outcome }) => outcome !== null));
  return way && kind === 'timeout' && (await isTunnel(machine, way))
    ? leadsNowhere(way)
    : nothingPasses(kind, port ?? 0, all);
}

/** Whether it is sent by a device that is no Ethernet, such as that of a VPN (ARPHRD_ETHER of linux/if_arp.h is 1). */
async function isTunnel(machine: Machine, { route }: Way): Promise<boolean> {
  const [, device] = / dev (\S+)/.exec(route) ?? [];
  const type = device === undefined ? null : await readText(machine, `/sys/class/net/${device}/type`);
  return type !== null && type.trim() !== '1';
}

/** How the connections to all of them ended, where that is one way for all and on none of them a matter of this machine. */
function endOf(tried: readonly Ways[]): ConnectOutcome['kind'] | null {
  const ends = tried.map(({ ways }) =>
    ways.flatMap(({ ip, outcome }) => (outcome && !isPrivateAddress(ip) ? [outcome] : [])),
  );
  const said = ends.flat().map(({ kind }) => kind);
  // What says that a port or a host is out of reach is sent now and then: the others hear nothing.
  const isRefused = said.includes('refused');
  const kinds = new Set(
    said.map((kind) =>
      kind === 'unreachable' || (isRefused && kind === 'timeout') ? (isRefused ? 'refused' : 'timeout') : kind,
    ),
  );
  const ours = ends.flat().some((each) => 'detail' in each && /this machine/.test(each.detail));
  const [kind] = kinds;
  const all = kinds.size === 1 && ends.every((each) => each.length > 0) && !ours;
  return all && kind !== undefined && kind !== 'connected' && kind !== 'failed' ? kind : null;
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
    id: 'routes/ipv6',
    cause: 'tcp-timeout',
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

/** What an `ip` says that cannot tell which one is taken, and a system without it. */
const unknown = 'there is a route';
/** An answer from the other side of the world, and some more. */
const leastWaitMs = 600;
/** Two requests for a connection go out by then. */
const retryMs = 1_300;
