import type { Attempt } from '../causes/facts.ts';
import { alertId } from '../wire/registry/alerts.ts';
import { tls12, tls13, versionName } from '../wire/registry/versions.ts';
import { failureOf, lateFailure, reachFailure } from './attempt-failure.ts';
import type { Client } from './client.ts';
import { type Failure, inWords } from './failure.ts';
import { type Hello, helloFor, helloTextFor } from './hello.ts';
import {
  alpnMatters,
  contains,
  demanded,
  fitsHello,
  refusesProtocols,
  sameChoice,
  sameProtocols,
  shownTheSame,
  takesCurve,
} from './likeness.ts';
import { contentFor, isMinded, type Suspicion, suspicions } from './minded.ts';
import type { Taught } from './taught.ts';
import { isChance } from './tries.ts';

/** How far a client's hello gets. `attempt`: the one that shows it, or that comes nearest. */
export type Negotiation =
  | {
      kind: 'agreed';
      attempt: Attempt;
      version: number;
      suite: number | null;
      group: number | null;
      asked: boolean;
      /** Nothing speaks for another certificate than the one that was seen: false where the server may have one for this client's order. */
      sure: boolean;
    }
  | { kind: 'refused'; failure: Failure; attempt: Attempt | null; why: string; asked: boolean }
  | { kind: 'unknown'; why: string };

/** The hello was refused, or the handshake broke off later. */
export type Refused = Extract<Negotiation, { kind: 'refused' }>;

/** What the server does with a client's hello, as far as the facts tell. */
export function negotiate(client: Client, taught: Taught): Negotiation {
  const { facts, main } = taught;
  const unreached = reachFailure(facts, main);
  if (unreached) return { kind: 'refused', ...unreached, attempt: main, asked: false };
  if (!main?.handshake) return { kind: 'unknown', why: 'no handshake was tried' };
  const text = helloTextFor(client);
  const same = facts.attempts.filter(
    ({ client: asker, handshake, offer }) =>
      asker?.hello === text &&
      handshake !== null &&
      (offer?.identity !== undefined || facts.identity === null || handshake.certificateRequest === null),
  );
  const asked = same.find((attempt) => !isChance(attempt, facts));
  if (asked) return told(asked, client, taught);
  if (same.length > 0) return { kind: 'unknown', why: 'the server answers nobody at times' };
  const hello = helloFor(client, facts.target);
  const speaksOtherwise = taught.answered.length === 0 && facts.attempts.some(isNotTls);
  // It makes nothing of any hello, even where it says so but to some: one that waits for the end of a line, by what bytes are in it.
  const failure = speaksOtherwise || isNotTls(main) ? failureOf(main, hello, client.limits) : null;
  if (failure) return { kind: 'refused', failure, attempt: main, why: 'what answers there is not TLS', asked: false };
  const unspoken = refusedForProtocols(client, hello, taught);
  if (unspoken) return unspoken;
  const old = withoutVersion(client, hello, taught);
  // Where it is not known what the server says to hellos of that age, it may say what it said to those that offer more.
  const refusal = () => (old?.attempt ? old : (minded(client, hello, taught) ?? refused(client, hello, taught) ?? old));
  return agreed(client, hello, taught) ?? refusal() ?? { kind: 'unknown', why: 'nothing that was asked tells' };
}

function isNotTls({ handshake }: Attempt): boolean {
  return handshake?.outcome.kind === 'not-tls';
}

/** What the server answered to the client's own hello. */
function told(attempt: Attempt, client: Client, taught: Taught): Negotiation {
  const { handshake } = attempt;
  if (!handshake) return { kind: 'unknown', why: 'it was not reached' };
  const failure = lateFailure(attempt, client, helloFor(client, taught.facts.target), taught);
  if (failure)
    return { kind: 'refused', failure, attempt, why: `its own hello was sent: ${inWords(failure)}`, asked: true };
  return {
    kind: 'agreed',
    attempt,
    version: handshake.version ?? 0,
    suite: handshake.suite,
    group: handshake.group ?? handshake.retryGroup,
    asked: true,
    sure: true,
  };
}

/** The server has chosen before what this client offers too. */
function agreed(client: Client, hello: Hello, taught: Taught): Negotiation | null {
  const version = hello.versions.find((each) => taught.speaks.has(each));
  if (version === undefined || (!hello.sendsName && taught.facts.target.sni !== null)) return null;
  // A better version that was never offered might be chosen, with whatever comes of it.
  if (hello.versions.some((each) => each > version && !taught.lacks.has(each))) return null;
  const minds = taught.refused.filter((attempt) => alpnMatters(attempt, hello, taught));
  const rest = taught.answered.filter(
    ({ handshake, offer }) =>
      handshake?.version === version &&
      // Where the application protocol decides, only those count that offer the same.
      (minds.length === taught.refused.length || sameProtocols(offer?.alpn ?? [], hello.alpn)),
  );
  const groups = new Set(taught.answered.flatMap(({ handshake }) => handshake?.group ?? handshake?.retryGroup ?? []));
  const fits = rest.filter((attempt) => fitsHello(attempt, hello, groups) && takesCurve(attempt, hello, taught));
  if (fits.length === 0) return null;
  // Others were refused though they offered what is chosen here: then the difference matters, and only asking tells.
  const suspected = suspicionsFor(hello, taught);
  const isSuspect = suspected.length > 0 && isMinded(suspected, contentFor(client, taught)) !== 'no';
  if (isSuspect || lacksDemanded(fits, minds, hello)) return null;
  if (minds.some((attempt) => !suspected.some((each) => each.attempt === attempt) && contains(attempt, hello, taught)))
    return null;
  if (mayGetWeakGroup(client, hello, rest, version)) return null;
  // An offer as good as its own shows what it gets; else the attempt that went furthest shows most, best one of the same age that was
  // offered the same schemes.
  const { attempts: shown, sure } = shownTheSame(fits, hello, version, taught);
  const exact = shown.find((attempt) => sameChoice(attempt, hello));
  const ofAge = ({ offer }: Attempt) => Number(offer?.versions[0] === hello.versions[0]);
  const lacking = ({ offer }: Attempt) =>
    hello.signatureSchemes.filter((id) => !offer?.signatureSchemes.includes(id)).length;
  const [best] = [...shown].sort((a, b) => depth(b) - depth(a) || ofAge(b) - ofAge(a) || lacking(a) - lacking(b));
  if (!best) return null;
  const failed = lateFailure(best, client, hello, taught);
  if (failed)
    return {
      kind: 'refused',
      failure: failed,
      attempt: best,
      why: 'the handshake breaks off after the choice',
      asked: false,
    };
  return {
    kind: 'agreed',
    attempt: exact ?? best,
    version,
    suite: exact?.handshake?.suite ?? null,
    group: exact?.handshake?.group ?? null,
    asked: false,
    sure,
  };
}

/** Others were refused though they offered what is chosen here, and this hello lacks what tells them from those that were not. */
function lacksDemanded(fits: readonly Attempt[], minds: readonly Attempt[], hello: Hello): boolean {
  const unexplained = minds.filter(({ offer }) =>
    fits.some(
      ({ handshake }) =>
        handshake?.version != null &&
        offer?.versions.includes(handshake.version) &&
        offer.suites.includes(handshake.suite ?? -1),
    ),
  );
  if (unexplained.length === 0) return false;
  const { groups, signatureSchemes } = demanded(fits, unexplained);
  return (
    groups.some((id) => !hello.groups.includes(id)) ||
    signatureSchemes.some((id) => !hello.signatureSchemes.includes(id))
  );
}

/** Of two hellos that are both answered in TLS 1.2 only one may lead to a Diffie-Hellman group that is too small. */
function mayGetWeakGroup({ limits }: Client, hello: Hello, rest: Attempt[], version: number): boolean {
  if (version === tls13) return false;
  return (
    rest.some(
      ({ handshake }) =>
        handshake?.dhBits != null &&
        handshake.dhBits < limits.minDhBits &&
        handshake.suite !== null &&
        hello.suites.includes(handshake.suite),
    ) && !rest.some((attempt) => attempt.handshake?.dhBits != null && sameChoice(attempt, hello))
  );
}

/** Where a server minds the application protocol, it does so whatever else is offered. RFC 7301 section 3.2. */
function refusedForProtocols(client: Client, hello: Hello, taught: Taught): Negotiation | null {
  const { refused, speaks } = taught;
  if (hello.alpn.length === 0 || !hello.versions.some((version) => speaks.has(version))) return null;
  const attempt = refused.find(
    (attempt) =>
      refusesProtocols(attempt, taught) && hello.alpn.every((protocol) => attempt.offer?.alpn.includes(protocol)),
  );
  const failure = attempt && failureOf(attempt, hello, client.limits);
  return attempt && failure
    ? { kind: 'refused', failure, attempt, why: 'the server speaks none of its application protocols', asked: false }
    : null;
}

/** The server speaks no version that this hello offers. */
function withoutVersion(client: Client, hello: Hello, taught: Taught): Refused | null {
  const none = hello.versions.every((version) => taught.lacks.has(version));
  if (!none || taught.speaks.size === 0) return null;
  const example = taught.refused.find(({ offer }) => offer?.versions.every((version) => taught.lacks.has(version)));
  const reply = example && failureOf(example, hello, client.limits);
  if (example && reply && isAnotherVersion(reply, example, hello)) return null;
  const spoken = [...taught.speaks].sort((a, b) => b - a).map(versionName);
  return {
    kind: 'refused',
    failure: reply ?? { kind: 'alert', description: alertId('protocol_version'), finished: false, version: null },
    attempt: example ?? null,
    why: `the server speaks ${spoken.join(' and ')} and ${client.name} does not`,
    asked: false,
  };
}

/** A hello that contained all of this one's was refused, for want of what the server speaks: so is this one. */
function refused(client: Client, hello: Hello, taught: Taught): Negotiation | null {
  const suspected = suspicionsFor(hello, taught);
  const wider = taught.refused.filter(
    (attempt) =>
      contains(attempt, hello, taught) &&
      alpnMatters(attempt, hello, taught) &&
      !suspected.some((each) => each.attempt === attempt),
  );
  const [nearest] = wider.sort((a, b) => (a.offer?.suites.length ?? 0) - (b.offer?.suites.length ?? 0));
  return nearest ? refusedLike(nearest, client, hello, 'the server refuses more than it offers') : null;
}

/** This hello has in it what others were refused for. */
function minded(client: Client, hello: Hello, taught: Taught): Negotiation | null {
  const suspected = suspicionsFor(hello, taught);
  if (suspected.length === 0) return null;
  const content = contentFor(client, taught);
  if (isMinded(suspected, content) !== 'surely') return null;
  const alike = suspected.find((each) => isMinded([each], content) === 'surely') ?? suspected[0];
  return alike ? refusedLike(alike.attempt, client, hello, 'what the server minds in others is in its hello') : null;
}

function refusedLike(attempt: Attempt, { limits }: Client, hello: Hello, why: string): Negotiation | null {
  const failure = failureOf(attempt, hello, limits);
  if (!failure || isAnotherVersion(failure, attempt, hello)) return null;
  return { kind: 'refused', failure, attempt, why, asked: false };
}

/** A hello of other application protocols may have been refused for these. */
function suspicionsFor(hello: Hello, taught: Taught): Suspicion[] {
  return suspicions(taught).filter(({ attempt }) => alpnMatters(attempt, hello, taught));
}

/**
 * The server answered in a version of its own, with a suite that this hello lacks: whether it would do so again or refuse for
 * want of a suite is for the server to tell.
 */
function isAnotherVersion(failure: Failure, { handshake }: Attempt, hello: Hello): boolean {
  return failure.kind === 'version' && !hello.suites.includes(handshake?.suite ?? 0);
}

function depth({ handshake }: Attempt): number {
  const kind = handshake?.outcome.kind;
  return (
    (kind === 'completed' ? 4 : 0) +
    ((handshake?.certificates?.length ?? 0) > 0 ? 2 : 0) +
    (handshake?.version === tls12 ? 1 : 0)
  );
}
