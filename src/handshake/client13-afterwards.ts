import { finishedMac, nextTrafficSecret, resumptionPsk } from '../crypto/key-schedule.ts';
import type { CertificateRequest } from '../wire/certificate-request.ts';
import { encodeHandshake, type HandshakeMessage } from '../wire/handshake.ts';
import { extensionId } from '../wire/registry/extensions.ts';
import { tls13 } from '../wire/registry/versions.ts';
import type { NewSessionTicket } from '../wire/session-ticket.ts';
import { type Keys, protection, sendCertificate } from './client13-flight.ts';
import { type Link, sendMessage, transcriptDigest, wasOffered } from './link.ts';

/** What the two sides share once the handshake is over. */
export type Connected = {
  keys: Keys;
  resumptionSecret: Uint8Array;
  clientTraffic: Uint8Array;
  serverTraffic: Uint8Array;
  /** The messages of the handshake, which what comes after it is tied to. */
  transcript: Uint8Array[];
};

/** Post-handshake messages. RFC 8446 section 4.6. */
export function afterwards(link: Link, state: Connected, message: HandshakeMessage): Connected {
  if (message.kind === 'NewSessionTicket') {
    keepTicket(link, state, message);
    return state;
  }
  // Nobody may be asked who has not said that it can be. RFC 8446 section 4.6.2.
  if (message.kind === 'CertificateRequest' && wasOffered(link, postHandshakeAuth)) {
    authenticateLate(link, state, message);
    return state;
  }
  if (message.kind !== 'KeyUpdate') return state;
  const { hash } = state.keys;
  const serverTraffic = nextTrafficSecret(hash, state.serverTraffic);
  link.read = protection(link, state.keys, serverTraffic);
  if (message.requestUpdate !== 1) return { ...state, serverTraffic };
  sendMessage(link, { kind: 'KeyUpdate', requestUpdate: 0 }, tls13);
  const clientTraffic = nextTrafficSecret(hash, state.clientTraffic);
  link.write = protection(link, state.keys, clientTraffic);
  return { ...state, serverTraffic, clientTraffic };
}

/** Answers a request for a certificate that comes after the handshake. RFC 8446 sections 4.4 and 4.6.2. */
function authenticateLate(
  link: Link,
  { keys, clientTraffic, transcript }: Connected,
  request: CertificateRequest,
): void {
  link.result.certificateRequest = request;
  link.result.afterwards = 'post-handshake-authentication';
  link.transcript = [...transcript, encodeHandshake(request, { version: tls13 })];
  sendCertificate(link, keys, request);
  const verifyData = finishedMac(keys.hash, clientTraffic, transcriptDigest(link, keys.hash));
  sendMessage(link, { kind: 'Finished', verifyData }, tls13);
}

function keepTicket(link: Link, { keys, resumptionSecret }: Connected, message: NewSessionTicket): void {
  if (!message.tls13 || link.result.sessions.length >= maxTickets) return;
  link.result.sessions.push({
    version: tls13,
    suite: keys.suite.id,
    secret: resumptionPsk(keys.hash, resumptionSecret, message.tls13.ticketNonce),
    ticket: message.ticket.slice(),
    sessionId: new Uint8Array(),
    ageAdd: message.tls13.ticketAgeAdd,
    extendedMasterSecret: true,
  });
}

const maxTickets = 8;
const postHandshakeAuth = extensionId('post_handshake_auth');
