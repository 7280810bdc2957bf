import type { Attempt, Facts } from '../causes/facts.ts';
import type { Randomness } from '../handshake/machine.ts';
import { roundTrips, roundTripsInARow } from '../handshake/round-trips.ts';
import type { HandshakeResult } from '../handshake/result.ts';
import type { Opened } from '../net/connection.ts';
import { open } from '../net/open.ts';
import type { Address } from '../net/outcome.ts';
import type { Target } from '../net/target.ts';
import { beginTrace, type Handshaken, type Patience, shakeHands } from './attempt.ts';
import { probes } from './generated/all.ts';
import type { ProbeId } from './generated/ids.ts';
import { readHttpAnswer } from './http.ts';
import { isForServer, type ServerQuestion } from './probe.ts';

export type AskOptions = {
  /** Milliseconds for each stage: TCP, tunnel, STARTTLS, handshake. */
  timeoutMs: number;
  now(): number;
  random: Randomness;
  signal: AbortSignal;
  onProbe?: (question: string) => void;
  /** How long to wait for the answer to an HTTP request, by what the handshake brought. */
  httpPatience?(handshake: HandshakeResult, connectMs: number): Promise<Patience>;
  /** Told of the attempt as it stands once its handshake has completed. */
  onCompleted?(attempt: Attempt): void;
  /** Told of the first contact once its server has taken the first word of a STARTTLS dialogue. */
  onTaken?(opened: Opened): void;
  /** For the questions that fit them. */
  spares?: Spares;
};

/**
 * Connections to the address of the first contact that were opened ahead, in order, for the next hellos that go there: what it
 * takes to open them is spent while others are answered.
 */
export type Spares = { waiting: Promise<Opened>[]; unused: number };

/** Puts the questions of these probes to the server at the same time, and gives their attempts in the order of the probes. */
export async function askProbes(ids: ProbeId[], facts: Facts, options: AskOptions): Promise<Attempt[]> {
  const asked = questionsOf(ids, facts);
  for (const said of new Set(asked.map(({ says }) => says))) options.onProbe?.(said);
  const inParallel = await Promise.all(asked.map(({ id, question }) => ask(id, question, facts, options)));
  return inParallel.map((attempt, index) => ({ ...attempt, id: facts.attempts.length + index }));
}

/** What these probes ask the server, each for a connection of its own. */
export function questionsOf(ids: ProbeId[], facts: Facts): { id: ProbeId; says: string; question: ServerQuestion }[] {
  return ids.flatMap((id) => {
    const probe = probes.find((each) => each.id === id);
    const questions = probe?.ask(facts).filter(isForServer) ?? [];
    return questions.map((question) => ({ id, says: probe?.question ?? id, question }));
  });
}

/** Puts one question each at the same time, for a probe that the facts do not ask by themselves. */
export async function askQuestions(
  probe: ProbeId,
  questions: ServerQuestion[],
  facts: Facts,
  options: AskOptions,
): Promise<Attempt[]> {
  const attempts = await Promise.all(questions.map((question) => ask(probe, question, facts, options)));
  return attempts.map((attempt, index) => ({ ...attempt, id: facts.attempts.length + index }));
}

async function ask(probe: ProbeId, question: ServerQuestion, facts: Facts, options: AskOptions): Promise<Attempt> {
  const waited = roundTripsOf(facts);
  const target = targetOf(question, facts.target);
  const address = addressOf(question, facts);
  // At once, so that connections are begun in the order of the questions.
  const spare = fitsSpare(question, facts) ? options.spares?.waiting.shift() : undefined;
  const anew = () => open(target, address, options);
  const opened = spare ? ((await usable(spare, options)) ?? (await anew())) : await anew();
  const opening = opened.after === undefined ? 0 : roundTrips(beginTrace(opened).steps);
  const after = Math.max(waited, (opened.after ?? 0) + opening) - opening;
  return converse(probe, question, target, { ...opened, after }, options);
}

/** It goes where the connections go that are opened ahead. */
export function fitsSpare(question: ServerQuestion, { attempts }: Facts): boolean {
  if (question.kind !== 'hello' || question.starttls !== undefined) return false;
  return question.address === undefined || question.address === attempts[0]?.address;
}

/** Null where it came to nothing, or has been idle for so long that the server may have hung up. */
async function usable(spare: Promise<Opened>, { spares }: AskOptions): Promise<Opened | null> {
  const opened = await spare;
  const lastMs = opened.plain.at(-1)?.atMs ?? opened.connect.ms;
  if (opened.connection && opened.connection.elapsedMs() < lastMs + maxIdleMs) return opened;
  if (spares) spares.unused++;
  opened.connection?.close();
  return null;
}

/** Opens a connection for a question that is still to come, when so many round trips have been waited for. */
export async function openAhead(target: Target, address: Address, options: AskOptions, after: number): Promise<Opened> {
  return { ...(await open(target, address, options)), after };
}

/** An idle connection keeps a server that serves one at a time from all others. */
export function closeSpares(spares: Spares): void {
  spares.unused += spares.waiting.length;
  for (const spare of spares.waiting.splice(0)) void spare.then(({ connection }) => connection?.close());
}

/** How many have been waited for by now. */
export function roundTripsOf({ attempts }: Pick<Facts, 'attempts'>): number {
  return roundTripsInARow(attempts.map(({ trace }) => trace));
}

/** Runs a question over what `open` brought. Shared with the first contact, whose address is the quickest to answer. */
export async function converse(
  probe: ProbeId,
  question: ServerQuestion,
  target: Target,
  opened: Opened,
  options: AskOptions,
): Promise<Attempt> {
  const { connection } = opened;
  const base: Attempt = {
    id: 0,
    probe,
    ...(question.kind === 'hello' && question.client !== undefined && { client: question.client }),
    address: opened.connect.address,
    offer: question.kind === 'hello' ? question.offer : null,
    connect: opened.connect,
    proxy: opened.proxy,
    starttls: opened.starttls,
    handshake: null,
    http: null,
    plain: opened.starttls?.kind === 'unexpected' ? opened.starttls.firstBytes : null,
    trace: beginTrace(opened),
  };
  if (!connection) return base;
  if (question.kind === 'plain') {
    const plain = await listen(connection, question, options);
    return {
      ...base,
      plain: plain.bytes,
      http: plain.bytes && asHttp(plain.bytes, options),
      trace: { ...base.trace, steps: [...base.trace.steps, ...plain.steps] },
    };
  }
  const { offer, http, listen: byItself, say, preamble } = question;
  const { httpPatience } = options;
  const request = http && {
    wanted: http,
    host: target.expectedName,
    ...(httpPatience && {
      patience: (handshake: HandshakeResult) => httpPatience(handshake, opened.connect.ms),
    }),
  };
  const onCompleted = (handshaken: Handshaken) => options.onCompleted?.({ ...base, ...handshaken });
  return {
    ...base,
    ...(await shakeHands(opened, connection, {
      ...options,
      offer,
      http: request ?? null,
      ...(byItself && { listen: byItself }),
      ...(say && { say }),
      ...(preamble && { preamble }),
      onCompleted,
    })),
  };
}

/** Waits for a banner, unless it is known that there is none, then sends the bytes, and keeps the first answer. */
async function listen(
  connection: NonNullable<Opened['connection']>,
  { send, atOnce = false }: Extract<ServerQuestion, { kind: 'plain' }>,
  { timeoutMs }: AskOptions,
) {
  const steps: Attempt['trace']['steps'] = [];
  let received = await connection.read(atOnce ? 0 : Math.min(timeoutMs, bannerWaitMs));
  if (received.kind === 'end' && received.how === 'timeout' && send) {
    steps.push({ kind: 'plain', from: 'client', atMs: connection.elapsedMs(), bytes: send });
    connection.write(send);
    received = await connection.read(Math.min(timeoutMs, atOnce ? bannerWaitMs : answerWaitMs));
  }
  connection.close();
  if (received.kind === 'end') {
    steps.push({ kind: 'end', from: 'server', atMs: received.atMs, how: received.how });
    return { bytes: null, steps };
  }
  const bytes = received.bytes.slice(0, maxPlainBytes);
  steps.push({ kind: 'plain', from: 'server', atMs: received.atMs, bytes });
  return { bytes, steps };
}

function asHttp(bytes: Uint8Array, { now }: AskOptions) {
  const answer = readHttpAnswer(bytes, now(), false, true);
  return answer === 'more' ? null : answer;
}

function targetOf(question: ServerQuestion, target: Target): Target {
  return question.kind === 'hello' && question.starttls !== undefined
    ? { ...target, starttls: question.starttls }
    : target;
}

function addressOf(question: ServerQuestion, facts: Facts): Address {
  if (question.kind === 'hello' && question.address) return question.address;
  const main = facts.attempts.find((attempt) => attempt.address !== null)?.address;
  const first = facts.resolution?.kind === 'resolved' ? facts.resolution.addresses[0] : undefined;
  const address = main ?? first;
  if (!address) throw new Error('a probe was asked for before the name was resolved');
  return address;
}

/** Servers that speak first do it at once; tarpits that wait longer are for the STARTTLS dialogue to meet. */
const bannerWaitMs = 500;
const answerWaitMs = 1_500;
const maxPlainBytes = 4_096;
const maxIdleMs = 5_000;
