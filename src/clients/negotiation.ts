import type { Attempt, Facts } from '../causes/facts.ts';
import type { HandshakeResult } from '../handshake/result.ts';
import type { ViolationRule } from '../handshake/trace.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { ssl3, tls12, tls13, versionName } from '../wire/registry/versions.ts';
import type { Client } from './client.ts';
import type { Failure } from './failure.ts';
import { type Hello, helloFor, helloTextFor } from './hello.ts';

/** How far a client's hello gets. `attempt`: the one that shows it, or that comes nearest. */
export type Negotiation =
  | { kind: 'agreed'; attempt: Attempt; version: number; suite: number | null; group: number | null; asked: boolean }
  | { kind: 'refused'; failure: Failure; attempt: Attempt | null; why: string; asked: boolean }
  | { kind: 'unknown'; why: string };

/** What the attempts teach of a server, once for all clients. */
export type Taught = {
  facts: Facts;
  /** The first contact, or null before there was one. */
  main: Attempt | null;
  /** Attempts with the usual name to the usual address that got a choice of version and suite, and those that did not. */
  answered: Attempt[];
  refused: Attempt[];
  /** Versions that it chose, and those that it passed over though they were offered. */
  speaks: Set<number>;
  lacks: Set<number>;
};

/** Reads the attempts of a diagnosis. */
export function teach(facts: Facts): Taught {
  const main = facts.attempts.find(({ probe }) => probe === 'modern' || probe === 'as-client') ?? null;
  const usual = facts.attempts.filter(
    ({ address, offer, handshake }) =>
      offer !== null &&
      handshake !== null &&
      address?.ip === main?.address?.ip &&
      offer.sni === facts.target.sni &&
      offer.fallbackScsv === false &&
      offer.resume === undefined &&
      offer.fragmentBytes === undefined,
  );
  const answered = usual.filter(isAnswered);
  const refused = usual.filter((attempt) => !isAnswered(attempt) && !isChance(attempt, facts));
  const speaks = new Set(answered.map(({ handshake }) => handshake?.version ?? 0));
  const lacks = new Set<number>();
  for (const attempt of usual) {
    const chosen = attempt.handshake?.version;
    const alert = attempt.handshake?.outcome.kind === 'alert' ? attempt.handshake.outcome.description : null;
    for (const version of attempt.offer?.versions ?? []) {
      if (chosen !== null && chosen !== undefined && version > chosen) lacks.add(version);
      if (chosen === null && alert === protocolVersion) lacks.add(version);
    }
  }
  for (const version of speaks) lacks.delete(version);
  return { facts, main, answered, refused, speaks, lacks };
}

/** What the server does with a client's hello, as far as the facts tell. */
export function negotiate(client: Client, taught: Taught): Negotiation {
  const { facts, main } = taught;
  const unreached = reachFailure(facts, main);
  if (unreached) return { kind: 'refused', ...unreached, attempt: main, asked: false };
  if (!main?.handshake) return { kind: 'unknown', why: 'no handshake was tried' };
  const text = helloTextFor(client);
  const same = facts.attempts.filter((attempt) => attempt.client?.hello === text && attempt.handshake !== null);
  const asked = same.find((attempt) => !isChance(attempt, facts));
  if (asked) return told(asked, client, taught);
  if (same.length > 0) return { kind: 'unknown', why: 'the server answers nobody at times' };
  const { outcome } = main.handshake;
  if (outcome.kind === 'not-tls') {
    return {
      kind: 'refused',
      failure: { kind: 'not-tls', bytes: outcome.firstBytes },
      attempt: main,
      why: 'what answers there is not TLS',
      asked: false,
    };
  }
  const hello = helloFor(client, facts.target);
  const unspoken = refusedForProtocols(hello, taught);
  if (unspoken) return unspoken;
  return (
    agreed(client, hello, taught) ??
    refused(client, hello, taught) ?? { kind: 'unknown', why: 'nothing that was asked tells' }
  );
}

/** Null where TLS was reached. */
function reachFailure(facts: Facts, main: Attempt | null): { failure: Failure; why: string } | null {
  const { resolution } = facts;
  if (resolution && resolution.kind !== 'resolved') {
    const known = ['nxdomain', 'no-address', 'servfail', 'timeout'] as const;
    const how = known.find((each) => each === resolution.kind) ?? 'other';
    return { failure: { kind: 'name', how }, why: 'the name cannot be resolved' };
  }
  if (!main || main.handshake) return null;
  const { connect, proxy, starttls } = main;
  if (connect && connect.kind !== 'connected') {
    const known = ['refused', 'timeout', 'unreachable'] as const;
    return {
      failure: { kind: 'connect', how: known.find((each) => each === connect.kind) ?? 'reset' },
      why: 'no connection comes about',
    };
  }
  if (proxy && proxy.kind !== 'tunnel') return { failure: { kind: 'proxy' }, why: 'the proxy opens no tunnel' };
  if (starttls && starttls.kind !== 'ready')
    return { failure: { kind: 'starttls' }, why: 'STARTTLS does not get to TLS' };
  return null;
}

/**
 * The connection ended without a word, and so did others of which it is known that the server takes their hello: it is not for
 * what this one says. A server that limits connections does so, or a balancer with a server down behind it.
 */
function isChance(attempt: Attempt, { attempts }: Facts): boolean {
  if (attempt.handshake === null || !isLost(attempt)) return false;
  const modern = attempts.filter(({ probe }) => probe === 'modern' || probe === 'again');
  return [modern, attempts.filter(({ client }) => client && client.hello === attempt.client?.hello)].some(
    (alike) => alike.some(isAnswered) && alike.some(isLost),
  );
}

/** Nothing came from the server before the connection ended or time was up. */
export function isLost({ handshake }: Attempt): boolean {
  return handshake !== null && handshake.lastFromServer === null && silent.includes(handshake.outcome.kind);
}

const silent = ['reset', 'closed', 'timeout'];

/** What the server answered to the client's own hello. */
function told(attempt: Attempt, client: Client, taught: Taught): Negotiation {
  const { handshake } = attempt;
  if (!handshake) return { kind: 'unknown', why: 'it was not reached' };
  const failure = lateFailure(attempt, helloFor(client, taught.facts.target), taught);
  if (failure)
    return { kind: 'refused', failure, attempt, why: 'so the server answered to its own hello', asked: true };
  return {
    kind: 'agreed',
    attempt,
    version: handshake.version ?? 0,
    suite: handshake.suite,
    group: handshake.group ?? handshake.retryGroup,
    asked: true,
  };
}

/** The server has chosen before what this client offers too. */
function agreed(client: Client, hello: Hello, taught: Taught): Negotiation | null {
  const version = hello.versions.find((each) => taught.speaks.has(each));
  if (version === undefined || (!hello.sendsName && taught.facts.target.sni !== null)) return null;
  // A better version that was never offered might be chosen, with whatever comes of it.
  if (hello.versions.some((each) => each > version && !taught.lacks.has(each))) return null;
  const minds = taught.refused.filter((attempt) => alpnMatters(attempt, hello));
  const rest = taught.answered.filter(
    ({ handshake, offer }) =>
      handshake?.version === version &&
      // Where the application protocol decides, only those count that offer the same.
      (minds.length === taught.refused.length || sameProtocols(offer?.alpn ?? [], hello.alpn)),
  );
  const groups = new Set(taught.answered.flatMap(({ handshake }) => handshake?.group ?? handshake?.retryGroup ?? []));
  const fits = rest.filter((attempt) => fitsHello(attempt, hello, groups) && takesCurve(attempt, hello, taught));
  if (fits.length === 0) return null;
  // A hello much like this one was refused though it offered what is chosen here: then the difference matters, and only asking tells.
  const refusedAlike = minds.some(
    (attempt) =>
      isLike(attempt, hello) &&
      fits.some((each) => attempt.offer?.suites.includes(each.handshake?.suite ?? -1)) &&
      !fits.some((each) => isLike(each, hello)),
  );
  if (refusedAlike) return null;
  if (minds.some((attempt) => contains(attempt, hello, taught) && !isLarger(attempt, hello) && !isWide(attempt)))
    return null;
  if (mayGetWeakGroup(client, hello, rest, version)) return null;
  // An offer as good as its own shows what it gets; else the attempt that went furthest shows most.
  const exact = fits.find((attempt) => sameChoice(attempt, hello));
  const best = [...fits].sort((a, b) => depth(b) - depth(a))[0]!;
  const failed = lateFailure(best, hello, taught);
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
  };
}

/** How the handshake fails after the choice; what the main attempt met there, a shorter look would not have seen. */
function lateFailure(best: Attempt, hello: Hello, { main }: Taught): Failure | null {
  const own = failureOf(best, hello);
  if (own || isProven(best) || !main || !isAnswered(main)) return own;
  const met = failureOf(main, hello);
  return met && 'version' in met ? { ...met, version: best.handshake?.version ?? null } : met;
}

/** The server has accepted the client's last flight: in TLS 1.3 only what it says after it shows that. */
function isProven({ handshake, http }: Attempt): boolean {
  if (handshake?.outcome.kind !== 'completed') return false;
  return handshake.version !== tls13 || handshake.sessions.length > 0 || http !== null;
}

function fitsHello({ handshake }: Attempt, hello: Hello, groups: Set<number>): boolean {
  if (!handshake?.suite || !hello.suites.includes(handshake.suite)) return false;
  const suite = suiteById(handshake.suite);
  const ephemeral = suite?.kex === 'ECDHE' || suite?.kex === 'TLS13';
  if (ephemeral && !hello.groups.some((group) => groups.has(group))) return false;
  const { signatureScheme } = handshake;
  return (
    signatureScheme === null || hello.signatureSchemes.length === 0 || hello.signatureSchemes.includes(signatureScheme)
  );
}

/** Up to TLS 1.2 the curve of the server's own key has to be among the client's groups (RFC 8422 section 5.1.1). */
function takesCurve({ handshake }: Attempt, hello: Hello, { facts }: Taught): boolean {
  if (handshake?.version == null || handshake.version >= tls13 || hello.groups.length === 0) return true;
  if (suiteById(handshake.suite ?? 0)?.auth !== 'ECDSA') return true;
  const curve = facts.chain?.sent[0]?.publicKey.curve;
  const group = curve && groupOfCurve[curve];
  return !group || hello.groups.includes(group);
}

/** Of curves as `PublicKey.curve` names them. */
const groupOfCurve: Record<string, number> = {
  'P-256': 23,
  'P-384': 24,
  'P-521': 25,
  brainpoolP256r1: 26,
  brainpoolP384r1: 27,
  brainpoolP512r1: 28,
};

/** The server would choose the same whether it goes by its own order or by the client's. RFC 8446 section 4.1.2. */
function sameChoice({ handshake, offer }: Attempt, hello: Hello): boolean {
  const chosen = handshake?.suite;
  if (!offer || chosen == null || handshake?.version == null) return false;
  const { version } = handshake;
  const usable = (id: number) => {
    const suite = suiteById(id);
    return suite !== undefined && (version === tls13) === (suite.kex === 'TLS13');
  };
  const own = hello.suites.filter(usable);
  const theirs = offer.suites.filter(usable);
  if (!own.every((id) => theirs.includes(id))) return false;
  const before = new Set(theirs.slice(0, theirs.indexOf(chosen)));
  return own.slice(0, own.indexOf(chosen)).every((id) => before.has(id));
}

/** Of two hellos that are both answered in TLS 1.2 only one may lead to a Diffie-Hellman group that is too small. */
function mayGetWeakGroup({ limits }: Client, hello: Hello, rest: Attempt[], version: number): boolean {
  if (version === tls13) return false;
  return (
    rest.some(
      ({ handshake }) =>
        handshake?.dh != null &&
        handshake.dh.bits < limits.minDhBits &&
        handshake.suite !== null &&
        hello.suites.includes(handshake.suite),
    ) && !rest.some((attempt) => attempt.handshake?.dh != null && sameChoice(attempt, hello))
  );
}

/** Where a server minds the application protocol, it does so whatever else is offered. RFC 7301 section 3.2. */
function refusedForProtocols(hello: Hello, { refused, speaks }: Taught): Negotiation | null {
  if (hello.alpn.length === 0 || !hello.versions.some((version) => speaks.has(version))) return null;
  const attempt = refused.find(
    ({ handshake, offer }) =>
      handshake?.outcome.kind === 'alert' &&
      handshake.outcome.description === noApplicationProtocol &&
      hello.alpn.every((protocol) => offer?.alpn.includes(protocol)),
  );
  const failure = attempt && failureOf(attempt, hello);
  return attempt && failure
    ? { kind: 'refused', failure, attempt, why: 'the server speaks none of its application protocols', asked: false }
    : null;
}

/** A hello that contained all of this one's was refused: so is this one. */
function refused(client: Client, hello: Hello, taught: Taught): Negotiation | null {
  const sizeMatters = taught.refused.some(({ offer }) => offer?.padToBytes !== undefined);
  const wider = taught.refused.filter(
    (attempt) =>
      contains(attempt, hello, taught) &&
      alpnMatters(attempt, hello) &&
      !isLarger(attempt, hello) &&
      !(sizeMatters && isWide(attempt)),
  );
  const [nearest] = wider.sort((a, b) => (a.offer?.suites.length ?? 0) - (b.offer?.suites.length ?? 0));
  const failure = nearest && failureOf(nearest, hello);
  if (nearest && failure) {
    if (isAnotherVersion(failure, nearest, hello)) return null;
    return { kind: 'refused', failure, attempt: nearest, why: 'the server refuses more than it offers', asked: false };
  }
  const none = hello.versions.every((version) => taught.lacks.has(version));
  if (!none || taught.speaks.size === 0) return null;
  const example = taught.refused.find(({ offer }) => offer?.versions.every((version) => taught.lacks.has(version)));
  const reply = example && failureOf(example, hello);
  if (example && reply && isAnotherVersion(reply, example, hello)) return null;
  const spoken = [...taught.speaks].sort((a, b) => b - a).map(versionName);
  return {
    kind: 'refused',
    failure: reply ?? { kind: 'alert', description: protocolVersion, finished: false, version: null },
    attempt: example ?? null,
    why: `the server speaks ${spoken.join(' and ')} and ${client.name} does not`,
    asked: false,
  };
}

/**
 * The server answered in a version of its own, with a suite that this hello lacks: whether it would do so again or refuse for
 * want of a suite is for the server to tell.
 */
function isAnotherVersion(failure: Failure, { handshake }: Attempt, hello: Hello): boolean {
  return failure.kind === 'version' && !hello.suites.includes(handshake?.suite ?? 0);
}

/** Its list of suites alone is longer than many a whole hello. */
function isWide({ offer }: Attempt): boolean {
  return (offer?.suites.length ?? 0) > 100;
}

/** Whether an attempt offered everything that this hello offers; post-quantum groups count where the server has chosen one. */
function contains({ offer }: Attempt, hello: Hello, { answered }: Taught): boolean {
  if (!offer || offer.noExtensions) return false;
  const takesLarge = answered.some(({ handshake }) => isPostQuantum(handshake?.group ?? handshake?.retryGroup ?? 0));
  const within = (own: number[], theirs: number[]) => own.every((id) => theirs.includes(id));
  return (
    within(
      hello.versions.filter((version) => version > ssl3),
      offer.versions,
    ) &&
    within(hello.suites.filter(isKnown), offer.suites) &&
    within(
      hello.groups.filter((group) => takesLarge || !isPostQuantum(group)),
      offer.groups,
    ) &&
    within(hello.signatureSchemes, offer.signatureSchemes)
  );
}

/** Whether a refusal says something of this hello, too: one for the sake of the application protocol only where it offers no other. */
function alpnMatters({ handshake, offer }: Attempt, hello: Hello): boolean {
  const { outcome } = handshake ?? {};
  if (outcome?.kind !== 'alert' || outcome.description !== noApplicationProtocol) return true;
  return hello.alpn.length > 0 && hello.alpn.every((protocol) => offer?.alpn.includes(protocol));
}

function sameProtocols(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((protocol) => b.includes(protocol));
}

/** A hello that spans two packets may be refused for that alone. */
function isLarger({ offer }: Attempt, hello: Hello): boolean {
  return offer?.padToBytes !== undefined || (isLarge(offer?.keyShares ?? []) && !isLarge(hello.keyShares));
}

function isLarge(shares: number[]): boolean {
  return shares.some((group) => (group >= 0x11eb && group <= 0x11ed) || group === x25519Kyber768Draft);
}

/** ML-KEM alone or beside a curve, whatever comes yet between the finite fields and GREASE included. */
function isPostQuantum(group: number): boolean {
  return group >= 0x0200 && group <= 0x4000;
}

/** Of the same age and size: both with or without TLS 1.3, and with or without a post-quantum share. */
function isLike({ offer }: Attempt, hello: Hello): boolean {
  if (!offer) return false;
  return (
    offer.versions[0] === hello.versions[0] &&
    isLarge(offer.keyShares) === isLarge(hello.keyShares) &&
    offer.padToBytes === undefined &&
    offer.suites.length < 100
  );
}

function isKnown(id: number): boolean {
  return suiteById(id) !== undefined;
}

/** How an attempt ended, as a client with this hello would meet it; null where it did not fail. */
export function failureOf({ handshake }: Attempt, hello: Hello): Failure | null {
  if (!handshake) return null;
  const { outcome, version, lastFromServer, clientFinished } = handshake;
  switch (outcome.kind) {
    case 'completed':
    case 'stopped': {
      // We go on where the bytes make sense; a client does not.
      const minded = handshake.violations.find(({ rule }) => isFatal(rule, hello, handshake));
      return minded ? { kind: 'violation', rule: minded.rule, message: minded.message, version } : null;
    }
    case 'alert':
      return { kind: 'alert', description: outcome.description, finished: clientFinished, version };
    case 'closed':
    case 'reset':
    case 'timeout':
      return { kind: 'ended', how: outcome.kind, after: lastFromServer };
    case 'not-tls':
      return { kind: 'not-tls', bytes: outcome.firstBytes };
    case 'broken': {
      const { rule, message } = outcome.violation;
      // What we had not offered this client may have.
      if (rule === 'version-not-offered' && version !== null)
        return hello.versions.includes(version) ? null : { kind: 'version', chosen: version };
      if (rule === 'scheme-not-offered' && !isFatal(rule, hello, handshake)) return null;
      return { kind: 'violation', rule, message, version };
    }
    default:
      return outcome satisfies never;
  }
}

/** Whether clients break off for it. What betrays a downgrade only those look for that speak the newer version. */
function isFatal(
  rule: ViolationRule,
  hello: Hello,
  { signatureScheme: scheme, version }: Pick<HandshakeResult, 'signatureScheme' | 'version'>,
): boolean {
  // RSA with PKCS #1 padding is listed for certificates, and may sign no TLS 1.3 handshake (RFC 8446 section 4.2.3).
  const padded = version === tls13 && scheme !== null && (scheme & 0xff) === rsaPkcs1;
  if (rule === 'scheme-not-offered' && scheme !== null && !padded && hello.signatureSchemes.includes(scheme))
    return false;
  if (rule === 'downgrade-sentinel') return hello.versions.includes(tls13);
  return ['bad-signature', 'bad-finished', 'scheme-not-offered', 'certificate-missing', 'bad-record-mac'].includes(
    rule,
  );
}

/** The server made its choice, of what it had been offered. */
function isAnswered({ handshake }: Attempt): boolean {
  if (handshake?.version == null || handshake.suite === null) return false;
  return handshake.outcome.kind !== 'broken' || !beforeChoice.includes(handshake.outcome.violation.rule);
}

function depth({ handshake }: Attempt): number {
  const kind = handshake?.outcome.kind;
  return (
    (kind === 'completed' ? 4 : 0) +
    ((handshake?.certificates?.length ?? 0) > 0 ? 2 : 0) +
    (handshake?.version === tls12 ? 1 : 0)
  );
}

/** What Chrome, Go 1.23 and others sent before ML-KEM had its number; draft-tls-westerbaan-xyber768d00. */
const rsaPkcs1 = 1;
const x25519Kyber768Draft = 0x6399;
const beforeChoice: ViolationRule[] = [
  'version-not-offered',
  'suite-not-offered',
  'group-not-offered',
  'second-hello-retry-request',
  'hello-retry-request-changes-nothing',
];
const protocolVersion = 70;
const noApplicationProtocol = 120;
