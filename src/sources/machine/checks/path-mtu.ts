import { randomBytes } from 'node:crypto';
import { createClient } from '../../../handshake/client.ts';
import { modernOffer } from '../../../probes/offers.ts';
import type { Target } from '../../../net/target.ts';
import type { Check, Looked } from '../check.ts';
import { asCopied, condition } from '../condition.ts';
import { directTarget, oneOfEach, onSocket } from '../network/direct.ts';
import type { Machine } from '../machine.ts';
import { ownDrop } from '../network/own-drops.ts';

/** Packets that are too large for some link of the way, and get lost there without a word. */
export const pathMtu: Check = {
  id: 'path-mtu',
  area: 'network',
  question: 'Do large packets get through to the target?',
  platforms: ['linux'],
  async look(machine, context) {
    const direct = await directTarget(machine, context, 'the size of packets');
    if ('looked' in direct) return direct;
    const { target, host, port, perl } = direct;
    if (target.starttls) return { looked: ['no target that begins with a ClientHello'], conditions: [] };
    const addresses = await oneOfEach(machine, host, context.timeoutMs);
    if (addresses.length === 0) return { looked: [`${host} has no address here`], conditions: [] };
    const asked = { perl, port, hello: hello(target) };
    const each = await Promise.all(addresses.map(({ ip }) => lostOnTheWay(machine, host, { ...asked, ip })));
    return { looked: each.flatMap(({ looked }) => looked), conditions: each.flatMap(({ conditions }) => conditions) };
  },
};

/** What gets lost on the way to one address. */
async function lostOnTheWay(machine: Machine, host: string, asked: Asked): Promise<Looked> {
  const usual = await answered(machine, asked, 0);
  if (usual === null) return { looked: [`${asked.ip}: no connection, or somebody ends it`], conditions: [] };
  const looked = [`${asked.ip}: ${usual} bytes of answer to a hello of ${asked.hello.length} bytes`];
  // An alert is short; a flight with certificates is not.
  if (usual >= wholeFlight) return { looked, conditions: [] };
  const sizes = await Promise.all(segments.map(async (mss) => ({ mss, bytes: await answered(machine, asked, mss) })));
  const through = sizes.filter(({ bytes }) => bytes !== null && bytes > usual + wholeFlight / 2);
  looked.push(...sizes.map(({ mss, bytes }) => `in pieces of ${mss} bytes: ${bytes ?? 'no'} bytes of answer`));
  const [widest] = through;
  // A server that was busy for a while looks the same: it has to come out so again.
  const again = widest ? await answered(machine, asked, 0) : null;
  if (
    !widest ||
    again === null ||
    again > usual + wholeFlight / 2 ||
    ((await answered(machine, asked, widest.mss)) ?? 0) <= again + wholeFlight / 2
  )
    return { looked, conditions: [] };
  const mtu = widest.mss + (asked.ip.includes(':') ? 60 : 40);
  const own = await ownDrop(machine, () => answered(machine, asked, 0));
  return {
    looked,
    conditions: [
      condition({
        id: 'path-mtu/lost',
        cause: 'handshake-timeout',
        side: own ? 'client' : 'network',
        weight: 'breaks',
        summary: own
          ? `Packets of more than some ${mtu} bytes never leave this machine: ${own.who} throws them away.`
          : `Packets of more than some ${mtu} bytes get lost on the way to ${host}: small ones get through, large ones never do.`,
        place: {
          kind: 'system',
          what: own?.what ?? `the path to ${asked.ip}: packets of ${mtu} bytes pass, larger ones do not`,
        },
        evidence: [
          `with the usual size ${usual} bytes of the server's answer came; in pieces of ${widest.mss} bytes ${widest.bytes}`,
          ...(own ? [own.counted] : []),
        ],
        changes: 'every handshake whose hello or certificates need a whole packet waits until it gives up',
        fits: [
          'handshake-timeout',
          'inconsistent-servers',
          'tcp-timeout',
          'middlebox',
          'inappropriate-fallback',
          'server-internal',
          'closed-early',
          'tcp-reset',
        ],
        steps: own?.steps ?? [
          'Let this machine send and ask for packets that fit, at once and until the next start (the interface by "ip route get"):',
          asCopied(
            `sudo ip link set dev $(ip route get ${asked.ip} | sed -n 's/.* dev \\([^ ]*\\).*/\\1/p') mtu ${mtu}`,
          ),
          'Or let the kernel find the size by itself:',
          asCopied('sudo sysctl -w net.ipv4.tcp_mtu_probing=1'),
        ],
        forMany:
          'Mend the link: let ICMP "fragmentation needed" and "packet too big" pass, or clamp the MSS of TCP where the tunnel (VPN, PPPoE) begins.',
      }),
    ],
  };
}

type Asked = { perl: string; ip: string; port: number; hello: Uint8Array };

/** A hello as a browser of today sends it: it needs a whole packet by itself. */
function hello(target: Target): Uint8Array {
  const machine = createClient(modernOffer(target), { bytes: (length) => randomBytes(length) });
  const bytes = machine.start(0).flatMap((output) => (output.kind === 'send' ? [output.bytes] : []));
  return Buffer.concat(bytes);
}

/**
 * How many bytes a server answers within a while when both sides keep their segments to `mss` bytes (0: as they like). Null
 * without a connection, and where somebody ends it: after what gets lost comes silence. Perl sets the option of the socket
 * (TCP_MAXSEG), which Node.js has not.
 */
async function answered(machine: Machine, { perl, hello: bytes, ...to }: Asked, mss: number): Promise<number | null> {
  const ran = await onSocket(machine, perl, to, script, [mss, waitMs / 1000, wholeFlight * 2], {
    timeoutMs: waitMs * 2 + 500,
    input: Buffer.from(bytes).toString('hex'),
  });
  const count = /^(\d+)$/m.exec(ran.stdout)?.[1];
  return count === undefined ? null : Number(count);
}

const script = `
my ($mss, $wait, $enough) = @more;
my $hello = pack('H*', do { local $/; <STDIN> });
setsockopt($s, 6, 2, pack('i', $mss)) if $mss;
local $SIG{ALRM} = sub { exit 1 }; alarm(int($wait) + 1);
connect($s, $to) or exit 1;
alarm(0); $SIG{PIPE} = 'IGNORE';
syswrite($s, $hello);
my ($count, $end) = (0, time + $wait);
while ($count < $enough) {
  vec(my $ready = '', fileno($s), 1) = 1;
  print("$count\\n"), exit unless select($ready, undef, undef, $wait);
  my $n = sysread($s, my $part, 65536);
  exit unless $n;
  $count += $n;
}
print "$count\\n";
`;

/** Segments that links let through: of PPPoE, of tunnels of several kinds, of IPv6 at the least, of IPv4 at the least. */
const segments = [1_400, 1_360, 1_300, 1_220, 536];
/** More than an alert or a lone ServerHello, less than a flight with certificates. */
const wholeFlight = 600;
const waitMs = 1_500;
