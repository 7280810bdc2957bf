import { causes } from '../causes/generated/all.ts';
import { diagnose, type Weighed } from '../causes/diagnose.ts';
import type { Attempt, ChainFacts, Facts } from '../causes/facts.ts';
import { mainAttempt, replyOf } from '../causes/reading.ts';
import type { Client } from '../clients/client.ts';
import type { ClientIdentity } from '../handshake/offer.ts';
import type { HandshakeResult } from '../handshake/result.ts';
import { happyEyeballs, open } from '../net/open.ts';
import { isPrivateAddress } from '../net/private-address.ts';
import type { Target } from '../net/target.ts';
import type { Certificate } from '../pki/certificate.ts';
import type { TrustStore } from '../pki/judgement.ts';
import { parseOcspResponse } from '../pki/ocsp.ts';
import { timeliness } from '../pki/revocation.ts';
import { maxHttpWaitMs } from '../probes/attempt.ts';
import type { ProbeId } from '../probes/generated/ids.ts';
import { type AskOptions, askProbes, converse, type Spare, takeSpare } from '../probes/planner.ts';
import { asClient } from '../probes/as-client.ts';
import { modern } from '../probes/modern.ts';
import { resume } from '../probes/resume.ts';
import { revocation as revocationProbe } from '../probes/revocation.ts';
import { type ChainContext, chainFacts, repairedChain } from './chain-facts.ts';
import type { FetchOptions } from './http-fetch.ts';
import { findIssuers } from './issuers.ts';
import { timesOf, withStaples } from './revocation.ts';
import { askEarly, type WhichClients } from './predictions.ts';
import { withPublicKnowledge } from './public-knowledge.ts';
import { timeEvidence } from './time-evidence.ts';
import type { World } from './world.ts';

/** What is to be found out, and with which means. */
export type ServerRequest = {
  target: Target;
  /** Judge as of this time (milliseconds since 1970); null is now. */
  at: number | null;
  /** Roots given by hand, and whether they alone count. */
  roots: { certificates: Certificate[]; store: TrustStore; only: boolean } | null;
  identity: ClientIdentity | null;
  /** Judge from this client's point of view: its hello, its roots, its rules. */
  client?: { client: Client; successors: readonly Client[] } | null;
  /** Whose fate is predicted besides; default `mainstream`. */
  clients?: WhichClients;
  /** No requests but to the target: no fetching of issuers, no asking about revocation. */
  offline: boolean;
  timeoutMs: number;
  signal: AbortSignal;
  /** What is being asked, for people who wait. */
  onProgress?: (question: string) => void;
};

export type Observed = { facts: Facts } & Weighed & {
    /** Puts further attempts among the facts, with the chains that they brought. */
    add(facts: Facts, attempts: Attempt[]): Promise<Facts>;
    options: AskOptions;
  };

/**
 * Observes a server until every cause is decided: one cheap first contact, then just the probes whose answers tell apart
 * what the facts leave open.
 */
export async function observeServer(request: ServerRequest, world: World): Promise<Observed> {
  const { target, signal } = request;
  const stores = await trustStores(request.roots, world, request.client);
  let facts: Facts = {
    source: 'server',
    target,
    at: request.at ?? world.now(),
    atGiven: request.at !== null,
    resolution: await world.resolve(target, signal),
    identity: request.identity,
    ...(request.client && { asClient: request.client }),
    givenRoots: request.roots?.certificates ?? [],
    attempts: [],
    asked: [],
    chain: null,
    otherChains: [],
    revocation: null,
    time: [],
  };
  const context: ChainContext = {
    target,
    at: facts.at,
    stores,
    ...(request.client && { policy: request.client.client.chain }),
  };
  const { attempts: first, ahead } = await firstContact(facts, request, world, context);
  facts = await withAttempts(facts, first, context);
  facts = await withPublicKnowledge(withStaples(facts, world.now()), world);
  for (let round = 0; ; round++) {
    const weighed = diagnose(facts, causes);
    const unasked = weighed.asks.filter((id) => !facts.asked.includes(id));
    // A browser's hello tells whether it is this client alone that fails: then most other questions fall away.
    const ids: ProbeId[] = facts.asClient && unasked.includes('modern') ? ['modern'] : unasked;
    // An idle connection keeps a server that serves one at a time from all others.
    if (!ids.includes(resume.id)) takeSpare(ahead?.spare)?.then(({ connection }) => connection?.close());
    const full = round === maxRounds || facts.attempts.length >= maxConnections || signal.aborted;
    const early = round === 0 ? ahead?.early : undefined;
    if ((ids.length === 0 && !early) || full) {
      const options = askOptions(request, world, patience(facts, request.timeoutMs));
      return { facts, ...weighed, options, add: (to, attempts) => withAttempts(to, attempts, context) };
    }
    facts = { ...facts, asked: [...facts.asked, ...ids] };
    const options: AskOptions = {
      ...askOptions(request, world, ids.includes('patient') ? request.timeoutMs : patience(facts, request.timeoutMs)),
      ...(ahead && { spare: ahead.spare }),
    };
    const dates: Facts['time'] = [];
    const onDate: FetchOptions['onDate'] = ({ host, ip, date }) => {
      const own = facts.attempts.some(({ address }) => address?.ip === ip);
      if (!own)
        dates.push({ source: 'other-date', from: host, atLeast: date, atMost: date + 1_000, localAt: world.now() });
    };
    const { offline } = request;
    const [attempts, earlyAttempts, issuers, revocation] = await Promise.all([
      askProbes(ids, facts, options),
      early ?? [],
      ids.includes('issuers') && facts.chain
        ? findIssuers(facts.chain.sent, { ...options, offline, allowPrivate: targetIsPrivate(facts), onDate }, world)
        : null,
      ids.includes('revocation') ? askAboutRevocation(facts, request, world, onDate) : facts.revocation,
    ]);
    const numbered = [...attempts, ...earlyAttempts].map((attempt, index) => ({
      ...attempt,
      id: facts.attempts.length + index,
    }));
    facts = await withAttempts({ ...facts, revocation, time: [...facts.time, ...dates] }, numbered, context);
    if (issuers && facts.chain) facts = { ...facts, chain: repairedChain(facts.chain, issuers, context) };
    facts = await withPublicKnowledge(withStaples(facts, world.now()), world);
  }
}

/** Asks the sources that the certificates name for what the staples left open, unless that is forbidden. */
async function askAboutRevocation(
  facts: Facts,
  request: ServerRequest,
  world: World,
  onDate: NonNullable<FetchOptions['onDate']>,
): Promise<Facts['revocation']> {
  const { revocation } = facts;
  if (!revocation || request.offline) return revocation && { ...revocation, sources: 'offline' };
  request.onProgress?.(revocationProbe.question);
  const [{ askStatusSources }, cache] = await Promise.all([
    import('./status-sources.ts'),
    world.statusCache?.() ?? null,
  ]);
  return askStatusSources(revocation, {
    ...timesOf(facts, world.now()),
    timeoutMs: request.timeoutMs,
    signal: request.signal,
    allowPrivate: targetIsPrivate(facts),
    random: (length) => world.random.bytes(length),
    cache,
    onDate,
  });
}

/** What has begun while the first contact still waited for tickets and a page. */
type Ahead = { early: Promise<Attempt[]>; spare: Spare };

/**
 * Connects to the first address that answers, and runs the handshake of a current browser there, or of the client in question.
 * As soon as a handshake is known to be in order, what a server in order is asked next is on its way: a round trip less.
 */
async function firstContact(
  facts: Facts,
  request: ServerRequest,
  world: World,
  context: ChainContext,
): Promise<{ attempts: Attempt[]; ahead: Ahead | null }> {
  const none = { attempts: [], ahead: null };
  if (facts.resolution?.kind !== 'resolved') return none;
  const probe = facts.asClient ? asClient : modern;
  const [question] = probe.ask(facts);
  if (question?.kind !== 'hello') return none;
  const plain = askOptions(request, world, request.timeoutMs);
  let ahead: Promise<Ahead | null> = Promise.resolve(null);
  const options: AskOptions = {
    ...plain,
    onCompleted: (attempt) => {
      ahead = goAhead({ ...attempt, id: 0, probe: probe.id }, facts, request, plain, context);
    },
    httpPatienceMs: async (_, connectMs) => ((await ahead) ? Math.max(minHttpWaitMs, 2 * connectMs) : maxHttpWaitMs),
  };
  options.onProbe?.(probe.question);
  const { first, failed } = await happyEyeballs(facts.target, facts.resolution.addresses, options);
  const lost = failed.map((opened) =>
    converse(probe.id, question, facts.target, { ...opened, connection: null }, plain),
  );
  const main = first ? [converse(probe.id, question, facts.target, first, options)] : [];
  // The main attempt comes first, whatever was tried before it.
  const attempts = (await Promise.all([...main, ...lost])).map((attempt, id) => ({
    ...attempt,
    id,
    probe: id === 0 ? probe.id : ('other-addresses' as const),
  }));
  return { attempts, ahead: await ahead };
}

/** Null where anything looks amiss: then what is asked next depends on what it is. */
async function goAhead(
  attempt: Attempt,
  facts: Facts,
  request: ServerRequest,
  options: AskOptions,
  context: ChainContext,
): Promise<Ahead | null> {
  if (!attempt.address || !attempt.handshake || !(await isInOrder(attempt.handshake, context))) return null;
  // What the ticket of this connection is tried on, as soon as it comes.
  const spare = { probe: resume.id, opened: open(facts.target, attempt.address, options) };
  const known = await withAttempts(facts, [attempt], context);
  const others = diagnose(known, causes).asks.filter((id) => isOnTheWire(id) && id !== resume.id);
  return { spare, early: askEarly(known, request, options, healthyConnections - 2 - others.length) };
}

/**
 * Nothing is wrong with the handshake and its chain: what an HTTP answer would add (the server's software, its clock, what it
 * makes of a client certificate) is not needed, and a page that is slow or silent is not waited for.
 */
async function isInOrder(handshake: HandshakeResult, context: ChainContext): Promise<boolean> {
  const { certificates, certificateRequest, violations, ocspStaple } = handshake;
  if (!certificates || certificateRequest || violations.length > 0) return false;
  // Whether a staple is out of its time or this clock is wrong, the server's Date tells.
  const stapled = ocspStaple ? (parseOcspResponse(ocspStaple)?.responses ?? []) : [];
  if (stapled.some((each) => timeliness(each, context.at) !== 'fresh')) return false;
  const { judgements, hostname } = await chainFacts(0, certificates, context);
  const [deciding, ...others] = judgements;
  // Programs may lack a private root; what they hold against a root that they have is to be told, with all that the page adds.
  const disputed = others.some(({ accepted, paths }) => !accepted && paths.some(({ anchored }) => anchored));
  return deciding?.accepted === true && !disputed && hostname?.matches === true;
}

/** Adds attempts with the chains and the times that they brought. */
async function withAttempts(facts: Facts, attempts: Attempt[], context: ChainContext): Promise<Facts> {
  const all = { ...facts, attempts: [...facts.attempts, ...attempts] };
  const brought = attempts.filter(({ handshake }) => handshake?.certificates && handshake.certificates.length > 0);
  const chains = await Promise.all(brought.map((attempt) => chainOf(attempt, context)));
  const main = mainAttempt(all);
  const chain = facts.chain ?? chains.find((each) => each.trace === main?.id) ?? chains[0] ?? null;
  const others = chains.filter((each) => each !== chain);
  const time = [...facts.time, ...attempts.flatMap((attempt) => timeEvidence(attempt, chain, facts.at))];
  return { ...all, chain, otherChains: [...facts.otherChains, ...others], time };
}

function chainOf(attempt: Attempt, context: ChainContext): Promise<ChainFacts> {
  return chainFacts(attempt.id, attempt.handshake?.certificates ?? [], context);
}

/** Which roots decide, the deciding store first. */
export async function trustStores(
  roots: ServerRequest['roots'],
  world: World,
  client: ServerRequest['client'] = null,
): Promise<TrustStore[]> {
  if (roots?.only) return [roots.store];
  if (client) {
    const { clientStores } = await import('./client-stores.ts');
    return [(await clientStores({ roots }, world, null))(client.client.trust)];
  }
  const own = await Promise.all([world.systemStore(), world.mozillaStore()]);
  return [roots?.store ?? null, ...own].filter((store) => store !== null);
}

function askOptions(request: ServerRequest, world: World, timeoutMs: number): AskOptions {
  const { signal, onProgress } = request;
  return { timeoutMs, signal, now: world.now, random: world.random, ...(onProgress && { onProbe: onProgress }) };
}

/** Silence once waited for in full need not be waited for again: a server that answers does so within some round trips. */
function patience(facts: Facts, timeoutMs: number): number {
  const main = mainAttempt(facts);
  if (!main?.connect || replyOf(main) !== 'timeout') return timeoutMs;
  return Math.min(timeoutMs, Math.max(minPatienceMs, main.connect.ms * 10));
}

function targetIsPrivate(facts: Facts): boolean {
  const address = mainAttempt(facts)?.address;
  return address ? isPrivateAddress(address.ip) : false;
}

/** A broken server costs at most this many connections, and rounds of two round trips each. */
const maxConnections = 20;
/** What a server that is in order costs at most. */
const healthyConnections = 4;
/** Issuers and the status of certificates are asked of others. */
const isOnTheWire = (id: ProbeId) => id !== 'issuers' && id !== 'revocation';
const maxRounds = 5;
const minPatienceMs = 1_500;
const minHttpWaitMs = 40;
