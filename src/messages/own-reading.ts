import type { Failure } from './explain-text.ts';
import { misconfiguration } from './misconfiguration.ts';
import type { RankedCause } from './ranking.ts';

/** What the words of a message make of a cause that has several. */
export function ownReading({ cause, details }: RankedCause, { quote, noticedBy }: Failure) {
  if (cause === 'client-config') return misconfiguration(quote, noticedBy, details.kind);
  if (cause === 'legacy-renegotiation' && renegotiationRefused.test(quote))
    return { ...refused, side: /client.initiated/i.test(quote) ? ('client' as const) : ('server' as const) };
  if (cause === 'starttls-needed' && notOffered.test(quote)) return starttlsNotOffered;
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

/** Who asked for STARTTLS knows that the port begins in the clear. */
const notOffered =
  /find STARTTLS|\bcurl: \(64|SSL level failed|does not support (?:TLS via the STARTTLS|or allow SSL)|\b(?:STARTTLS|TLS|SSL support)\b.{0,40}\bnot (?:be )?(?:offered|supported|available)|not (?:offer|advertise|support) (?:STARTTLS|TLS)|doesn't advertise/i;
const starttlsNotOffered = {
  kind: 'not-offered',
  side: 'server',
  apart: 'what it answers to EHLO, CAPABILITY or FEAT has no STARTTLS or AUTH TLS',
  title: 'The server offers no STARTTLS on this port',
  explanation:
    'The client is to use TLS, and the server does not say that it can: TLS is not switched on there, or not for this port or client, or a device in between that looks into the protocol takes the offer away.',
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
