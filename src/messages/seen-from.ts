import type { CauseId } from '../causes/generated/ids.ts';
import type { Hit } from './hits/hit.ts';
import type { Side } from './sides.ts';
import { aboutCertificate, general, isLibrary } from './hits/telling.ts';

/** The side that wrote a text, and whether the words say so. */
export type Writer = { side: Side | null; sure: boolean };

/** The peer of a client is the server, and that of a server the client: the same words tell of another's certificate. */
export function asTheWriterSees(hits: Hit[], { side, sure }: Writer): Hit[] {
  const readings = sure && side !== null ? readingsOf[side] : [];
  // Where the client sent word that it refuses the certificate, ordinary words say what that client showed.
  const isRefused = hits.some(({ alert, causes }) => alert !== null && ofCertificates.has(causes[0] ?? ''));
  const isOfClient = ({ alert, program }: Hit) => isRefused && alert === null && general.has(program?.id ?? '');
  return hits.map((hit) => (isOfClient(hit) ? hit : { ...hit, ...readings.find(({ of }) => of(hit))?.is(hit) }));
}

/** What a hit is to this side, where it is something else than the catalogue says. Of several the first holds. */
type Reading = { of(hit: Hit): boolean; is(hit: Hit): Partial<Hit> };

const ofClients: Reading[] = [
  {
    // A server that is the client of another one says it in the same words: why stands behind them.
    of: ({ alert, causes, program }) =>
      alert === null && program?.side === 'server' && causes[0] === 'client-cert-rejected',
    is: () => ({
      hides: true,
      certainty: 'possible',
      causes: ['ca-untrusted', 'hostname-mismatch', 'cert-expired'],
    }),
  },
  {
    // A client that got no certificate met a server without one.
    of: ({ alert, quote }) => alert === null && fromNobody.test(quote),
    is: () => ({ certainty: 'likely', causes: ['cert-missing', 'not-tls', 'server-internal'] }),
  },
];

const ofServers: Reading[] = [
  {
    // Whom a server asked for a certificate had none, or said something else instead: mostly that it refuses the server's.
    of: (hit) =>
      saysItself(hit) &&
      hit.causes[0] === 'cert-missing' &&
      (hit.program?.id === 'gnutls' || fromNobody.test(hit.quote)),
    is: ({ causes }) => ({ certainty: 'likely', causes: distinct(['client-cert-required', ...causes.slice(1)]) }),
  },
  {
    // Its library says of one certificate alone that it did not verify it, and not why.
    of: (hit) => hit.hides && saidByLibrary(hit) && hit.causes.every((cause) => aboutCertificate.has(cause)),
    is: () => ({ hides: false, bare: true, certainty: 'likely', causes: ['client-cert-rejected', 'client-config'] }),
  },
  {
    // The versions that a server refuses are mostly those that its owner took away from old clients; and since
    // OpenSSL 3.0 the signatures of TLS 1.0 and 1.1, even where the versions are allowed.
    of: ({ alert, causes, quote }) =>
      alert === null &&
      (causes[0] === 'protocol-mismatch' || causes[0] === 'sigalg-mismatch') &&
      (causes.includes('client-outdated') || refused.test(quote)),
    is: ({ causes }) => ({ causes: distinct(['client-outdated', ...causes]) }),
  },
  {
    // A client of TLS 1.3 that refuses the certificate may say so in the clear, where a server expects it encrypted.
    of: ({ causes, own, program, quote }) =>
      (causes[0] === 'decrypt-failure' && (own === true || takesForSealed.has(program?.id ?? ''))) ||
      tooShortForSealed.test(quote),
    is: ({ causes }) => ({ causes: ['ca-untrusted', ...causes] }),
  },
  {
    // To whom a server can no longer write has gone.
    of: ({ alert, causes }) =>
      alert === null && causes[0] === 'client-cert-required' && causes.includes('closed-early'),
    is: ({ causes }) => ({ causes: distinct(['closed-early', ...causes]) }),
  },
  {
    // Many clients that refuse the certificate say nothing and go.
    of: ({ alert, hides, causes }) => alert === null && !hides && causes[0] === 'closed-early',
    is: ({ causes }) => ({ causes: distinct([...causes.slice(0, 2), 'ca-untrusted', ...causes]) }),
  },
  {
    // Postfix has the same words as a server and as a client.
    of: (hit) => (saysItself(hit) || ofAnyPeer.test(hit.quote)) && ofCertificates.has(hit.causes[0] ?? ''),
    is: ({ causes }) => ({
      certainty: 'likely',
      causes: distinct([
        'client-cert-rejected',
        ...causes.filter((cause) => inClients.has(cause)),
        ...causes.slice(0, 1),
      ]),
    }),
  },
  {
    // Nor is it the server who speaks something other than TLS, as far as its library can tell.
    of: (hit) => saysItself(hit) && (hit.certainty !== 'certain' || saidByLibrary(hit)),
    is: ({ causes }) => ({
      causes: distinct(causes.flatMap((cause) => (ofSpeech.has(cause) ? ['client-config', 'not-tls'] : [cause]))),
    }),
  },
];

const readingsOf: Record<Side, Reading[]> = { client: ofClients, server: ofServers };

function saidByLibrary({ program }: Hit): boolean {
  return program !== null && isLibrary(program);
}

/** Neither an alert, which has its meaning for either side, nor a server program's own words, nor what says nothing. */
function saysItself({ alert, hides, causes, program }: Hit): boolean {
  // What could not be decrypted was the client's word, and not its certificate; what only clients say is quoted from one.
  return alert === null && !hides && !causes.includes('decrypt-failure') && (program?.side ?? 'either') === 'either';
}

/**
 * Who refuses a certificate as a server's, where nothing in the text is about one of the client's, or reaches no server, is a
 * client.
 */
export function isOfClients({ alert, causes }: Hit, folded: string): boolean {
  const first = causes[0] ?? '';
  return alert === null && ((ofCertificates.has(first) && !ofClientsToo.test(folded)) || toReach.has(first));
}

function distinct(causes: CauseId[]): CauseId[] {
  return [...new Set(causes)];
}

const fromNobody = /\bpeer[ _]did[ _]not[ _]return[ _]a[ _]certificate\b|\bpeer sent no cert/i;
const ofCertificates = new Set<string>([...aboutCertificate, 'cert-purpose', 'cert-weak-key']);
const ofClientsToo = /\b(?:client|peer|user|device) ?cert|\bpeer\b|\bmutual|\bmtls\b|client ?auth/;
const toReach = new Set<string>(['dns-failure', 'tcp-refused', 'tcp-timeout', 'proxy-failure']);
const ofAnyPeer = /^certificate verification failed for /;
const ofSpeech = new Set<string>(['not-tls', 'starttls-needed', 'proxy-failure']);
/** OpenSSL, of the version that a client offers. */
const refused = /unsupported[_ ]protocol\b/i;
/** BoringSSL, of an alert of two bytes. */
const tooShortForSealed = /\bbad[ _]packet[ _]length\b/i;
/** Libraries that take an alert in the clear for a record that they cannot decrypt. */
const takesForSealed = new Set(['gnutls', 'go-tls']);
/** What may just as well be wrong with the server that refuses. */
const inClients = new Set<string>(['client-trust-store', 'clock-wrong', 'revocation-unavailable']);
