import { setTimeout as pause } from 'node:timers/promises';
import type { Attempt } from '../causes/facts.ts';
import { createClient } from '../handshake/client.ts';
import type { HandshakeResult } from '../handshake/result.ts';
import type { ClientMachine, Output, Randomness } from '../handshake/machine.ts';
import type { Offer } from '../handshake/offer.ts';
import type { Trace, TraceStep } from '../handshake/trace.ts';
import { monotonicMs } from '../net/monotonic.ts';
import type { Connection, Opened, Received } from '../net/connection.ts';
import { concatBytes } from '../wire/bytes.ts';
import { tls13 } from '../wire/registry/versions.ts';
import { readHttpAnswer } from './http.ts';

export type HelloOptions = {
  offer: Offer;
  random: Randomness;
  /** Milliseconds for the whole handshake. */
  timeoutMs: number;
  http: HttpRequest | null;
  /** Without a request: waits a while for what the server says or does by itself. */
  listen?: 'briefly' | 'long';
  /** Sent once the handshake has completed. */
  say?: Uint8Array;
  /** Sent in the clear before the ClientHello. */
  preamble?: Uint8Array;
  /** Told once the handshake has completed, while the connection still waits for tickets or a page. */
  onCompleted?: ((handshaken: Handshaken) => void) | undefined;
  /** The clock, for judging an HTTP Date. */
  now(): number;
  signal: AbortSignal;
};

/** A request to send once the handshake has completed. */
export type HttpRequest = {
  /** How much of the answer is waited for. Always GET: small servers know no HEAD, and say nothing to it. */
  wanted: 'head' | 'body';
  host: string;
  /** How long to wait for the answer, judged by what the handshake brought; without it as long as for any page. */
  patience?(handshake: HandshakeResult): Promise<Patience>;
};

export type Patience = {
  /** Milliseconds since the request was sent. */
  ms: number;
  /** What is going on besides and must be waited for anyway: a server that is busy with it may be late with its page, too. */
  meanwhile: Promise<unknown>;
};

/** What a handshake over an open connection taught; id, probe and address are the caller's to add. */
export type Handshaken = Pick<Attempt, 'handshake' | 'http' | 'plain' | 'trace'>;

/** Runs one handshake over an open connection, and one HTTP request if asked for, and closes the connection. */
export async function shakeHands(opened: Opened, connection: Connection, options: HelloOptions): Promise<Handshaken> {
  const trace = beginTrace(opened);
  const machine = createClient(options.offer, options.random);
  let done = false;
  let isOpen = true;
  const perform = (outputs: Output[]) => {
    const flight: Uint8Array[] = [];
    for (const output of outputs) {
      if (output.kind === 'trace') trace.steps.push(output.step);
      else if (output.kind === 'done') done = true;
      else flight.push(output.bytes);
    }
    if (flight.length === 0) return;
    // In one piece: a server that refuses its first message would answer what came after it with a reset, which drowns the alert.
    const bytes = concatBytes(flight);
    trace.wire.push({ atMs: connection.elapsedMs(), from: 'client', bytes });
    connection.write(bytes);
  };
  /** Feeds the next thing that comes; false at the end of the stream. */
  const next = async (deadlineMs: number): Promise<boolean> => {
    const received = options.signal.aborted
      ? timeoutNow(connection)
      : await connection.read(Math.max(1, deadlineMs - connection.elapsedMs()));
    if (received.kind === 'end') {
      isOpen &&= received.how === 'timeout';
      perform(machine.input({ atMs: received.atMs, kind: 'end', how: received.how }));
    } else {
      trace.wire.push({ atMs: received.atMs, from: 'server', bytes: received.bytes });
      perform(machine.input({ atMs: received.atMs, kind: 'bytes', bytes: received.bytes }));
    }
    return received.kind === 'bytes';
  };
  if (options.preamble) say(connection, trace, options.preamble);
  perform(machine.start(connection.elapsedMs()));
  const deadlineMs = connection.elapsedMs() + options.timeoutMs;
  while (!done && (await next(deadlineMs)));
  const completed = machine.result().outcome.kind === 'completed';
  if (completed) options.onCompleted?.({ handshake: machine.result(), http: null, plain: null, trace });
  const open = { machine, opened, connection, next, perform };
  if (completed && options.say)
    perform(machine.input({ atMs: connection.elapsedMs(), kind: 'send', data: options.say }));
  if (completed && !options.http) await hearMore(open, options);
  const http = completed && options.http ? await askForPage(open, options.http, options) : null;
  const mayBeHeard = () =>
    mayStillRefuse(machine.result()) || (options.http?.patience && mayStillAsk(machine.result()));
  if (isOpen && mayBeHeard()) {
    perform(machine.input({ atMs: connection.elapsedMs(), kind: 'close' }));
    const most = mayStillRefuse(machine.result()) ? options.timeoutMs : Math.min(options.timeoutMs, maxHttpWaitMs);
    const untilMs = connection.elapsedMs() + most;
    while (mayBeHeard() && (await next(untilMs)));
  }
  connection.close();
  const handshake = machine.result();
  const plain = handshake.outcome.kind === 'not-tls' ? handshake.outcome.firstBytes : null;
  return { handshake, http, plain, trace };
}

/**
 * In TLS 1.3 the handshake is over for the client before the server has looked at its certificate, or at the lack of one. Who lets it
 * in may say nothing of that, and one who will not may be slow; but whoever is told goodbye answers, and would say no before that. A
 * ticket is an answer as well: most give one to whom they let in.
 */
function mayStillRefuse({ outcome, version, certificateRequest, applicationData, sessions }: HandshakeResult): boolean {
  const isSilent = applicationData.length === 0 && sessions.length === 0;
  return outcome.kind === 'completed' && version === tls13 && certificateRequest !== null && isSilent;
}

/**
 * A page that is not waited for may be one for which TLS 1.2 asks for a certificate. Who gets a request and then a goodbye takes
 * them in that order: the wish to negotiate anew comes before the end. A slow page may keep a server from both.
 */
function mayStillAsk({ outcome, version, afterwards, applicationData }: HandshakeResult): boolean {
  const isSilent = applicationData.length === 0 && afterwards === null;
  return outcome.kind === 'completed' && version !== tls13 && isSilent;
}

function say(connection: Connection, trace: Trace, bytes: Uint8Array): void {
  const said = { atMs: connection.elapsedMs(), from: 'client' as const, bytes };
  trace.steps.push({ kind: 'plain', ...said });
  trace.wire.push(said);
  connection.write(bytes);
}

/** A connection whose handshake has completed, and how to go on with it. */
type Open = {
  machine: ClientMachine;
  opened: Opened;
  connection: Connection;
  next(deadlineMs: number): Promise<boolean>;
  perform(outputs: Output[]): void;
};

/** Waits a moment for what TLS 1.3 servers say only after the client's Finished, and for what others do by themselves. */
async function hearMore(
  { machine, opened, connection, next }: Open,
  { listen, timeoutMs, offer: { resume: cameBack } }: HelloOptions,
): Promise<void> {
  const { connect, proxy } = opened;
  // What a handshake took may have been spent in the queue of a server that serves one after the other.
  const roundTripMs = proxy ? Math.min(connection.elapsedMs(), maxTunnelMs) : 2 * connect.ms;
  const asked = machine.result().certificateRequest !== null;
  const ticketsMs = Math.min(100, 10 + roundTripMs);
  const patienceMs =
    asked || listen === 'long' ? 250 + roundTripMs : listen === 'briefly' ? Math.max(100, ticketsMs) : ticketsMs;
  const waitMs = connection.elapsedMs() + patienceMs;
  // Before TLS 1.3 the server has said all, and to a client that came back, too, which needs no other ticket. Tickets end the
  // wait, but for a client certificate: GnuTLS sends them before it refuses.
  const { version } = machine.result();
  const hasTicket = () => version !== tls13 || cameBack || machine.result().sessions.length > 0;
  const settled = () => (listen ? machine.result().applicationData.length > 0 : !asked && hasTicket());
  // What came in time is heard, however late this program gets to it.
  const untilMs = () => Math.max(waitMs, heardMs + drainMs);
  let heardMs = connection.elapsedMs();
  const longestMs = heardMs + timeoutMs;
  while (!settled() && heardMs < longestMs && (await next(untilMs()))) heardMs = connection.elapsedMs();
}

/** Sends the request, and waits for the answer as long as it is worth it. */
async function askForPage(
  { machine, connection, next, perform }: Open,
  http: HttpRequest,
  { timeoutMs, now }: HelloOptions,
): Promise<Attempt['http']> {
  const request = `GET / HTTP/1.1\r\nHost: ${http.host}\r\nUser-Agent: whytls\r\nAccept: */*\r\nConnection: close\r\n\r\n`;
  perform(machine.input({ atMs: connection.elapsedMs(), kind: 'send', data: new TextEncoder().encode(request) }));
  const sentMs = connection.elapsedMs();
  const patience = await http.patience?.(machine.result());
  const wholeBody = http.wanted === 'body';
  const read = () => readHttpAnswer(machine.result().applicationData, now(), wholeBody);
  let answer = read();
  // In TLS 1.3 what a client may come back with arrives only now.
  const isWaitedFor = () => machine.result().version === tls13 && machine.result().sessions.length === 0;
  // Nor is it left when it asks for a certificate only now.
  const leastMs = () => (machine.result().afterwards ? maxHttpWaitMs : isWaitedFor() ? ticketWaitMs : 0);
  const ms = patience?.ms ?? maxHttpWaitMs;
  const deadlineMs = () => sentMs + Math.min(timeoutMs, Math.max(ms, leastMs()));
  while (answer === 'more' && connection.elapsedMs() < deadlineMs() && (await next(deadlineMs()))) answer = read();
  if (patience && answer === 'more') {
    // Not for ever: a server that serves one at a time comes to the others only once this connection is closed.
    const longestMs = sentMs + Math.min(timeoutMs, maxHttpWaitMs) - connection.elapsedMs();
    await Promise.race([patience.meanwhile, pause(Math.max(0, longestMs), undefined, { ref: false })]);
    const lastMs = connection.elapsedMs() + drainMs;
    const untilMs = () => Math.max(lastMs, deadlineMs());
    while (answer === 'more' && connection.elapsedMs() < untilMs() && (await next(untilMs()))) answer = read();
  }
  // What came in time is taken as it is.
  const last = answer === 'more' ? readHttpAnswer(machine.result().applicationData, now(), wholeBody, true) : answer;
  return last === 'more' ? null : last;
}

/** The steps before TLS: the connection itself and the STARTTLS or proxy dialogue. */
export function beginTrace(opened: Opened): Trace {
  const connected: TraceStep[] =
    opened.connect.kind === 'connected' ? [{ kind: 'connected', from: 'client', atMs: opened.connect.ms }] : [];
  const { after } = opened;
  return {
    ...(after !== undefined && { after }),
    begunMs: monotonicMs() - (opened.connection?.elapsedMs() ?? opened.connect.ms),
    steps: [...connected, ...opened.plain.map((step): TraceStep => ({ kind: 'plain', ...step }))],
    wire: opened.plain.map((step) => ({ ...step })),
  };
}

function timeoutNow(connection: Connection): Received {
  return { kind: 'end', how: 'timeout', atMs: connection.elapsedMs() };
}

/** The page behind the handshake may be slow; the diagnosis does not hang on it. */
export const maxHttpWaitMs = 600;
const ticketWaitMs = 250;
/** What has come by now is read in less. */
const drainMs = 10;
/** The slowest way through a proxy that is reckoned with. */
const maxTunnelMs = 500;
