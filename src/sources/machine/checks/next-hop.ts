import { isIP } from 'node:net';
import { isPrivateAddress } from '../../../net/private-address.ts';
import { connect } from '../../../net/tcp.ts';
import type { Check, CheckContext, Looked } from '../check.ts';
import { asCopied, condition } from '../condition.ts';
import { type Direct, directTarget, oneOfEach, onSocket } from '../network/direct.ts';
import type { Machine } from '../machine.ts';
import { wrongAddress } from '../network/other-resolver.ts';

/**
 * A filter, a portal or a router that answers for one site, while others are reached: a connection request that may make few
 * hops (RFC 791, Time to Live) is answered, though the address is out on the internet.
 */
export const nextHop: Check = {
  id: 'next-hop',
  area: 'network',
  question: 'Does a machine nearby on the way answer in the place of the target?',
  platforms: ['linux'],
  async look(machine, context) {
    const direct = await directTarget(machine, context, 'who answers on the way');
    if ('looked' in direct) return direct;
    const ask: Ask = async (ip, port, hops) => {
      const ran = await onSocket(machine, direct.perl, { ip, port }, script, [hops], { timeoutMs: waitMs });
      return ran.code === 0 ? 'answered' : ran.code === isExceeded ? 'exceeded' : 'silent';
    };
    const ips = await publicAddresses(machine, direct.host, context);
    const each = await Promise.all(
      ips.map(async (ip) => {
        const said = await Promise.all(nearby.map((hops) => ask(ip, direct.port, hops)));
        return { ip, hops: nearby[said.indexOf('answered')] };
      }),
    );
    const looked = each.map(
      ({ ip, hops }) =>
        `${ip}: ${hops === undefined ? 'not answered nearby' : `answered within ${hops} ${hops === 1 ? 'hop' : 'hops'}`}`,
    );
    for (const { ip, hops } of each)
      if (hops !== undefined)
        return { looked, conditions: await answeredNearby(machine, direct, context, ip, hops, ask) };
    return { looked, conditions: [] };
  },
};

type Ask = (ip: string, port: number, hops: number) => Promise<'answered' | 'exceeded' | 'silent'>;

async function answeredNearby(
  machine: Machine,
  { host, port }: Direct,
  context: CheckContext,
  ip: string,
  hops: number,
  ask: Ask,
): Promise<Looked['conditions']> {
  // What is sent to another port of the same address goes on from there: then it is this port alone that is answered.
  const [here, far] = await Promise.all([hops, manyHops].map((most) => ask(ip, unusedPort, most)));
  const goesOn = here === 'exceeded' && far !== 'exceeded';
  const program = await machine.find('ip');
  const route = program ? (await machine.run([program, 'route', 'get', ip], { timeoutMs: 1_000 })).stdout : '';
  const via = / via (?:inet6 )?(\S+)/.exec(route)?.[1];
  // Without that proof a server that is near looks the same, unless it stands where the gateway does.
  if (!goesOn && (hops > 1 || via === undefined)) return [];
  const others = context.timeHosts.filter((each) => each.host !== host && each.port !== 123).slice(0, 2);
  // Where others are answered there as well, everything goes through it, or hops are not counted.
  const passed = await Promise.all(others.map((each) => isFarther(machine, each, hops, context, ask)));
  if (!passed.includes(true)) return [];
  const who = hops === 1 ? `The next machine on the way, ${via},` : `A machine on the way, ${hops} hops from here,`;
  return [
    condition({
      id: 'next-hop/answers',
      cause: 'interception',
      side: 'network',
      // It may have that address itself, or hand on what it is sent: what answers has to be wrong.
      certainty: 'possible',
      weight: 'breaks',
      summary: `${who} answers in the place of ${host}, while other sites are reached through it.`,
      place: { kind: 'system', what: `the way to ${ip}: ${hops === 1 ? via : `hop ${hops}`} answers itself` },
      evidence: [
        `a connection to ${ip}:${port} comes about with a time to live of ${hops} ${hops === 1 ? 'hop' : 'hops'}, and one to ${others.map((each) => each.host).join(' or ')} does not`,
        ...(goesOn ? [`what is sent to another port of ${ip} goes on from there`] : []),
      ],
      changes: 'this site is not reached, and what answers cannot show its certificate',
      fits: [...wrongAddress, 'interception', 'cert-expired', 'closed-early', 'tcp-reset'],
      steps: [
        hops === 1
          ? `Look in the settings of ${via} (the router, the firewall) for a filter, parental control or port forwarding that has ${host} or ${ip}, or ask who runs it.`
          : `Ask who runs the network, or its provider, for a filter that has ${host} or ${ip}.`,
        'From another network the site shows whether it is well:',
        asCopied(`whytls ${host}`),
      ],
      settle: goesOn
        ? 'connect from another network and compare the certificate'
        : `whether ${ip} is an address of ${via} itself`,
    }),
  ];
}

/** Whether a host is reached, and not so near. */
async function isFarther(
  machine: Machine,
  { host, port }: { host: string; port: number },
  hops: number,
  context: CheckContext,
  ask: Ask,
): Promise<boolean> {
  const { timeoutMs, signal } = context;
  for (const ip of await publicAddresses(machine, host, context)) {
    if ((await ask(ip, port, hops)) === 'answered') continue;
    const { outcome, connection } = await connect({ ip, family: isIP(ip) === 6 ? 6 : 4, port }, { timeoutMs, signal });
    connection?.close();
    if (outcome.kind === 'connected') return true;
  }
  return false;
}

async function publicAddresses(machine: Machine, host: string, { timeoutMs }: CheckContext): Promise<string[]> {
  return (await oneOfEach(machine, host, timeoutMs)).map(({ ip }) => ip).filter((ip) => !isPrivateAddress(ip));
}

/** Perl sets the options of the socket (IP_TTL, IPV6_UNICAST_HOPS), which Node.js has not. */
const script = `
setsockopt($s, $six ? 41 : 0, $six ? 16 : 2, pack('i', $more[0])) or exit 1;
exit if connect($s, $to);
exit($!{EHOSTUNREACH} ? 3 : 1);
`;
/** The exit code when a router says that there were too few hops: "no route to host". */
const isExceeded = 3;
/** The network here, and that of its provider. */
const nearby = [1, 2, 3, 4];
/** Discard (RFC 863), which hardly any host has, and no filter leads elsewhere. */
const unusedPort = 9;
const manyHops = 64;
const waitMs = 2_500;
