import type { Failure } from './explain-text.ts';
import { misconfiguration } from './misconfiguration.ts';
import type { RankedCause } from './ranking.ts';

/** What the words of a message make of a cause that has several. */
export function ownReading({ cause, details }: RankedCause, { quote, noticedBy }: Failure) {
  if (cause === 'client-config') return misconfiguration(quote, noticedBy, details.kind);
  if (cause === 'legacy-renegotiation' && renegotiationRefused.test(quote))
    return { ...refused, side: /client.initiated/i.test(quote) ? ('client' as const) : ('server' as const) };
  if (cause === 'psk-failure' && keyOfBoth.test(quote)) return otherKey;
  if (cause === 'cert-malformed' && ownFile.test(quote))
    return { ...otherForm, side: noticedBy ?? ('client' as const) };
  if (cause === 'key-mismatch' && noticedBy === 'client' && ownPair.test(quote)) return pairOfClient;
  return cause === 'revocation-unavailable' && notAsked.test(quote) ? revocationNotAsked : null;
}

/** One that is asked for, and not the lack of its security. */
const renegotiationRefused =
  /client.initiated|\bno[ _]renegotiation|not permit renegotiation|renegotiation[ _](?:is )?(?:not[ _]allowed|requested|handshake failed)|re-?negotiation handshake failed/i;
const refused = {
  kind: 'refused',
  title: 'Renegotiation was asked for, and refused',
  explanation:
    'One side wanted to negotiate anew inside a connection that stands, and the other allows none: servers refuse it to clients, HTTP/2 and TLS 1.3 have none, and Go takes none. A server asks for it mostly where only one path demands a client certificate.',
} as const;

/** Said where the files are read, before anything is signed with the key. */
const ownPair =
  /key[ _]values[ _]mismatch|\bprivate key\b.{0,40}\bmatch\b|\bmatch\b.{0,40}\bprivate key\b|inconsisten|KeyMismatch/i;
const pairOfClient = {
  kind: 'own-pair',
  side: 'client',
  title: "The client's private key does not match its certificate",
  explanation:
    'The certificate that the client is to show and the private key in its settings do not belong together, often after a renewal that replaced only one of the two. The server was not asked yet.',
} as const;

/** Schannel, .NET, and who was to have lists of revoked certificates. */
const notAsked =
  /revocation (?:function|server|status)|revocation.{0,24}unknown|offline_?revocation|0x8009201[23]|revocation_(?:check|offline)|\bget certificate CRL\b/i;
const revocationNotAsked = {
  kind: 'not-asked',
  side: 'client',
  title: 'The client cannot find out whether the certificate is revoked',
  explanation:
    'This client insists on asking the authority, and got no answer: the lists and responders that the certificate names cannot be reached from here, or it names none, as one that a proxy or antivirus made.',
} as const;

/** What is said of a file that is loaded, and never of a certificate that the other side sent. */
const ownFile = /\bPEM\b|PEM_|no start line|bad end line|bad base64|cannot load certificate|use_certificate/i;
const otherForm = {
  kind: 'form',
  title: 'A certificate or key file is not in the form that is expected',
  explanation:
    'The program reads PEM, which is text between BEGIN and END lines. The file is empty, cut off, binary (DER, PKCS#12), or holds something else: a request (CSR), a page of HTML, a key where a certificate should be.',
} as const;

/** A key that was given to both sides, and no ticket. */
const keyOfBoth = /\bpsk[ _-]?(?:identity|id\b|key|mismatch)|unknown[ _]psk|pre-?shared/i;
const otherKey = {
  kind: 'given-key',
  side: 'client',
  title: 'The two sides do not have the same pre-shared key',
  explanation:
    'Both sides were given a key under a name, the identity. The server knows no such identity, or has another key under it.',
} as const;
