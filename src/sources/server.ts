import { causes } from '../causes/generated/all.ts';
import { diagnose, type Weighed } from '../causes/diagnose.ts';
import type { Diagnosis } from '../causes/diagnosis.ts';
import type { Attempt, ChainFacts, Facts } from '../causes/facts.ts';
import { alertOf, connectionsOf, mainAttempt, replyOf } from '../causes/reading.ts';
import { withSecondCertificate } from '../causes/second-certificate.ts';
import { isPrivateAddress } from '../net/private-address.ts';
import type { ProbeId } from '../probes/generated/ids.ts';
import {
  type AskOptions,
  askProbes,
  askQuestions,
  closeSpares,
  fitsSpare,
  openAhead,
  questionsOf,
  roundTripsOf,
  type Spares,
} from '../probes/planner.ts';
import { revocation as revocationProbe } from '../probes/revocation.ts';
import { type ChainContext, repairedChain } from './chain-facts.ts';
import type { FetchOptions } from './http-fetch.ts';
import { findIssuers } from './issuers.ts';
import { timesOf, withStaples } from './revocation.ts';
import { withPublicKnowledge } from './public-knowledge.ts';
import type { World } from './world.ts';
import { withAttempts } from './attempt-facts.ts';
import { firstContact } from './first-contact.ts';
import { besides } from './client-questions.ts';
import { askOptions, type ServerRequest } from './server-request.ts';
import { trustStores } from './client-stores.ts';
import { nothingKnown } from '../causes/nothing-known.ts';

export type Observed = { facts: Facts } & Weighed & {
    /** Puts further attempts among the facts, with the chains that they brought. */
    add(facts: Facts, attempts: Attempt[]): Promise<Facts>;
    options: AskOptions;
  };

/** What stays the same while a server is observed. */
type Observation = { request: ServerRequest; world: World; context: ChainContext; spares: Spares };

/**
 * Observes a server until every cause is decided: one cheap first contact, then just the probes whose answers tell apart
 * what the facts leave open. Whoever gives `spares` goes on asking, and closes what is left of them.
 */
export async function observeServer(request: ServerRequest, world: World, given?: Spares): Promise<Observed> {
  const { target, signal } = request;
  const spares = given ?? { waiting: [], unused: 0 };
  const at = request.at ?? world.now();
  const stores = await trustStores(request.roots, world, request.client);
  const context: ChainContext = { target, at, stores, ...(request.client && { policy: request.client.client.chain }) };
  const begun: Facts = {
    ...nothingKnown({ source: 'server', target, at }),
    atGiven: request.at !== null,
    resolution: await world.resolve(target, signal),
    identity: request.identity,
    ...(request.client && { asClient: request.client }),
    givenRoots: request.roots?.certificates ?? [],
  };
  const observation: Observation = { request, world, context, spares };
  const { attempts, ahead } = await firstContact(begun, request, world, context, spares);
  let facts: Facts = { ...(await withAttempts(begun, attempts, context)), asked: ahead?.asked ?? [] };
  facts = await withPublicKnowledge(withStaples(facts, world.now()), world);
  for (let round = 0; ; round++) {
    facts = { ...facts, unused: spares.unused };
    const weighed = diagnose(facts, causes);
    const left = Math.max(0, maxConnections - connectionsOf(facts));
    const ids = wantedProbes(facts, weighed).slice(0, left);
    const early = round === 0 ? ahead?.early : undefined;
    const mayGoOn = round < maxRounds && left > 0 && !signal.aborted;
    if (!mayGoOn || (ids.length === 0 && !early)) {
      if (!given) closeSpares(spares);
      const options = askingOptions(observation, patience(facts, request.timeoutMs));
      return { facts, ...weighed, options, add: (to, more) => withAttempts(to, more, context) };
    }
    const asking = { ...facts, asked: [...facts.asked, ...ids] };
    facts = await withAnswers(asking, ids, early, weighed.diagnosis, observation);
  }
}

/** A browser's hello tells whether it is the client in question alone that fails: then most other questions fall away. */
function wantedProbes(facts: Facts, weighed: Weighed): ProbeId[] {
  const unasked = [...weighed.asks, ...asksForSoftware(facts, weighed)].filter((id) => !facts.asked.includes(id));
  return facts.asClient && unasked.includes('modern') ? ['modern'] : unasked;
}

function askingOptions({ request, world, spares }: Observation, timeoutMs: number): AskOptions {
  return { ...askOptions(request, world, timeoutMs), spares };
}

/** One round: the probes, what is asked beside them, and what others than the server have to say. `early` is under way already. */
async function withAnswers(
  facts: Facts,
  ids: ProbeId[],
  early: Promise<Attempt[]> | undefined,
  diagnosis: Diagnosis,
  observation: Observation,
): Promise<Facts> {
  const { request, world, context, spares } = observation;
  const { offline, timeoutMs } = request;
  const options = askingOptions(observation, ids.includes('patient') ? timeoutMs : patience(facts, timeoutMs));
  const { dates, onDate } = datesOfOthers(facts, world);
  // Of two certificates of a server it is the one that is not in order.
  const lacking = withSecondCertificate(facts)?.chain ?? facts.chain;
  const questions = questionsOf(ids, facts);
  const beside = early ? [] : await besides(facts, diagnosis, request, world, questions.length);
  const asked = Promise.all([
    askProbes(ids, facts, options),
    early ?? askQuestions('as-client', beside, facts, options),
  ]);
  // An idle connection keeps a server that serves one at a time from those that are opened after it.
  if (early || questions.some(({ question }) => !fitsSpare(question, facts))) closeSpares(spares);
  if (isLikelyToGoOn(facts, diagnosis, questions.length))
    openSpares(spares, facts, questions.length + beside.length, options);
  const [attempts, issuers, revocation] = await Promise.all([
    asked,
    ids.includes('issuers') && lacking
      ? findIssuers(lacking.sent, { ...options, offline, allowPrivate: targetIsPrivate(facts), onDate }, world)
      : null,
    ids.includes('revocation') ? askAboutRevocation(facts, request, world, onDate) : facts.revocation,
  ]);
  const numbered = attempts.flat().map((attempt, index) => ({ ...attempt, id: facts.attempts.length + index }));
  const answered = await withAttempts({ ...facts, revocation, time: [...facts.time, ...dates] }, numbered, context);
  const completed = issuers && lacking ? withChain(answered, repairedChain(lacking, issuers, context)) : answered;
  return withPublicKnowledge(withStaples(completed, world.now()), world);
}

/** The times of those who are asked beside the server: it has a say of its own. */
function datesOfOthers({ attempts }: Facts, world: World) {
  const dates: Facts['time'] = [];
  const onDate: NonNullable<FetchOptions['onDate']> = ({ host, ip, date }) => {
    if (attempts.some(({ address }) => address?.ip === ip)) return;
    dates.push({ source: 'other-date', from: host, atLeast: date, atMost: date + 1_000, localAt: world.now() });
  };
  return { dates, onDate };
}

/** In the place of the chain that the same connection brought. */
function withChain(facts: Facts, chain: ChainFacts): Facts {
  return chain.trace === facts.chain?.trace
    ? { ...facts, chain }
    : { ...facts, otherChains: facts.otherChains.map((each) => (each.trace === chain.trace ? chain : each)) };
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

/**
 * Where TLS has a dialogue before it, that of what may be asked next goes on beside what is asked now. The connections of this
 * round come first, so that a server that serves one at a time gets to them.
 */
function openSpares(spares: Spares, facts: Facts, asked: number, options: AskOptions): void {
  const address = facts.attempts[0]?.address;
  if (facts.target.starttls === null || !address) return;
  const left = maxConnections - connectionsOf({ ...facts, unused: spares.unused }) - asked;
  const most = Math.min(left, isAnswered(facts) ? maxSpares : maxConnections);
  for (let count = spares.waiting.length; count < most; count++)
    spares.waiting.push(openAhead(facts.target, address, options, roundTripsOf(facts)));
}

/** The answers to these questions will lead to others: what is wrong is not known yet, but something is, since so much is asked. */
function isLikelyToGoOn(facts: Facts, { verdict }: Diagnosis, asked: number): boolean {
  return !isAnswered(facts) || (verdict !== 'broken' && asked >= maxHealthyConnections);
}

function isAnswered(facts: Facts): boolean {
  const main = mainAttempt(facts);
  return main !== null && replyOf(main) === 'answered';
}

/**
 * A web server that fails and has not said what it is does so where it answers in the clear. Beside other questions that costs no
 * round trip.
 */
function asksForSoftware({ target, attempts: [main] }: Facts, { asks, diagnosis }: Weighed): ProbeId[] {
  const isMute = main?.http
    ? diagnosis.verdict !== 'healthy' && main.http.server === null
    : main && alertOf(main) !== null;
  return isMute && asks.length > 0 && target.application === 'http' && target.starttls === null ? ['plain-http'] : [];
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
const maxRounds = 5;
const maxSpares = 4;
const maxHealthyConnections = 4;
const minPatienceMs = 1_500;
