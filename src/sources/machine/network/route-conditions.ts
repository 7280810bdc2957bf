import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { ConnectOutcome } from '../../../net/outcome.ts';
import type { Closing } from './closing-route.ts';
import { asCopied, condition } from '../condition.ts';
import type { Found } from './lookup.ts';
import { wrongAddress } from './other-resolver.ts';
import type { OwnDrop } from './own-drops.ts';

/** `refusal` is what the kernel says that takes no route; `outcome` that of a connection, null where none was tried. */
export type Way = Found & { refusal: string | null; route: string; outcome: ConnectOutcome | null };

/** A route or a rule refuses the address, or there is no route at all. */
export function closedTo(
  { ip, refusal }: Way,
  rule: Closing | null,
  { all, links, isResolver }: { all: boolean; links: string[]; isResolver: boolean },
): MachineCondition {
  return stopped({
    ...(isResolver ? ofNames : { fits: ['tcp-timeout', 'tcp-refused', 'inconsistent-servers'] }),
    id: 'routes/closed',
    weight: all ? 'breaks' : 'limits',
    summary: rule
      ? `A ${rule.kind} of this machine throws away what is meant for ${ip}: ${rule.text}.`
      : `This machine has no route to ${isResolver ? 'its resolver ' : ''}${ip}.`,
    what: rule ? `ip ${rule.kind}: ${rule.text}` : `the routes of this machine: none to ${ip}`,
    evidence: [
      `ip route get ${ip} says: ${refusal}`,
      ...(links.length > 0 && !rule ? [`without a connection: ${links.join(', ')} (ip -br link)`] : []),
    ],
    changes: `no program reaches ${ip}`,
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

/** What is sent to somebody on this network who is not there. Who is on the network of an interface, and no route says so, may just be off. */
export function nobodyThere(
  { ip, route }: Way,
  absent: string,
  { isResolver, isSet }: { isResolver: boolean; isSet: boolean },
): MachineCondition {
  return stopped({
    ...(isResolver && ofNames),
    ...(isSet ? { certainty: 'certain' } : { certainty: 'possible', side: 'network' }),
    id: 'routes/nobody',
    summary:
      absent === ip
        ? `${ip} is looked for on the network of this machine itself (${shortRoute(route)}), and is not there.`
        : `The gateway ${absent}, which is to pass on what is meant for ${ip}, is not there.`,
    what: `ip route: ${route}`,
    evidence: [`nobody on this network has the address ${absent}: ip neigh show to ${absent}`],
    steps: [
      ...(isSet
        ? []
        : [`If ${ip} is on this network, see whether it is switched on and connected. If it is on another one:`]),
      'Correct the address, the netmask or the gateway, or take the route out, also where it is set (DHCP, NetworkManager, a VPN, the network of a container):',
      asCopied(deleting(route)),
    ],
    settle: isSet ? null : `whether ${ip} is meant to be on this network`,
  });
}

/** One of several default gateways is not there: the kernel takes it in turn with the others, and what it got so far is lost. */
export function nobodyOfTurns({
  gateway,
  route,
  others,
}: {
  gateway: string;
  route: string;
  others: readonly string[];
}): MachineCondition {
  return stopped({
    id: 'routes/turns',
    fits: ['tcp-timeout', 'inconsistent-servers'],
    summary: `The gateway ${gateway} of one default route is not there, and stands beside ${others.join(', ')} with the same metric: some connections fail.`,
    what: `ip route: ${route}`,
    evidence: [`nobody on this network has the address ${gateway}: ip neigh show to ${gateway}`],
    changes: 'connections fail until the kernel gives this gateway up, and again when it tries it next',
    steps: [
      'Take the route out, also where it is set (DHCP, NetworkManager, a VPN), or give it a higher metric:',
      asCopied(deleting(route)),
    ],
    settle: `ip neigh show to ${gateway}`,
  });
}

/** What is sent by a route that somebody set beside the usual one. */
export function leadsNowhere({ ip, route }: Way): MachineCondition {
  return stopped({
    id: 'routes/nowhere',
    summary: `What is meant for ${ip} takes a route of its own, and nothing comes back: ${route}.`,
    what: `ip route: ${route}`,
    steps: ['Start the VPN or the tunnel that it is for again, or take the route out:', asCopied(deleting(route))],
    settle: `ping ${ip}, with and without the route`,
  });
}

/** The hardware address of the next machine on the way is not asked for: somebody set it. */
export function setByHand({ ip }: Way, neighbour: string, device: string, isResolver: boolean): MachineCondition {
  const [next = ''] = neighbour.split(' ');
  return stopped({
    ...(isResolver && ofNames),
    id: 'routes/neighbour',
    summary: `The hardware address of ${next}, by which ${ip} is reached, was set by hand, and nothing comes back: ${neighbour}.`,
    what: `ip neigh: ${neighbour} (dev ${device})`,
    steps: ['Let the machine ask for it again:', asCopied(`sudo ip neigh del ${next} dev ${device}`)],
    settle: `arping ${next} tells the right one`,
  });
}

/** What is meant for another machine is led to this one: by an address that it has, or by the mark of a firewall rule. */
export function keptHere({ ip, route }: Way, marking: string | null): MachineCondition {
  return stopped({
    ...(marking === null
      ? { cause: 'dns-hijack', fits: ['tcp-refused'] }
      : { cause: 'interception', fits: [...wrongAddress, 'interception', 'tcp-reset', 'closed-early'] }),
    id: 'routes/here',
    summary: `What is meant for ${ip} does not leave this machine: ${route}.`,
    what: `ip route: ${route}`,
    evidence: marking === null ? [] : [`the firewall marks it so: ${marking}`],
    changes: 'what listens here answers instead of the server, or nobody does',
    steps:
      marking === null
        ? ['Take the address off this machine, unless it is the server:', asCopied(`sudo ip addr del ${ip} dev lo`)]
        : ['Find out which program is to listen there:', asCopied('sudo ss -ltnp; ip rule; sudo nft list ruleset')],
    settle: 'whether this machine is to serve that address',
  });
}

/** The kernel counts what it threw away. */
export function thrownAway({ ip }: Way, { who, what, counted, steps }: OwnDrop): MachineCondition {
  return stopped({
    id: 'routes/drop',
    certainty: 'likely',
    summary: `This machine itself throws away what belongs to connections to ${ip}: ${who}.`,
    what,
    evidence: [counted],
    steps,
    settle: 'whether the counter stands still while nothing is tried',
  });
}

/** A connection from outside of the group came about. */
export function keptIn({ ip }: Way, group: string): MachineCondition {
  return stopped({
    id: 'routes/group',
    certainty: 'certain',
    summary: `The control group that this program runs in is kept from ${ip}; outside of it the same connection comes about.`,
    what: `cgroup ${group}`,
    changes: 'every program of this service, session or container is cut off',
    steps: [
      'Look at the limits of the service or the slice (a BPF program, such as that of IPAddressDeny=, or a firewall rule for the group):',
      asCopied('systemctl show -p IPAddressDeny,IPAddressAllow,RestrictNetworkInterfaces UNIT'),
      asCopied(`sudo bpftool cgroup show ${group} effective`),
    ],
  });
}

/** Whoever is asked on this port, it ends alike. */
export function nothingPasses(
  kind: ConnectOutcome['kind'],
  port: number,
  all: readonly { host: string; ways: Way[] }[],
): MachineCondition {
  const cause = kind === 'refused' ? 'tcp-refused' : kind === 'reset' ? 'tcp-reset' : 'tcp-timeout';
  const names = all.map(({ host }) => host).join(', ');
  const ends = kind === 'refused' || kind === 'reset' ? 'is turned away' : 'comes to nothing';
  return stopped({
    id: 'routes/all',
    cause,
    side: 'network',
    certainty: 'likely',
    // One is told, and the next hears nothing.
    fits: ['tcp-refused', 'tcp-reset', 'tcp-timeout'],
    summary: `Every connection from here to port ${port} ${ends}, whoever is asked: ${names}.`,
    what: `the way out of this network to port ${port}`,
    evidence: [
      `their names are found, and all of them end alike: ${kind}`,
      ...new Set(all.flatMap(({ ways }) => ways.map(({ route }) => `sent by this route: ${route}`))),
    ],
    changes: `no program reaches any host on port ${port} by itself`,
    steps: [
      'If this network has a proxy, name it (who runs the network knows it):',
      asCopied('export https_proxy=http://PROXY:PORT'),
      `Otherwise a firewall lets nothing out to port ${port} (of this network, its provider or, to be seen by root alone, of this machine), or the way out is down: ask who runs the network.`,
    ],
    settle: 'whether it works from another network, such as that of a phone',
  });
}

type Told = Pick<MachineCondition, 'id' | 'summary' | 'steps'> & Partial<MachineCondition> & { what: string };

/** Something on this machine by which an address is not reached; possible, until the target shows it. */
function stopped({ what, ...told }: Told): MachineCondition {
  return condition({
    cause: 'tcp-timeout',
    certainty: 'possible',
    weight: 'breaks',
    place: { kind: 'system', what },
    changes: 'programs wait until they give up',
    fits: ['tcp-timeout'],
    ...told,
  });
}

/** The same for the way to a resolver. */
const ofNames = { cause: 'dns-failure', fits: ['dns-failure'] } satisfies Partial<MachineCondition>;

function deleting(route: string): string {
  return `sudo ip route del ${shortRoute(route)}`;
}

function shortRoute(route: string): string {
  return route.replace(/ (scope|proto|table|src) .*/, '');
}
