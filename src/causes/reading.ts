import { standIn } from '../clients/tries.ts';
import type { HandshakeResult } from '../handshake/result.ts';
import { dialled, hostPort } from '../net/place.ts';
import { type Recognised, recogniseProtocol } from '../net/recognise.ts';
import { equalBytes } from '../wire/bytes.ts';
import { alertName, type NamedAlert } from '../wire/registry/alerts.ts';
import { contentType, maxFragmentBytes } from '../wire/record.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { tls13, versionName } from '../wire/registry/versions.ts';
import { downgradeToTls12 } from '../wire/server-hello.ts';
import type { ProbeId } from '../probes/generated/ids.ts';
import type { Evidence } from './cause.ts';
import type { Attempt, Facts } from './facts.ts';

/**
 * A ServerHello or an alert in a record of no version that there is: TLS for certain, whatever its header says. The version, else
 * null. RFC 8446 section 5.1.
 */
export function strangeVersion(bytes: Uint8Array): number | null {
  const [type, major = 3, minor = 0, high = 0, low = 0, first] = bytes;
  const length = (high << 8) | low;
  const isHello = type === contentType.handshake && first === serverHello && length > 4 && length <= maxFragmentBytes;
  const isAlert = type === contentType.alert && length === 2 && (first === 1 || first === 2);
  return major !== 3 && (isHello || isAlert) ? (major << 8) | minor : null;
}

const serverHello = 2;

/** The server as sentences name it: where it was connected to. */
export function placeOf({ target }: Pick<Facts, 'target'>): string {
  return hostPort(dialled(target));
}

/** How a server answered one hello, in one word. `answered`: it chose version and suite, and we had no reason to stop. */
export type Reply = 'answered' | 'alert' | 'reset' | 'closed' | 'timeout' | 'not-tls' | 'broken' | 'unreached';

/**
 * The first contact, in the shape of a current browser; null before it was made. Judged from another client's point of view it
 * is that client's hello, as long as there was no need of the browser's. Where it was lost by
 * chance, another try stands for it.
 */
export function mainAttempt(facts: Facts): Attempt | null {
  const first = attemptOf(facts, 'modern') ?? attemptOf(facts, 'as-client');
  return first && standIn(first, facts);
}

/** How many connections were made. */
export function connectionsOf({ attempts, unused = 0 }: Pick<Facts, 'attempts' | 'unused'>): number {
  return attempts.filter(({ connect }) => connect !== null).length + unused;
}

/** The first attempt of a probe. */
export function attemptOf(facts: Facts, probe: ProbeId): Attempt | null {
  return facts.attempts.find((attempt) => attempt.probe === probe) ?? null;
}

export function replyOf(attempt: Attempt): Reply {
  const outcome = attempt.handshake?.outcome;
  if (!outcome) return 'unreached';
  return outcome.kind === 'completed' || outcome.kind === 'stopped' ? 'answered' : outcome.kind;
}

/** The fatal alert that ended an attempt, by its name; null where none did. */
export function alertOf(attempt: Attempt): NamedAlert | null {
  const outcome = attempt.handshake?.outcome;
  return outcome?.kind === 'alert' ? alertName(outcome.description) : null;
}

/**
 * The server ended the connection: by a close or a reset, or by saying that nothing more will come (RFC 8446 section 6.1). Not where
 * it only answers a client that has said so.
 */
export function endsIt({ trace: { steps } }: Attempt): boolean {
  const over = steps.find(
    (step) =>
      (step.kind === 'alert' && step.description === closeNotify) || (step.kind === 'end' && step.how !== 'timeout'),
  );
  return over?.from === 'server';
}

const closeNotify = 0;

/**
 * It was asked for STARTTLS in its own protocol, and has none to offer; or it turned the client away before it could be asked, so
 * that nobody knows what it has for others. Null where it has it, or can have it later.
 */
export function refusesStarttls(facts: Facts): 'not-offered' | 'turned-away' | null {
  const upgrade = attemptOf(facts, 'starttls')?.starttls;
  if (upgrade?.kind !== 'refused') return null;
  return upgrade.turnedAway ? 'turned-away' : upgrade.temporary ? null : 'not-offered';
}

/** True when the server ended it with nothing said: no message, no alert, not the beginning of one. */
export function saidNothing({ handshake, trace }: Attempt): boolean {
  const before = trace.steps.filter((step) => step.kind === 'plain' && step.from === 'server');
  const heard = trace.wire.filter(({ from }) => from === 'server');
  return handshake !== null && handshake.lastFromServer === null && heard.length <= before.length;
}

/** Its hello had the version that the first contact agreed on; where it had not, that may be what is refused. */
export function couldAgree({ offer }: Attempt, main: Attempt): boolean {
  return offer?.versions.includes(main.handshake?.version ?? 0) ?? false;
}

/** The attempts with another hello than the main one, to the same address, that were answered. */
export function answeredVariants(facts: Facts): Attempt[] {
  const main = mainAttempt(facts);
  return facts.attempts.filter(
    (attempt) =>
      attempt !== main &&
      attempt.probe !== 'other-addresses' &&
      attempt.probe !== 'resume' &&
      attempt.probe !== 'proxy-protocol' &&
      attempt.probe !== 'starttls' &&
      replyOf(attempt) === 'answered',
  );
}

/** What it says in the clear, and the protocol that this is; by its words, or by its answer to what only this protocol has. */
export function spokenInClear(
  facts: Facts,
): { attempt: Attempt; words: Uint8Array; protocol: Recognised | null } | null {
  const speaking = facts.attempts.find((attempt) => attempt.plain !== null && attempt.plain.length > 0);
  if (speaking?.plain) return { attempt: speaking, words: speaking.plain, protocol: recogniseProtocol(speaking.plain) };
  const upgrade = attemptOf(facts, 'starttls');
  if (upgrade?.starttls?.kind !== 'ready' && upgrade?.starttls?.kind !== 'refused') return null;
  const detail = 'it hangs up on all but the request for TLS of PostgreSQL, and answers that';
  const protocol = { protocol: 'postgres', name: 'PostgreSQL', starttls: 'postgres' as const, detail };
  return { attempt: upgrade, words: new Uint8Array(), protocol };
}

/** Probes of `wanted` that have not been made, for `undecided`. */
export function notYetAsked(facts: Facts, wanted: ProbeId[]): ProbeId[] {
  return wanted.filter(
    (probe) => !facts.attempts.some((attempt) => attempt.probe === probe) && !facts.asked.includes(probe),
  );
}

/** `alert handshake_failure`, or what a person saw happen. */
export function howItEnded(attempt: Attempt): string {
  const alert = alertOf(attempt);
  return alert === null ? endedHow(replyOf(attempt)) : `alert ${alert}`;
}

/** What a person saw happen, without the alert's name. */
export function endedHow(reply: Reply): string {
  return ends[reply];
}

const ends: Record<Reply, string> = {
  answered: 'answers',
  alert: 'refuses with an alert',
  reset: 'resets the connection',
  closed: 'closes the connection',
  timeout: 'stays silent',
  'not-tls': 'answers with something that is not TLS',
  broken: 'breaks the protocol',
  unreached: 'cannot be reached',
};

/**
 * For a server that answers when everything is offered and yet chooses nothing that the first contact had not offered:
 * what it wants is that one list be longer. The attempt that shows it, `ask` while it is not made, or null.
 */
export function wantsMore(facts: Facts, probe: 'more-suites' | 'more-groups' | 'more-schemes'): Attempt | 'ask' | null {
  const wide = attemptOf(facts, 'widest');
  if (!wide || replyOf(wide) !== 'answered') return null;
  if (notYetAsked(facts, [probe, 'again']).length > 0) return 'ask';
  const wider = attemptOf(facts, probe);
  return wider && replyOf(wider) === 'answered' ? wider : null;
}

/** The server chose TLS 1.2 and says in its random that it speaks TLS 1.3. RFC 8446 section 4.1.3. */
function saysItSpeaksTls13({ handshake }: Attempt): boolean {
  const tail = handshake?.serverRandom?.subarray(-downgradeToTls12.length);
  return tail !== undefined && equalBytes(tail, downgradeToTls12);
}

/** The fallback to TLS 1.2 that it refused because it speaks a newer version, whatever it can agree on there. RFC 7507 section 3. */
export function refusedFallback(facts: Facts): Attempt | null {
  const fallback = attemptOf(facts, 'tls12-fallback');
  return fallback && alertOf(fallback) === 'inappropriate_fallback' ? fallback : null;
}

/** Proof that the server speaks more than TLS 1.2, though it would not answer a hello that offers it. */
export function proofOfTls13(facts: Facts): Evidence | null {
  const fallback = refusedFallback(facts);
  if (fallback)
    return shows(fallback, 'it answers a fallback to TLS 1.2 with inappropriate_fallback: it speaks a newer version');
  const sentinel = facts.attempts.find(saysItSpeaksTls13);
  if (!sentinel) return null;
  const chosen = sentinel.handshake?.version ?? null;
  return shows(
    sentinel,
    `its random says that it chose ${chosen === null ? 'less' : versionName(chosen)} though it speaks TLS 1.3 (RFC 8446 section 4.1.3)`,
  );
}

/**
 * TLS 1.3: the server agreed on suite and group, and then refused where its Certificate was due, or ended the connection: it
 * found none to show. Java's do so, which look for a key only then. RFC 8446 sections 4.2.3 and 4.4.2.2.
 */
export function foundNoCertificate(attempt: Attempt): boolean {
  const { handshake } = attempt;
  return (
    (alertOf(attempt) === 'handshake_failure' || replyOf(attempt) === 'closed') &&
    handshake?.version === tls13 &&
    ['ServerHello', 'EncryptedExtensions', 'CertificateRequest'].includes(handshake.lastFromServer ?? '')
  );
}

/** Nothing of what was offered suits the server: it says so in general, or of the suites (RFC 8446 section 6.2), as Erlang does. */
export function findsNothingSuitable(attempt: Attempt): boolean {
  const alert = alertOf(attempt);
  return alert === 'handshake_failure' || alert === 'insufficient_security';
}

/** What an attempt shows, as evidence. */
export function shows(attempt: Attempt, fact: string): Evidence {
  return { fact, trace: attempt.id };
}

/** `TLS 1.2 with TLS_RSA_WITH_AES_128_CBC_SHA` */
export function negotiated(handshake: HandshakeResult): string {
  const version = handshake.version === null ? 'an unknown version' : versionName(handshake.version);
  const suite = handshake.suite === null ? null : suiteById(handshake.suite)?.name;
  return suite ? `${version} with ${suite}` : version;
}
