import { once } from 'node:events';
import type { TLSSocket } from 'node:tls';
import type { MachineCondition } from '../../../causes/machine/facts.ts';
import { recogniseInterceptor } from '../../../pki/stores/interception.ts';
import { shortName } from '../../../pki/certificate/name.ts';
import { parseCertificate } from '../../../pki/certificate/parse.ts';
import { toPem } from '../../../pki/files/pem.ts';
import { isPublicName } from '../../public-name.ts';
import { type Check, within } from '../check.ts';
import { usualTimeoutMs } from '../../server-request.ts';
import { asCopied, condition } from '../condition.ts';
import { wrongAddress } from '../network/other-resolver.ts';
import { systemRoots } from '../trust/clean-roots.ts';
import { mozillaRoots } from '../trust/important-roots.ts';
import { lookupWithin } from '../network/lookup.ts';
import { hasProxy, type Machine } from '../machine.ts';
import { noNetwork, unseen } from '../skipped.ts';

/** Somebody on the way who signs the certificates of sites whose own are known to be public. */
export const interception: Check = {
  id: 'interception',
  area: 'network',
  question: 'Do well-known sites show the certificates that the whole world sees?',
  platforms: null,
  async look(machine, context) {
    const what = 'the certificates of well-known sites';
    if (context.offline) return unseen(what, '--offline');
    const hosts = context.timeHosts.filter(({ host, port }) => port !== 123 && isPublicName(host)).slice(0, maxHosts);
    const { target } = context;
    const isSite = target && !target.proxy && !target.connect && !target.starttls && isPublicName(target.host);
    const publicRoots = (await mozillaRoots()).map(({ der }) => toPem(der));
    const stalled: string[] = [];
    const look = async (sites: typeof hosts) =>
      (
        await Promise.all(
          sites.map((each) => shown(machine, each, publicRoots, context.timeoutMs, () => stalled.push(each.host))),
        )
      ).filter((each) => each !== null);
    const [seen, aim] = await Promise.all([look(hosts), look(isSite ? [target] : [])]);
    if (seen.length === 0) {
      const others = stalled.filter((host) => host !== target?.host);
      // Where there is a proxy, what goes past it is nobody's concern; and in a short time a busy machine finishes nothing.
      const isPatient = target !== null || context.timeoutMs >= usualTimeoutMs;
      if (others.length > 1 && isPatient && !hasProxy(machine))
        return { looked: [], conditions: [stalledEverywhere(others)] };
      return unseen(what, hosts.length > 0 ? noNetwork : 'no public host was named');
    }
    const looked = seen.map(
      ({ host, issuer, refused }) => `${host}: ${refused ? `signed by ${issuer}` : 'a public certificate'}`,
    );
    // One certificate for all of them, which names none: that of a page to log in at, or of whatever they are led to.
    // Where the target is reached by a proxy, others may not be reached without it.
    const all = [...aim, ...seen.filter(({ host }) => host !== target?.host)];
    if (!target?.proxy && all.length > 1 && all.every(({ own, leaf }) => !own && leaf === all[0]?.leaf))
      return { looked, conditions: [ledTo(all)] };
    const refused = seen.filter(({ refused }) => refused);
    const [first] = refused;
    const same = refused.filter(({ issuer }) => issuer === first?.issuer);
    // One site may be at fault; the same unknown signer on two is not, though it leaves others alone.
    if (!first || (same.length < 2 && seen.length > 1)) return { looked, conditions: [] };
    const trusted = await trustedHere(machine, first, context.timeoutMs);
    return { looked, conditions: [found(first, same, trusted)] };
  },
};

type Shown = {
  host: string;
  port: number;
  ip: string;
  /** The fingerprint of its certificate. */
  leaf: string;
  subject: string;
  issuer: string;
  /** Whether it names the host. */
  own: boolean;
  refused: boolean;
  chain: Uint8Array[];
};

function found(first: Shown, seen: readonly Shown[], trusted: boolean): MachineCondition {
  const certificates = first.chain.map((der) => parseCertificate(der));
  const product = recogniseInterceptor(certificates);
  const names = seen.map(({ host }) => host);
  const who = product ? `${product.product} (${product.kind})` : `whoever has the key of ${first.issuer}`;
  return condition({
    id: 'interception/everywhere',
    cause: 'interception',
    side: 'network',
    certainty: names.length > 1 ? 'certain' : 'likely',
    weight: trusted ? 'note' : 'breaks',
    summary: `Something between here and the internet replaces certificates: ${names.join(', ')} are signed by ${first.issuer}.`,
    place: { kind: 'system', what: `the way to ${names.join(', ')}: signed by ${first.issuer}` },
    evidence: [
      ...(product ? [`that is how ${product.product} signs: ${product.matched}`] : []),
      trusted ? 'this machine trusts that authority' : 'this machine does not trust that authority',
    ],
    changes: `${who} reads every connection; programs that do not trust it refuse every site`,
    fits: trusted ? [] : ['interception', 'ca-untrusted', 'cert-self-signed', 'chain-incomplete'],
    steps: [
      'Find out what it is: an antivirus on this machine, a proxy of the company, a filter of the router.',
      ...(product ? [product.advice] : []),
      'If it is your company, ask for its root, as a file, and put it into the store; if nobody knows it, do not log in anywhere from here.',
    ],
    forMany:
      'Bring the root of your proxy to every machine, also to the stores that Java, Node.js and Python have of their own.',
    settle: names.length > 1 ? null : 'connect from another network and compare the issuer',
  });
}

/** Hosts of several owners that are all connected to, and of which none says a word of TLS. */
function stalledEverywhere(hosts: readonly string[]): MachineCondition {
  return condition({
    id: 'interception/stalled',
    cause: 'middlebox',
    side: 'network',
    // A target has to show it.
    certainty: 'possible',
    weight: 'breaks',
    summary: `Connections from here come about, and no handshake in any of them, whoever is asked: ${hosts.join(', ')}.`,
    place: { kind: 'system', what: 'the way out of this network to port 443: what is sent over connections is lost' },
    evidence: ['these hosts belong to several owners, so that it is none of theirs'],
    changes: 'every handshake waits until it gives up, or breaks off',
    fits: ['handshake-timeout', 'tcp-reset', 'closed-early', 'middlebox'],
    steps: [
      'Ask who runs this network for a firewall that sees one direction alone, or that lets no TLS pass; a restart of the router clears its table of connections.',
    ],
    settle: 'whether it works from another network, such as that of a phone',
  });
}

/** Sites of several owners that all answer with the certificate of another. */
function ledTo(seen: readonly Shown[]): MachineCondition {
  const names = seen.map(({ host }) => host).join(', ');
  const ips = new Set(seen.map(({ ip }) => ip));
  const whose = seen[0]?.subject;
  const byName = ips.size === 1;
  return condition({
    id: 'interception/elsewhere',
    cause: byName ? 'dns-hijack' : 'captive-portal',
    side: 'network',
    certainty: 'likely',
    weight: 'breaks',
    summary: `Something leads every connection to one server: ${names} all answer with the certificate of ${whose}.`,
    place: {
      kind: 'system',
      what: byName
        ? `the resolver of this machine: ${names} are all at ${[...ips]}`
        : `the way to ${[...ips].join(', ')}`,
    },
    evidence: [`one certificate for all of them, for ${whose}, which names none of them`],
    changes: 'no site is reached, and what answers cannot show the certificate that was asked for',
    fits: wrongAddress,
    steps: [
      'Open a page that is not https in a browser, and log in where one comes up; otherwise ask who runs this network:',
      asCopied('http://neverssl.com/'),
    ],
    settle: 'connect from another network and compare the certificate',
  });
}

async function shown(
  machine: Machine,
  { host, port }: { host: string; port: number },
  ca: string[],
  timeoutMs: number,
  /** Called where a connection came about, and no handshake. */
  onStalled: () => void,
): Promise<Shown | null> {
  const until = within(timeoutMs);
  const [address] = await lookupWithin(machine, host, timeoutMs);
  const socket = address && (await shaken(address.ip, port, host, ca, until, onStalled));
  if (!socket) return null;
  const chain: Uint8Array[] = [];
  const seen = new Set<string>();
  for (let at = socket.getPeerCertificate(true); at?.raw && !seen.has(at.fingerprint256); at = at.issuerCertificate) {
    seen.add(at.fingerprint256);
    chain.push(new Uint8Array(at.raw));
  }
  const refused = unknownSigner.has(String(socket.authorizationError ?? ''));
  const { checkServerIdentity } = await import('node:tls');
  const own = checkServerIdentity(host, socket.getPeerCertificate()) === undefined;
  const [leaf = ''] = seen;
  socket.destroy();
  const [site, last] = [chain[0], chain.at(-1)];
  if (!site || !last) return null;
  const [subject, issuer] = [parseCertificate(site).subject, parseCertificate(last).issuer].map(shortName);
  return { host, port, ip: address.ip, leaf, subject: subject ?? '', issuer: issuer ?? '', own, refused, chain };
}

async function trustedHere(machine: Machine, { ip, port, host }: Shown, timeoutMs: number): Promise<boolean> {
  const socket = await shaken(ip, port, host, await systemRoots(machine), within(timeoutMs));
  socket?.destroy();
  return socket !== null && !unknownSigner.has(String(socket.authorizationError ?? ''));
}

/** A handshake whose certificate is looked at, and never believed. */
async function shaken(
  ip: string,
  port: number,
  servername: string,
  ca: string[],
  signal: AbortSignal,
  onStalled?: () => void,
): Promise<TLSSocket | null> {
  const { connect } = await import('node:tls');
  // Without a post-quantum share the hello fits into one packet: what is in between may reset a longer one.
  const options = { host: ip, port, servername, ca, rejectUnauthorized: false, ecdhCurve: 'X25519:P-256:P-384' };
  const socket = connect(options);
  let isConnected = false;
  socket.once('connect', () => {
    isConnected = true;
  });
  try {
    await once(socket, 'secureConnect', { signal });
    return socket;
  } catch {
    // Without an answer there is nothing to look at.
    socket.on('error', () => {}).destroy();
    if (isConnected) onStalled?.();
    return null;
  }
}

/** What Node.js says of a signer that is not among the roots; a wrong clock or another name is another matter. */
const unknownSigner = new Set([
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
]);
const maxHosts = 3;
