import { recogniseProtocol, saysItWantsTls } from '../../net/recognise.ts';
import { schemes } from '../../net/services.ts';
import { plainToTls } from '../client-config.ts';
import { replyOf } from '../reading.ts';
import { afterCertificate } from './refused-certificate.ts';
import { type View, suspect, where, lasting, lastOf, offeredVersions, shortSilenceMs, longSilenceMs } from './view.ts';
import { tls12, tls13, versionName } from '../../wire/registry/versions.ts';
import { hasOwnFaults } from './chain.ts';
import { alertElsewhere, weakParameters } from './client-alert.ts';
import { clientAuthentication } from './authentication.ts';
import { chokesUnlikeAnother, packetBytes } from './compared.ts';

/** The last word is a record as long as an encrypted alert: what it says can only be guessed from when it comes. */
export function sealedAlert(view: View, from: 'client' | 'server'): void {
  const { handshake } = view;
  if (from === 'client') {
    const seen = [
      "right after the server's certificate the client sends an encrypted record as long as an alert, and no Finished",
    ];
    return alertElsewhere(view, seen) ? undefined : afterCertificate(view, seen);
  }
  const seen = ['the server ends with an encrypted record as long as an alert'];
  if (clientAuthentication(view, seen)) return;
  if (view.overheard.sealedCertificate === null && saidFinished(view))
    return suspect(view, 'decrypt-failure', {
      certainty: 'possible',
      side: 'either',
      summary: `The server answers the client's Finished with an encrypted record as long as an alert, and ends the connection: it cannot verify what the client encrypts, or wants no more of it.`,
      seen,
      alike: ['closed-early'],
    });
  const flight = view.overheard.sealedFlight;
  const protocols = view.main.offer?.alpn ?? [];
  // In TLS 1.3 its choice among them is the first thing that a server encrypts.
  if (flight && flight.bytes <= longestAlertBytes && protocols.length > 0)
    return suspect(view, 'alpn-mismatch', {
      certainty: 'likely',
      summary: `The server agrees on version and suite, and ends the handshake where it would choose an application protocol: most likely it speaks none of those that the client offers (${protocols.join(', ')}).`,
      seen: [...seen, 'it encrypts nothing before that'],
    });
  if (flight?.holds === 'none' && !handshake.resumed)
    return suspect(view, 'cert-missing', {
      certainty: 'possible',
      summary:
        'The server agrees on version and suite, and ends the handshake with an encrypted alert where its certificate is due.',
      seen: [...seen, `${flight.bytes} encrypted bytes from the server: too few for a certificate`],
    });
  suspect(view, 'server-internal', {
    certainty: 'possible',
    summary: `The server ends the handshake after its ${handshake.lastFromServer ?? 'answer'}, with an alert that is encrypted.`,
    seen,
  });
}

/** The client sent its Finished, readable or not. */
function saidFinished({ overheard, handshake }: View): boolean {
  return overheard.lastFromClient === 'Finished' || handshake.clientFinished;
}

/** No byte of an answer. */
export function noAnswer(view: View): void {
  const { overheard } = view;
  const { ended, hello, silentMs } = overheard;
  if (overheard.transport === 'quic') return noQuic(view);
  if (overheard.transport === 'dtls') return noDtls(view);
  if (overheard.serverUnheard && hello.repeats < 2) return;
  const time = lasting(silentMs);
  const lost = hello.repeats >= 2 && !hello.acknowledged;
  const silence = [`${time} after the ClientHello without a byte of an answer`];
  if (
    !lost &&
    (ended || silentMs >= longSilenceMs) &&
    chokesUnlikeAnother(view, ended?.by === 'server' ? 'ends' : 'silent', silence)
  )
    return;
  // Who never got the hello ends the connection for want of it.
  if (ended?.by === 'server' && !lost) {
    const isReset = ended.how === 'reset';
    const seen = [
      isReset ? `RST ${time} after the ClientHello` : `FIN ${time} after the ClientHello, no byte of an answer`,
    ];
    const versions = view.main.offer?.versions ?? [];
    // Schannel, Dovecot and others end it so where versions do not fit; later it is patience that ends.
    if (versions.length > 0 && Math.max(...versions) < tls12 && silentMs < longSilenceMs)
      return suspect(view, 'client-outdated', {
        certainty: 'likely',
        summary: `The client offers nothing newer than ${versionName(Math.max(...versions))}, and ${where(view)} ${isReset ? 'resets' : 'closes'} the connection after the ClientHello: most likely it takes newer versions only.`,
        seen,
        details: { versions: offeredVersions(versions) },
      });
    const isBehind = versions.length > 0 && !versions.includes(tls13);
    if (isBehind && !isReset && isForMail(view))
      return suspect(view, 'protocol-mismatch', {
        certainty: 'possible',
        side: 'either',
        summary: `${where(view)} closes the connection after the ClientHello, without a word: most likely it takes TLS 1.3 only, and the client offers nothing newer than ${versionName(Math.max(...versions))}.`,
        seen: [...seen, 'Dovecot, the most frequent server of IMAP and POP3, ends it so where versions do not fit'],
        details: { needs: versionName(tls13) },
        alike: ['closed-early'],
      });
    return suspect(view, isReset ? 'tcp-reset' : 'closed-early', {
      certainty: isBehind ? 'likely' : 'certain',
      ...(isBehind && { alike: ['protocol-mismatch'] }),
      ...(isReset && { side: 'either' as const }),
      summary: `${where(view)} ${isReset ? 'resets' : 'closes'} the connection after the ClientHello${isReset ? '' : ', without a word'}.`,
      seen,
    });
  }
  if ((lost && hello.bytes > packetBytes) || overheard.undelivered === 'too-big')
    return suspect(view, 'middlebox', {
      certainty: 'likely',
      summary: `The ClientHello of ${hello.bytes} bytes, which takes two packets, never arrives at ${where(view)}: something on the way drops it.`,
      seen: [
        `sent ${hello.repeats + 1} times and never acknowledged`,
        ...(overheard.undelivered === 'too-big'
          ? ['a router on the way says by ICMP that its packets are too big']
          : []),
      ],
      details: { intolerance: 'length' },
    });
  // Without an end it may be the capture that ends, or that was cut to the first packets of each connection.
  if (!ended && !lost && (silentMs < longSilenceMs || !hello.acknowledged)) return;
  suspect(view, 'handshake-timeout', {
    certainty: silentMs >= longSilenceMs || lost ? 'certain' : silentMs >= shortSilenceMs ? 'likely' : 'possible',
    // A host acknowledges what arrives whatever its program does.
    ...(lost && { side: 'network' }),
    summary: lost
      ? `The ClientHello does not get to ${where(view)}, though the connection came about: it was sent ${hello.repeats + 1} times and never acknowledged.`
      : `${where(view)} does not answer the ClientHello for ${time}${ended ? `; then the ${ended.by} gives up` : ''}.`,
    seen: [
      `nothing came for ${time} after the ClientHello`,
      ...(ended ? [`then the ${ended.by} ${ended.how === 'reset' ? 'resets' : 'closes'} the connection`] : []),
    ],
  });
}

/** IMAP or POP3, at once or behind STARTTLS. RFC 8314 section 3. */
function isForMail({ facts: { target } }: View): boolean {
  return (
    ['imap', 'pop3'].includes(target.starttls ?? '') || [schemes.imaps?.port, schemes.pop3s?.port].includes(target.port)
  );
}

/** DTLS without an answer, or with a first one alone, which asks whether the client is where it says. RFC 6347 section 4.2.1. */
function noDtls(view: View): void {
  const { undelivered, hello, silentMs, serverUnheard } = view.overheard;
  if (undelivered) return undeliveredDtls(view, undelivered);
  if (hello.repeats < 2 && silentMs < longSilenceMs) return;
  const seen = [`the ClientHello was sent ${hello.repeats + 1} times, ${lasting(silentMs)} without an answer to it`];
  suspect(view, 'handshake-timeout', {
    certainty: 'likely',
    side: serverUnheard ? 'network' : 'server',
    summary: serverUnheard
      ? `DTLS to ${where(view)} gets no answer: UDP is most likely dropped on the way, or nobody takes it there.`
      : `${where(view)} asks for the ClientHello once more (HelloVerifyRequest), and does not answer that: what is in it may not suit, since some servers of DTLS refuse without a word.`,
    seen,
    ...(!serverUnheard && { alike: ['cipher-mismatch', 'protocol-mismatch'] }),
  });
}

/** DTLS that a host or a router turned away, by ICMP. */
function undeliveredDtls(view: View, how: NonNullable<View['overheard']['undelivered']>): void {
  const refused = how === 'refused';
  suspect(view, refused ? 'tcp-refused' : 'tcp-timeout', {
    certainty: 'certain',
    summary: refused
      ? `Nobody listens for DTLS at ${where(view)}: the host answers with ICMP "port unreachable".`
      : `DTLS to ${where(view)} is turned away: a router answers with ICMP "${how}".`,
    seen: [`an ICMP message in answer to the ClientHello: ${how}`],
  });
}

/** QUIC without an answer: most often UDP does not get through, and clients fall back to TCP. */
function noQuic(view: View): void {
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
  // Who has never heard anything says so when it gives up.
  const gaveUp = ended?.by === 'client' && overheard.serverUnheard && hello.repeats >= 2;
  if (ended && !gaveUp)
    return suspect(view, 'quic-failure', {
      certainty: 'likely',
      side: 'either',
      summary: `The ${ended.by} ends the QUIC connection with ${where(view)} during the handshake.`,
      seen: [`a CONNECTION_CLOSE of the ${ended.by}'s without a TLS alert`],
    });
  if (!gaveUp && (!overheard.serverUnheard || hello.repeats < 2 || silentMs < quicPatienceMs)) return;
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

/** The handshake was under way, and ended without an alert. */
export function broughtToEnd(view: View): void {
  const { overheard, handshake } = view;
  const { ended } = overheard;
  if (ended?.by === 'client') {
    const isStalled = overheard.midway && overheard.silentMs >= shortSilenceMs;
    if (isStalled || (overheard.lastFromClient !== null && overheard.lastFromClient !== 'ClientHello'))
      return cutOff(view);
    const how = ended.how === 'reset' ? 'resets' : 'closes';
    const seen = [`the client ${how} the connection after ${lastOf(view)}, without an alert`];
    if (!hasOwnFaults(view.facts) && weakParameters(view, seen, 'likely')) return;
    if (alertElsewhere(view, seen)) return;
    return afterCertificate(view, seen);
  }
  if (ended?.by === 'server') {
    const how = ended.how === 'reset' ? 'resets' : 'closes';
    const seen = [`the server ${how} the connection after ${lastOf(view)}, without an alert`];
    const spoke = overheard.lastFromClient !== 'ClientHello' || overheard.sealedCertificate !== null;
    if (spoke && clientAuthentication(view, seen)) return;
    if (replyOf(view.main) === 'reset' && handshake.lastFromServer !== null)
      return suspect(view, 'tcp-reset', {
        certainty: 'likely',
        side: 'either',
        summary: `${where(view)} resets the connection during the handshake, after ${lastOf(view)}.`,
        seen,
      });
    if (handshake.lastFromServer === null)
      return suspect(view, ended.how === 'reset' ? 'tcp-reset' : 'closed-early', {
        certainty: 'likely',
        side: 'server',
        summary: `${where(view)} ${how} the connection in the middle of its first message.`,
        seen: [`the server ${how} the connection before its answer to the ClientHello is complete`],
      });
    return suspect(view, 'server-internal', {
      certainty: 'possible',
      summary: `The server ${how} the connection in the middle of the handshake, after ${lastOf(view)}.`,
      seen,
    });
  }
}

/** The client had accepted the server, or never had its whole answer, and gave up waiting for it. */
function cutOff(view: View): void {
  const { silentMs, midway, lastFromClient } = view.overheard;
  suspect(view, silentMs >= shortSilenceMs ? 'handshake-timeout' : 'closed-early', {
    certainty: midway ? 'likely' : 'possible',
    side: silentMs >= shortSilenceMs ? 'server' : 'client',
    summary: midway
      ? `${where(view)} stops in the middle of its answer, and ${lasting(silentMs)} after its ${lastFromClient} the client gives up.`
      : `The client ends the connection before the handshake with ${where(view)} is complete.`,
    seen: [
      ...(midway ? ["the server's last record is not complete"] : []),
      `after its ${lastFromClient} the client ends the connection`,
    ],
  });
}

/** An alert of Java, which pads its records. */
const longestAlertBytes = 35;

/** By then a client that knows nothing of the path has asked three times: after 1 s and after 2 s more. RFC 9002 section 6.2.2. */
const quicPatienceMs = 2_000;

/** The server answered in the clear. */
export function notTls(view: View): void {
  const { plain, offer } = view.main;
  const protocol = plain ? recogniseProtocol(plain) : null;
  const hangsUp = plain?.length === 0;
  if (plain && offer === null && (hangsUp || protocol?.protocol === 'tls' || saysItWantsTls(plain)))
    return suspect(view, 'client-config', {
      certainty: hangsUp ? 'likely' : 'certain',
      summary: `The client speaks HTTP without TLS to ${where(view)}, which takes TLS only.`,
      seen: [
        'a request of HTTP in the clear',
        hangsUp ? 'the server hangs up on it, and the port is one of HTTPS' : (protocol?.detail ?? ''),
      ],
      explanation: plainToTls,
      details: { kind: 'plain-to-tls' },
    });
  if (!protocol?.starttls || view.facts.target.starttls) return;
  suspect(view, 'starttls-needed', {
    certainty: 'certain',
    summary: `${where(view)} speaks ${protocol.name} and needs STARTTLS before TLS; the client began with TLS at once.`,
    seen: [protocol.detail, 'the client began with a ClientHello'],
    details: { protocol: protocol.starttls },
  });
}
