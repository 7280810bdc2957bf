import { causes } from '../causes/generated/all.ts';
import { diagnose } from '../causes/diagnose.ts';
import type { Attempt, Facts } from '../causes/facts.ts';
import type { HandshakeResult } from '../handshake/result.ts';
import { roundTrips } from '../handshake/round-trips.ts';
import { happyEyeballs } from '../net/open.ts';
import { parseOcspResponse } from '../pki/revocation/ocsp.ts';
import { timeliness } from '../pki/revocation/revocation.ts';
import { beginTrace, maxHttpWaitMs } from '../probes/attempt.ts';
import type { ProbeId } from '../probes/generated/ids.ts';
import {
  type AskOptions,
  askProbes,
  askQuestions,
  converse,
  openAhead,
  questionsOf,
  roundTripsOf,
  type Spares,
} from '../probes/planner.ts';
import { asClient } from '../probes/as-client.ts';
import { modern } from '../probes/modern.ts';
import { resume } from '../probes/resume.ts';
import { type ChainContext, chainFacts } from './chain-facts.ts';
import { earlyQuestions } from './client-questions.ts';
import type { World } from './world.ts';
import { withAttempts } from './attempt-facts.ts';
import { withStaples } from './revocation.ts';
import { askOptions, type ServerRequest } from './server-request.ts';

/** What has begun while the first contact still waited for tickets and a page: answers to these probes and to clients' hellos. */
export type Ahead = { early: Promise<Attempt[]>; asked: ProbeId[] };

/**
 * Connects to the first address that answers, and runs the handshake of a current browser there, or of the client in question.
 * As soon as a handshake is known to be in order, what a server in order is asked next is on its way: a round trip less.
 */
export async function firstContact(
  facts: Facts,
  request: ServerRequest,
  world: World,
  context: ChainContext,
  spares: Spares,
): Promise<{ attempts: Attempt[]; ahead: Ahead | null }> {
  const none = { attempts: [], ahead: null };
  if (facts.resolution?.kind !== 'resolved') return none;
  const probe = facts.asClient ? asClient : modern;
  const [question] = probe.ask(facts);
  if (question?.kind !== 'hello') return none;
  const plain = askOptions(request, world, request.timeoutMs);
  let ahead: Promise<Ahead | null> = Promise.resolve(null);
  let lost: Promise<Attempt>[] = [];
  // The main attempt comes first, whatever was tried before it.
  const numbered = (attempts: Attempt[]) =>
    attempts.map((attempt, id) => ({ ...attempt, id, probe: id === 0 ? probe.id : ('other-addresses' as const) }));
  const options: AskOptions = {
    ...plain,
    // Where TLS has a dialogue before it, that of the next connections goes on beside the first one.
    onTaken: (opened) => {
      const after = roundTrips(beginTrace(opened).steps);
      for (let count = 1; count < healthyConnections; count++)
        spares.waiting.push(openAhead(facts.target, opened.connect.address, plain, after));
    },
    onCompleted: (attempt) => {
      ahead = Promise.all(lost).then((before) =>
        goAhead(numbered([attempt, ...before]), facts, request, { ...plain, spares }, context),
      );
    },
    httpPatience: async (_, connectMs) => {
      const begun = await ahead;
      return {
        ms: begun ? Math.max(minHttpWaitMs, 2 * connectMs) : maxHttpWaitMs,
        meanwhile: begun?.early ?? Promise.resolve(),
      };
    },
  };
  options.onProbe?.(probe.question);
  const { first, failed } = await happyEyeballs(facts.target, facts.resolution.addresses, options);
  lost = failed.map((opened) =>
    converse(probe.id, question, facts.target, { ...opened, connection: null, after: 0 }, plain),
  );
  const main = first ? [converse(probe.id, question, facts.target, { ...first, after: 0 }, options)] : [];
  return { attempts: numbered(await Promise.all([...main, ...lost])), ahead: await ahead };
}

/** Null where anything looks amiss: then what is asked next depends on what it is. */
async function goAhead(
  attempts: Attempt[],
  facts: Facts,
  request: ServerRequest,
  options: AskOptions & { spares: Spares },
  context: ChainContext,
): Promise<Ahead | null> {
  const [attempt] = attempts;
  if (!attempt?.address || !attempt.handshake || !(await isInOrder(attempt.handshake, context))) return null;
  const { spares, ...anew } = options;
  const isOpened = spares.waiting.length > 0;
  // What the ticket of this connection is tried on, as soon as it comes.
  const after = roundTripsOf({ attempts: [attempt] });
  if (!isOpened) spares.waiting.push(openAhead(facts.target, attempt.address, anew, after));
  const known = withStaples(await withAttempts(facts, attempts, context), options.now());
  const asked = diagnose(known, causes).asks.filter((id) => isOnTheWire(id) && id !== resume.id);
  // More than a server in order is asked.
  if (asked.length > healthyConnections - 2) return null;
  const how = isOpened ? options : anew;
  const probes = askProbes(asked, known, how);
  const left = healthyConnections - 2 - questionsOf(asked, known).length;
  const questions = await earlyQuestions(known, request, left);
  // All is under way before whoever goes on closes the connections that were opened for it.
  const early = Promise.all([probes, askQuestions('as-client', questions, known, how)]);
  return { asked, early: early.then((attempts) => attempts.flat()) };
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

/** What a server that is in order costs at most. */
const healthyConnections = 4;
/** Issuers and the status of certificates are asked of others. */
const isOnTheWire = (id: ProbeId) => id !== 'issuers' && id !== 'revocation';
const minHttpWaitMs = 40;
