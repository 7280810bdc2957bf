import type { CauseId } from '../causes/generated/ids.ts';
import type { Failure } from './explain-text.ts';
import { misconfiguration } from './misconfiguration.ts';
import type { RankedCause } from './ranking.ts';
import type { Side } from './sides.ts';

/** What the words of a message make of a cause that has several. */
export function ownReading({ cause, details }: RankedCause, failure: Failure): OwnReading | null {
  const { quote, noticedBy } = failure;
  if (cause === 'client-config') return misconfiguration(quote, noticedBy, details.kind);
  const reading = readings.find((each) => each.cause === cause && each.says.test(quote));
  if (!reading || (reading.noticedBy !== undefined && reading.noticedBy !== noticedBy)) return null;
  const { kind, title, explanation, apart } = reading;
  const side = typeof reading.side === 'string' ? reading.side : reading.side(failure);
  return { kind, title, explanation, side, ...(apart !== undefined && { apart }) };
}

/** A cause under a title of its own; `kind` goes into the details of the finding. */
export type OwnReading = {
  kind: string;
  side: 'client' | 'server';
  title: string;
  explanation: string;
  /** What one would see if it were this. */
  apart?: string;
};

type Reading = Omit<OwnReading, 'side'> & {
  cause: CauseId;
  says: RegExp;
  /** Only where this side noticed it. */
  noticedBy?: Side;
  side: OwnReading['side'] | ((failure: Failure) => OwnReading['side']);
};

const readings: Reading[] = [
  {
    cause: 'legacy-renegotiation',
    kind: 'refused',
    // One that is asked for, and not the lack of its security.
    says: /client.initiated|\bno[ _]renegotiation|not permit renegotiation|renegotiation[ _](?:is )?(?:not[ _]allowed|requested|handshake failed)|re-?negotiation handshake failed/i,
    side: ({ quote }) => (/client.initiated/i.test(quote) ? 'client' : 'server'),
    title: 'Renegotiation was asked for, and refused',
    explanation:
      'One side wanted to negotiate anew inside a connection that stands, and the other allows none: servers refuse it to clients, HTTP/2 and TLS 1.3 have none, and Go takes none. A server asks for it mostly where only one path demands a client certificate.',
  },
  {
    cause: 'cert-malformed',
    kind: 'form',
    // Said of a file that is loaded, and never of a certificate that the other side sent.
    says: /\bPEM\b|PEM_|no start line|bad end line|bad base64|cannot load certificate|use_certificate/i,
    side: ({ noticedBy }) => noticedBy ?? 'client',
    title: 'A certificate or key file is not in the form that is expected',
    explanation:
      'The program reads PEM, which is text between BEGIN and END lines. The file is empty, cut off, binary (DER, PKCS#12), or holds something else: a request (CSR), a page of HTML, a key where a certificate should be.',
  },
  {
    cause: 'key-mismatch',
    kind: 'own-pair',
    noticedBy: 'client',
    // Said where the files are read, before anything is signed with the key.
    says: /key[ _]values[ _]mismatch|\bprivate key\b.{0,40}\bmatch\b|\bmatch\b.{0,40}\bprivate key\b|inconsisten|KeyMismatch/i,
    side: 'client',
    title: "The client's private key does not match its certificate",
    explanation:
      'The certificate that the client is to show and the private key in its settings do not belong together, often after a renewal that replaced only one of the two. The server was not asked yet.',
  },
  {
    cause: 'psk-failure',
    kind: 'given-key',
    // A key that was given to both sides, and no ticket.
    says: /\bpsk[ _-]?(?:identity|id\b|key|mismatch)|unknown[ _]psk|pre-?shared/i,
    side: 'client',
    title: 'The two sides do not have the same pre-shared key',
    explanation:
      'Both sides were given a key under a name, the identity. The server knows no such identity, or has another key under it.',
  },
  {
    cause: 'starttls-needed',
    kind: 'not-offered',
    // Who asked for STARTTLS knows that the port begins in the clear.
    says: /find STARTTLS|\bcurl: \(64|SSL level failed|\b(?:STARTTLS|TLS|SSL support)\b.{0,40}\bnot (?:be )?(?:offered|supported|available)|not (?:offer|advertise|support) (?:STARTTLS|TLS)|doesn't advertise/i,
    side: 'server',
    apart: 'what it answers to EHLO, CAPABILITY or FEAT has no STARTTLS or AUTH TLS',
    title: 'The server offers no STARTTLS on this port',
    explanation:
      'The client is to use TLS, and the server does not say that it can: TLS is not switched on there, or not for this port or client, or a device in between that looks into the protocol takes the offer away.',
  },
  {
    cause: 'revocation-unavailable',
    kind: 'not-asked',
    // Schannel, .NET, and who was to have lists of revoked certificates.
    says: /revocation (?:function|server|status)|revocation.{0,24}unknown|offline_?revocation|0x8009201[23]|revocation_(?:check|offline)|\bget certificate CRL\b/i,
    side: 'client',
    title: 'The client cannot find out whether the certificate is revoked',
    explanation:
      'This client insists on asking the authority, and got no answer: the lists and responders that the certificate names cannot be reached from here, or it names none, as one that a proxy or antivirus made.',
  },
  clientGone('closed-early', 'The client ended the connection during the handshake'),
  clientGone('tcp-reset', 'The connection with the client was reset during the handshake'),
  clientGone('handshake-timeout', 'The client connected, and then said nothing'),
];

/** What a server hears of a client that leaves is what a client would hear of such a server. */
function clientGone(cause: CauseId, title: string): Reading {
  return {
    cause,
    kind: 'client-gone',
    noticedBy: 'server',
    says: /^/,
    side: 'client',
    apart: 'nobody complains, or the client itself says why it went',
    title,
    explanation:
      'Port scanners, health checks and browsers that connect in advance go like this, and nothing is wrong then. So does a client that refuses the certificate or gives up waiting without an alert: why, only its own message says.',
  };
}
