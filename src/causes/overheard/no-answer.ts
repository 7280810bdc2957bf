import { clearByDefault, registeredOn, schemes } from '../../net/services.ts';
import type { Alike } from './alike.ts';
import { listed } from '../../wire/listed.ts';
import { groupName } from '../../wire/registry/groups.ts';
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
  // Schannel, Dovecot and others end it so where versions do not fit; later it is patience that ends.
  const ends = `${isReset ? 'resets' : 'closes'} the connection after the ClientHello`;
  if (silentMs < longSilenceMs && isOutdated(view, ends, seen)) return;
  if (takenForNonsense(view, isReset ? 'tcp-reset' : 'closed-early', ends, seen)) return;
  const narrow = isReset ? null : narrownessOf(view);
  const isQuiet = !isReset && endsWithoutAWord(view);
  if (narrow && isQuiet)
    return suspect(view, narrow.id, {
      certainty: 'possible',
      side: 'either',
      summary: `${where(view)} ${ends}, without a word: most likely ${narrow.why}.`,
      seen: [...seen, isQuiet],
      ...(narrow.id === 'protocol-mismatch' && { details: { needs: versionName(tls13) } }),
      alike: [...unfit.filter((id) => id !== narrow.id), 'closed-early'],
    });
  suspect(view, isReset ? 'tcp-reset' : 'closed-early', {
    certainty: narrow || isQuiet ? 'likely' : 'certain',
    ...(isQuiet ? { alike: [...unfit] } : narrow && { alike: [narrow.id] }),
    ...(isReset && { side: 'either' as const }),
    summary: `${where(view)} ${ends}${isReset ? '' : ', without a word'}.`,
    seen,
  });
}

const unfit = ['group-mismatch', 'cipher-mismatch', 'protocol-mismatch'] as const;

/** What a hello lacks that most others offer, so that it may be what a server does not find in it. */
function narrownessOf(view: View): { id: (typeof unfit)[number]; why: string } | null {
  const { versions = [], groups = [], suites: ids = [] } = view.main.offer ?? {};
  const suites = ids.flatMap((id) => suiteById(id) ?? []);
  // No library is content with so few unless it is told to.
  if (suites.length > 0 && suites.length < fewestSuites)
    return {
      id: 'cipher-mismatch',
      why: `it takes nothing of ${listed(suites.map(({ name }) => name))}, and the client offers no other suite`,
    };
  if (groups.length === 1)
    return {
      id: 'group-mismatch',
      why: `it does not take ${groupName(groups[0] ?? 0)}, and the client offers no other group`,
    };
  if (versions.length === 0 || versions.includes(tls13)) return null;
  return {
    id: 'protocol-mismatch',
    why: `it takes TLS 1.3 only, and the client offers nothing newer than ${versionOf(view, Math.max(...versions))}`,
  };
}

/** A server that was not told to speak TLS takes the ClientHello for nonsense, and says nothing to it; whether it is told by its port. */
function takenForNonsense(view: View, id: Alike, does: string, seen: string[]): boolean {
  const { port, starttls } = view.facts.target;
  const clear = clearByDefault[port];
  const upgrade = registeredOn(port)?.starttls ?? null;
  if (starttls || (!clear && upgrade === null)) return false;
  suspect(view, clear ? 'not-tls' : 'starttls-needed', {
    certainty: 'likely',
    summary: `${where(view)} ${does}: ${
      clear
        ? `on this port ${clear.name} is most often spoken in the clear, and most likely is here.`
        : `on this port TLS begins only when it is asked for in the words of ${upgrade}, and the client began with it at once.`
    }`,
    seen,
    details: { protocol: clear?.protocol ?? upgrade ?? '' },
    alike: [id],
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

/** The servers that are most frequent there end the connection where a hello does not suit them: IMAP and POP3 (RFC 8314 section 3), LDAP; as evidence. */
function endsWithoutAWord({ facts: { target } }: View): string | null {
  const isFor = (ids: (keyof typeof schemes)[]) =>
    ids.some((id) => id === target.starttls || (schemes[id]?.starttls === null && schemes[id]?.port === target.port));
  if (isFor(['imap', 'imaps', 'pop3', 'pop3s']))
    return 'Dovecot, the most frequent server of IMAP and POP3, ends it so where versions or suites do not fit';
  return isFor(['ldap', 'ldaps']) ? 'slapd with GnuTLS ends it so where versions, suites or groups do not fit' : null;
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
  const silence = [`nothing came for ${time} after the ClientHello`];
  if (!isLost && takenForNonsense(view, 'handshake-timeout', `says nothing to the ClientHello for ${time}`, silence))
    return;
  suspect(view, 'handshake-timeout', {
    certainty: silentMs >= longSilenceMs || isLost ? 'certain' : silentMs >= shortSilenceMs ? 'likely' : 'possible',
    // A host acknowledges what arrives whatever its program does.
    ...(isLost && { side: 'network' }),
    summary: isLost
      ? `The ClientHello does not get to ${where(view)}, though the connection came about: it was sent ${hello.repeats + 1} times and never acknowledged.`
      : `${where(view)} does not answer the ClientHello for ${time}${ended ? `; then the ${ended.by} gives up` : ''}.`,
    seen: [
      ...silence,
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
