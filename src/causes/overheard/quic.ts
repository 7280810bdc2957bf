import { suspect, type View, where } from './view.ts';

/** QUIC without an answer: most often UDP does not get through, and clients fall back to TCP. */
export function noQuic(view: View): void {
  const { overheard } = view;
  const { ended, hello, silentMs } = overheard;
  if (overheard.undelivered)
    return suspect(view, 'quic-failure', {
      certainty: 'certain',
      side: overheard.undelivered === 'refused' ? 'server' : 'network',
      summary: `${
        overheard.undelivered === 'refused'
          ? `Nobody listens for QUIC at ${where(view)}: the address answers with ICMP "port unreachable".`
          : `QUIC to ${where(view)} is turned away: a router answers with ICMP "${overheard.undelivered}".`
      } Browsers fall back to TCP.`,
      seen: [`an ICMP message in answer to the Initial packet: ${overheard.undelivered}`],
    });
  if (ended)
    return suspect(view, 'quic-failure', {
      certainty: 'likely',
      side: 'either',
      summary: `The ${ended.by} ends the QUIC connection with ${where(view)} during the handshake.`,
      seen: [`a CONNECTION_CLOSE of the ${ended.by}'s without a TLS alert`],
    });
  if (!overheard.serverUnheard || hello.repeats < 2 || silentMs < quicPatienceMs) return;
  suspect(view, 'quic-failure', {
    certainty: 'likely',
    side: 'network',
    summary: `QUIC to ${where(view)} gets no answer: UDP is most likely dropped on the way. Browsers fall back to TCP.`,
    seen: [`the Initial packet was sent ${hello.repeats + 1} times and nothing came back`],
  });
}

/** The server names the versions of QUIC that it speaks, and the client has none of them. RFC 9000 section 6. */
export function otherQuicVersion(view: View): void {
  suspect(view, 'quic-failure', {
    certainty: 'certain',
    side: 'either',
    summary: `${where(view)} speaks no version of QUIC that the client begins with. Browsers fall back to TCP.`,
    seen: ['the server answers the Initial packet with Version Negotiation, and the client does not begin again'],
  });
}

/** By then a client that knows nothing of the path has asked three times: after 1 s and after 2 s more. RFC 9002 section 6.2.2. */
const quicPatienceMs = 2_000;
