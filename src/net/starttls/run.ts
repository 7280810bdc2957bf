import type { Connection, PlainStep } from '../connection.ts';
import { hear } from '../hear.ts';
import type { StarttlsOutcome } from '../outcome.ts';
import { recogniseProtocol } from '../recognise.ts';
import { toBytes, toText } from './bytes.ts';
import { shown } from './replies.ts';
import { starttlsProtocol } from './protocols.ts';
import type { Reading, Stage, StarttlsProtocol } from './starttls.ts';
import type { StarttlsId } from './ids.ts';
import { withPending } from './wrapped.ts';

/** `timeoutMs` is the patience for each reply. */
export type UpgradeOptions = {
  host: string;
  timeoutMs: number;
  signal: AbortSignal;
  /** Told once the server has taken the first thing that was said, with the dialogue so far: TLS is to be had here. */
  onTaken?: (plain: readonly PlainStep[]) => void;
};

/** What came of a dialogue; `connection` is for TLS, and null when there is to be none (the caller closes the other). */
export type Upgraded = { outcome: StarttlsOutcome | null; plain: PlainStep[]; connection: Connection | null };

/**
 * Speaks a STARTTLS protocol until TLS may begin. `auto` waits for a banner and picks the protocol by it; without one, or
 * with one that leads to no STARTTLS, the outcome is null and the same connection is for TLS at once. What came behind the
 * go-ahead can be read from the connection that is given back. Never rejects.
 */
export async function runStarttls(
  id: StarttlsId | 'auto',
  connection: Connection,
  options: UpgradeOptions,
): Promise<Upgraded> {
  const talk: Talk = { connection, options, plain: [], reply: '', received: 0, deliveries: 0 };
  const chosen = id === 'auto' ? await protocolOfBanner(talk) : id;
  if (chosen === null) return { outcome: null, plain: [], connection: withPending(connection, talk.reply) };
  const protocol = await starttlsProtocol(chosen);
  const outcome = await converse(talk, protocol);
  if (outcome.kind !== 'ready') return { outcome, plain: talk.plain, connection: null };
  const rest = withPending(connection, talk.reply);
  return { outcome, plain: talk.plain, connection: protocol.wrap?.(rest) ?? rest };
}

/** A dialogue under way. `reply` is what has come and belongs to no stage yet. */
type Talk = {
  connection: Connection;
  options: UpgradeOptions;
  plain: PlainStep[];
  reply: string;
  received: number;
  deliveries: number;
};

async function converse(talk: Talk, protocol: StarttlsProtocol): Promise<StarttlsOutcome> {
  const { connection, options } = talk;
  let greeting: string | null = null;
  let skip = 0;
  let isTaken = false;
  for (const stage of protocol.stages({ host: options.host })) {
    if (skip-- > 0) continue;
    const send = typeof stage.send === 'function' ? stage.send() : stage.send;
    if (send !== null) {
      const bytes = toBytes(send);
      talk.plain.push({ atMs: connection.elapsedMs(), from: 'client', bytes });
      connection.write(bytes);
    }
    const reading = await readReply(talk, stage);
    if (typeof reading === 'string') {
      if (reading === 'unexpected') return unexpected(talk, protocol.id);
      return { kind: reading, protocol: protocol.id, detail: lost(talk, protocol, reading, send) };
    }
    if ('refused' in reading) {
      const { refused: detail, temporary = false, stripped = false, turnedAway } = reading;
      return { kind: 'refused', protocol: protocol.id, detail, temporary, stripped, ...(turnedAway && { turnedAway }) };
    }
    if (send !== null && !isTaken) options.onTaken?.(talk.plain);
    isTaken ||= send !== null;
    greeting ??= reading.greeting ?? null;
    skip = reading.skip ?? 0;
    talk.reply = talk.reply.slice(reading.next);
  }
  return { kind: 'ready', protocol: protocol.id, greeting };
}

/** Reads until the stage can say what the reply means, its time is over, or it is longer than any honest one. */
async function readReply(
  talk: Talk,
  { read }: Stage,
): Promise<Exclude<Reading, 'more'> | 'closed' | 'reset' | 'timeout'> {
  const deadlineMs = talk.connection.elapsedMs() + talk.options.timeoutMs;
  for (;;) {
    const reading = read(talk.reply);
    if (reading !== 'more') return reading;
    if (talk.received > maxBytes || talk.deliveries > maxDeliveries)
      return { refused: `its answers have no end: ${talk.received} bytes so far, in ${talk.deliveries} pieces` };
    const end = await hearMore(talk, deadlineMs - talk.connection.elapsedMs());
    if (end !== null) return end;
  }
}

/** Adds the next bytes to the reply; says how the connection ended when none came. */
async function hearMore(talk: Talk, timeoutMs: number): Promise<'closed' | 'reset' | 'timeout' | null> {
  const next = await hear(talk.connection, timeoutMs, talk.options.signal);
  if (next.kind === 'end') return next.how;
  talk.plain.push({ atMs: next.atMs, from: 'server', bytes: next.bytes });
  talk.received += next.bytes.length;
  talk.deliveries++;
  talk.reply += toText(next.bytes);
  return null;
}

/** Whoever speaks first says what it is; the first line has to be whole, since words at its end tell SMTP from FTP. */
async function protocolOfBanner(talk: Talk): Promise<StarttlsId | null> {
  let waitMs = Math.min(talk.options.timeoutMs, bannerWaitMs);
  while ((await hearMore(talk, waitMs)) === null && !talk.reply.includes('\n') && talk.received < maxFirstBytes)
    waitMs = restOfLineMs;
  return recogniseProtocol(toBytes(talk.reply))?.starttls ?? null;
}

/** It speaks something else. A first piece of that may be too short to name it by. */
async function unexpected(talk: Talk, protocol: StarttlsId): Promise<StarttlsOutcome> {
  const deadlineMs = talk.connection.elapsedMs() + restOfLineMs;
  let ended: string | null = null;
  const firstBytes = () => toBytes(talk.reply.slice(0, maxFirstBytes));
  while (ended === null && talk.reply.length < maxNaming && !recogniseProtocol(firstBytes()))
    ended = await hearMore(talk, deadlineMs - talk.connection.elapsedMs());
  const recognised = recogniseProtocol(firstBytes())?.protocol ?? null;
  return { kind: 'unexpected', protocol, firstBytes: firstBytes(), recognised };
}

/** What was waited for when the connection ended or the time was over. */
function lost(talk: Talk, { silence }: StarttlsProtocol, how: 'closed' | 'reset' | 'timeout', send: string | null) {
  const said = send !== null && /^[\x20-\x7e\r\n]+$/.test(send) ? `"${shown(send, 40)}"` : 'the request for TLS';
  const what = send === null ? 'a greeting' : `an answer to ${said}`;
  const so = talk.reply === '' ? '' : `, after "${shown(talk.reply)}"`;
  const verb = { closed: 'it ends the connection instead of', reset: 'it resets the connection instead of' };
  const sentence = how === 'timeout' ? `${what} did not come in time${so}` : `${verb[how]} ${what}${so}`;
  return silence && talk.received === 0 ? `${sentence}; ${silence}` : sentence;
}

const bannerWaitMs = 1_000;
const restOfLineMs = 200;
/** The longest honest greetings have a few kilobytes. Replies are read again with each delivery, so those count too. */
const maxBytes = 65_536;
const maxDeliveries = 4_096;
const maxFirstBytes = 4_096;
const maxNaming = 64;
