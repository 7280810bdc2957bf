import { isForTlsAtOnce, registeredOn, schemes } from '../../net/services.ts';
import { listed } from '../../wire/listed.ts';
import { suiteById } from '../../wire/registry/suites.ts';
import { tls12, tls13, versionName } from '../../wire/registry/versions.ts';
import { chokesUnlikeAnother, packetBytes } from './compared.ts';
import { noQuic } from './quic.ts';
import {
  lasting,
  longSilenceMs,
  offeredVersions,
  shortSilenceMs,
  suspect,
  type View,
  versionOf,
  where,
} from './view.ts';

/** No byte of an answer. */
export function noAnswer(view: View): void {
  const { transport, undelivered, serverUnheard, hello, silentMs, ended } = view.overheard;
  if (transport === 'quic') return noQuic(view);
  if (transport === 'dtls') return noDtls(view);
  if (serverUnheard && hello.repeats < 2) return;
  const isLost = hello.repeats >= 2 && !hello.acknowledged;
  const silence = [`${lasting(silentMs)} after the ClientHello without a byte of an answer`];
  if (
    !isLost &&
    (ended || silentMs >= longSilenceMs) &&
    chokesUnlikeAnother(view, ended?.by === 'server' ? 'ends' : 'silent', silence)
  )
    return;
  // Who never got the hello ends the connection for want of it.
  if (ended?.by === 'server' && !isLost) return hungUp(view, ended.how === 'reset');
  if ((isLost && hello.bytes > packetBytes) || undelivered === 'too-big') return tooBigForTheWay(view);
  // Without an end it may be the capture that ends, or that was cut to the first packets of each connection.
  if (!ended && !isLost && (silentMs < longSilenceMs || !hello.acknowledged)) return;
  waitedInVain(view, isLost);
}

/** The server ends the connection as soon as it has the hello. */
function hungUp(view: View, isReset: boolean): void {
  const { silentMs } = view.overheard;
  const seen = [
    isReset
      ? `RST ${lasting(silentMs)} after the ClientHello`
      : `FIN ${lasting(silentMs)} after the ClientHello, no byte of an answer`,
  ];
  const versions = view.main.offer?.versions ?? [];
  // Schannel, Dovecot and others end it so where versions do not fit; later it is patience that ends.
  const ends = `${isReset ? 'resets' : 'closes'} the connection after the ClientHello`;
  if (silentMs < longSilenceMs && isOutdated(view, ends, seen)) return;
  if (!isReset && begunTooEarly(view, seen)) return;
  const isBehind = versions.length > 0 && !versions.includes(tls13);
  const suites = view.main.offer?.suites.flatMap((id) => suiteById(id) ?? []) ?? [];
  // No library is content with so few unless it is told to.
  const isNarrow = suites.length > 0 && suites.length < fewestSuites;
  if (isBehind && !isReset && isForMail(view))
    return suspect(view, isNarrow ? 'cipher-mismatch' : 'protocol-mismatch', {
      certainty: 'possible',
      side: 'either',
      summary: `${where(view)} closes the connection after the ClientHello, without a word: most likely ${
        isNarrow
          ? `it takes nothing of ${listed(suites.map(({ name }) => name))}, and the client offers no other suite.`
          : `it takes TLS 1.3 only, and the client offers nothing newer than ${versionOf(view, Math.max(...versions))}.`
      }`,
      seen: [
        ...seen,
        'Dovecot, the most frequent server of IMAP and POP3, ends it so where versions or suites do not fit',
      ],
      ...(!isNarrow && { details: { needs: versionName(tls13) } }),
      alike: [isNarrow ? 'protocol-mismatch' : 'cipher-mismatch', 'closed-early'],
    });
  suspect(view, isReset ? 'tcp-reset' : 'closed-early', {
    certainty: isBehind ? 'likely' : 'certain',
    ...(isBehind && { alike: ['protocol-mismatch'] }),
    ...(isReset && { side: 'either' as const }),
    summary: `${where(view)} ${isReset ? 'resets' : 'closes'} the connection after the ClientHello${isReset ? '' : ', without a word'}.`,
    seen,
  });
}

/** The port is of a protocol that begins in the clear, whose servers take a ClientHello for nonsense, as PostgreSQL and OpenLDAP do. */
function begunTooEarly(view: View, seen: string[]): boolean {
  const { port, starttls } = view.facts.target;
  const protocol = starttls === null && !isForTlsAtOnce(port) ? registeredOn(port)?.starttls : null;
  if (!protocol) return false;
  suspect(view, 'starttls-needed', {
    certainty: 'likely',
    summary: `${where(view)} closes the connection after the ClientHello, without a word: most likely it takes TLS only once it was asked for (STARTTLS), as servers on port ${port} do, and the client began with TLS at once.`,
    seen: [...seen, `port ${port} is that of ${protocol}`],
    details: { protocol },
    alike: ['closed-early'],
  });
  return true;
}

/** Go, with the fewest of TLS 1.2, has eight. */
const fewestSuites = 4;

/** Whether the client offers old versions only, which most servers have dropped, so that this one does not answer; it is then told. */
function isOutdated(view: View, does: string, seen: string[]): boolean {
  const versions = view.main.offer?.versions ?? [];
  if (versions.length === 0 || Math.max(...versions) >= tls12) return false;
  suspect(view, 'client-outdated', {
    certainty: 'likely',
    summary: `The client offers nothing newer than ${versionOf(view, Math.max(...versions))}, and ${where(view)} ${does}: most likely it takes newer versions only.`,
    seen,
    details: { versions: offeredVersions(view) },
  });
  return true;
}

/** IMAP or POP3, at once or behind STARTTLS. RFC 8314 section 3. */
function isForMail({ facts: { target } }: View): boolean {
  return (
    ['imap', 'pop3'].includes(target.starttls ?? '') || [schemes.imaps?.port, schemes.pop3s?.port].includes(target.port)
  );
}

function tooBigForTheWay(view: View): void {
  const { hello, undelivered } = view.overheard;
  suspect(view, 'middlebox', {
    certainty: 'likely',
    summary: `The ClientHello of ${hello.bytes} bytes, which takes two packets, never arrives at ${where(view)}: something on the way drops it.`,
    seen: [
      `sent ${hello.repeats + 1} times and never acknowledged`,
      ...(undelivered === 'too-big' ? ['a router on the way says by ICMP that its packets are too big'] : []),
    ],
    details: { intolerance: 'length' },
  });
}

function waitedInVain(view: View, isLost: boolean): void {
  const { hello, silentMs, ended } = view.overheard;
  const time = lasting(silentMs);
  suspect(view, 'handshake-timeout', {
    certainty: silentMs >= longSilenceMs || isLost ? 'certain' : silentMs >= shortSilenceMs ? 'likely' : 'possible',
    // A host acknowledges what arrives whatever its program does.
    ...(isLost && { side: 'network' }),
    summary: isLost
      ? `The ClientHello does not get to ${where(view)}, though the connection came about: it was sent ${hello.repeats + 1} times and never acknowledged.`
      : `${where(view)} does not answer the ClientHello for ${time}${ended ? `; then the ${ended.by} gives up` : ''}.`,
    seen: [
      `nothing came for ${time} after the ClientHello`,
      ...(ended ? [`then the ${ended.by} ${ended.how === 'reset' ? 'resets' : 'closes'} the connection`] : []),
    ],
  });
}

/** DTLS without an answer, or with a first one alone, which asks whether the client is where it says. RFC 6347 section 4.2.1. */
function noDtls(view: View): void {
  const { undelivered, hello, silentMs, serverUnheard } = view.overheard;
  if (undelivered) return undeliveredDtls(view, undelivered);
  if (hello.repeats < 2 && silentMs < longSilenceMs) return;
  const seen = [`the ClientHello was sent ${hello.repeats + 1} times, ${lasting(silentMs)} without an answer to it`];
  if (!serverUnheard && isOutdated(view, 'asks for the ClientHello once more, and does not answer that', seen)) return;
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
