import { isIP } from 'node:net';
import { isPrivateAddress } from '../../../net/private-address.ts';
import { connect } from '../../../net/tcp.ts';
import type { Check, CheckContext } from '../check.ts';
import { asCopied, condition } from '../condition.ts';
import { lookupWithin } from '../lookup.ts';
import type { Machine } from '../machine.ts';
import { wrongAddress } from '../other-resolver.ts';
import { unseen } from '../skipped.ts';

/**
 * A filter, a portal or a router that answers for one site, while others are reached: a connection request that may make one
 * hop (RFC 791, Time to Live) is answered, though the address is out on the internet.
 */
export const nextHop: Check = {
  id: 'next-hop',
  area: 'network',
  question: 'Does the next machine on the way answer in the place of the target?',
  platforms: ['linux'],
  async look(machine, context) {
    const { target, timeHosts, offline } = context;
    if (!target || target.proxy || offline) return { looked: ['no target that is reached directly'], conditions: [] };
    const [perl, ip] = await Promise.all([machine.find('perl'), machine.find('ip')]);
    if (!perl || !ip)
      return unseen('who answers on the way', 'perl or ip is not installed', 'install perl and iproute2');
    const meant = target.connect ?? target;
    const others = timeHosts.filter(({ host, port }) => host !== target.host && port !== 123).slice(0, 2);
    const [here = [], ...far] = await Promise.all(
      [meant, ...others].map((each) => answersNearby(machine, perl, each, context)),
    );
    const looked = here.map(
      ({ address, answers }) =>
        `${address}: ${answers ? 'the next hop answers itself' : 'not answered by the next hop'}`,
    );
    const near = here.find(({ answers }) => answers);
    if (!near) return { looked, conditions: [] };
    // Where others are answered there as well, everything goes through it, or hops are not counted.
    const farther = far.flat().filter(({ answers }) => !answers);
    const reached = await Promise.all(farther.map((each) => isReached(each, context)));
    const route = (await machine.run([ip, 'route', 'get', near.address], { timeoutMs: 1_000 })).stdout;
    const via = / via (?:inet6 )?(\S+)/.exec(route)?.[1];
    if (!reached.includes(true) || via === undefined) return { looked, conditions: [] };
    return {
      looked,
      conditions: [
        condition({
          id: 'next-hop/answers',
          cause: 'interception',
          side: 'network',
          // It may have that address itself: what answers has to be wrong.
          certainty: 'possible',
          weight: 'breaks',
          summary: `The next machine on the way, ${via}, answers in the place of ${meant.host}, while other sites are reached through it.`,
          place: { kind: 'system', what: `the way to ${near.address}: ${via} answers itself` },
          evidence: [
            `a connection to ${near.address}:${meant.port} comes about with a time to live of one hop, and one to ${others.map(({ host }) => host).join(' or ')} does not`,
          ],
          changes: 'this site is not reached, and what answers cannot show its certificate',
          fits: [...wrongAddress, 'interception', 'cert-expired', 'closed-early', 'tcp-reset'],
          steps: [
            `Look in the settings of ${via} (the router, the firewall) for a filter, parental control or port forwarding that has ${meant.host} or ${near.address}, or ask who runs it.`,
            'From another network the site shows whether it is well:',
            asCopied(`whytls ${meant.host}`),
          ],
          settle: `whether ${near.address} is an address of ${via} itself`,
        }),
      ],
    };
  },
};

type Nearby = { address: string; port: number; answers: boolean };

/** Whether a connection comes about that may make one hop, for an address of each family that is out on the internet. */
async function answersNearby(
  machine: Machine,
  perl: string,
  { host, port }: { host: string; port: number },
  { timeoutMs }: CheckContext,
): Promise<Nearby[]> {
  const found = (await lookupWithin(machine, host, timeoutMs)).filter(({ ip }) => !isPrivateAddress(ip));
  const ips = [4, 6].flatMap((family) => found.find((each) => each.family === family)?.ip ?? []);
  return Promise.all(
    ips.map(async (address) => {
      const argv = [perl, '-e', script, address, String(port)];
      const { code } = await machine.run(argv, { timeoutMs: waitMs, env: { PATH: machine.env.PATH, LC_ALL: 'C' } });
      return { address, port, answers: code === 0 };
    }),
  );
}

async function isReached({ address, port }: Nearby, { timeoutMs, signal }: CheckContext): Promise<boolean> {
  const family = isIP(address) === 6 ? 6 : 4;
  const { outcome, connection } = await connect({ ip: address, family, port }, { timeoutMs, signal });
  connection?.close();
  return outcome.kind === 'connected';
}

/** Perl sets the options of the socket (IP_TTL, IPV6_UNICAST_HOPS), which Node.js has not. */
const script = `
use strict; use Socket qw(:all);
my ($ip, $port) = @ARGV;
my $six = $ip =~ /:/;
socket(my $s, $six ? AF_INET6 : AF_INET, SOCK_STREAM, 0) or exit 1;
setsockopt($s, $six ? 41 : 0, $six ? 16 : 2, pack('i', 1)) or exit 1;
connect($s, $six ? pack_sockaddr_in6($port, inet_pton(AF_INET6, $ip)) : pack_sockaddr_in($port, inet_aton($ip))) or exit 1;
`;
const waitMs = 2_500;
