import { deniedTls } from './before-tls.ts';
import type { Conversation } from './conversation-state.ts';
import { type End, otherEnd } from './flow.ts';
import { concatBytes } from '../wire/bytes.ts';
import { isFatal, judge, judgeOneSide } from './progress.ts';
import { count, skip } from './record-count.ts';
import { tdsStripper } from './tds.ts';
import { tlsStart } from './tls-start.ts';

/** Takes the next piece of a stream. `keepOn`: secrets are at hand, so that what comes after the handshake matters too. */
export function hear(
  talk: Conversation,
  from: End,
  bytes: Uint8Array,
  lost: number,
  atMs: number,
  keepOn: boolean,
): void {
  if (talk.over) return;
  const side = talk.sides[from];
  side.pieces++;
  if (talk.client === null) {
    beforeTls(talk, from, bytes, lost, atMs);
    if (talk.client === null) return;
    if (talk.over) {
      side.lastMs = atMs;
      return;
    }
  } else keep(talk, from, talk.tds ? talk.tds[from](bytes) : bytes, lost, atMs);
  side.lastMs = atMs;
  if (lost > 0) {
    // Where the beginning is missing nobody knows where a record begins.
    side.lostStart ||= side.recordsBegun === 0 && from !== talk.client;
    skip(talk, side, lost);
  }
  count(talk, from, side, talk.heard.at(-1)?.bytes ?? bytes);
  judge(talk, keepOn);
}

/** One side ends its stream, or the connection. */
export function heardEnd(talk: Conversation, from: End, how: 'closed' | 'reset', atMs: number): void {
  if (talk.endings.length < 4) talk.endings.push({ from, how, atMs });
  if (how === 'reset' || talk.endings.length >= 2) finish(talk);
}

/** No more comes. */
export function finish(talk: Conversation): void {
  if (talk.client === null && !talk.over) {
    talk.client = deniedTls(talk.heard, talk.endings[0]?.from ?? null, talk.port);
    if (talk.client !== null) {
      talk.tlsFrom = talk.heard.length;
      talk.progress = 'failed';
    }
  }
  talk.over = true;
  judgeOneSide(talk);
  if (talk.progress !== 'open') return;
  const { a, b } = talk.sides;
  const refused = isFatal(a.alert, talk) || isFatal(b.alert, talk);
  if (talk.endings.length > 0 || refused) talk.progress = 'failed';
}

/** Looks for the beginning of TLS; keeps a little of what is said before it. */
function beforeTls(talk: Conversation, from: End, piece: Uint8Array, lost: number, atMs: number): void {
  const previous = talk.heard.at(-1);
  // A hello may be cut anywhere: what is too short to tell waits for what follows.
  const joins = previous?.from === from && lost === 0 && tlsStart(previous.bytes, false) === 'too-short';
  const bytes = joins && previous ? concatBytes([previous.bytes, piece]) : piece;
  if (joins) talk.heard.pop();
  const start = tlsStart(bytes, !talk.heard.some((each) => each.from === from));
  if (start === null && !joins && previous?.from === from && lost === 0 && goesOn(previous.bytes, piece)) {
    previous.bytes = concatBytes([previous.bytes, piece]);
    talk.heardBytes += piece.length;
  } else keep(talk, from, joins ? bytes : piece, lost, atMs);
  switch (start) {
    case 'client-hello':
    case 'sslv2-hello':
    case 'tds':
      talk.client = from;
      talk.hasHello = true;
      talk.tlsFrom = talk.heard.length - 1;
      if (start === 'tds') {
        talk.tds = { a: tdsStripper(), b: tdsStripper() };
        for (const piece of talk.heard.slice(talk.tlsFrom)) piece.bytes = talk.tds[from](piece.bytes);
      }
      return;
    case 'alert':
      // The first word that is heard is a refusal: what came before, or one direction, is not in the capture.
      if (talk.heard.length > 1 || bytes[5] !== fatalLevel) return;
      talk.client = talk.opener;
      talk.tlsFrom = 0;
      // Who came and went without a word made no handshake: a scanner, a health check.
      if (talk.sides[talk.client].pieces === 0 && talk.endings.some((end) => end.from === talk.client)) {
        talk.client = null;
        talk.over = true;
        talk.heard = [];
      }
      return;
    case 'server-hello':
      talk.client = otherEnd(from);
      talk.tlsFrom = talk.heard.length - 1;
      return;
    default:
      if (talk.heard.length >= maxPlainPieces || talk.heardBytes >= maxPlainBytes) {
        talk.over = true;
        talk.heard = [];
      }
  }
}

/** A word that comes letter by letter. */
function goesOn(said: Uint8Array, { length }: Uint8Array): boolean {
  return length < shortPieceBytes && said.length < longestJoinedBytes;
}

function keep(talk: Conversation, from: End, bytes: Uint8Array, lost: number, atMs: number): void {
  if (talk.heardBytes + bytes.length > maxKeptBytes) {
    // Somebody sends without end: the handshake is not there any more.
    finish(talk);
    return;
  }
  talk.heardBytes += bytes.length + pieceOverheadBytes;
  talk.heard.push({ from, atMs, bytes: copied(bytes), lost });
}

/** Copies lie side by side in larger pieces of memory: a capture has millions, and memory of its own for each is slow. */
let slab = new Uint8Array(0);
let slabUsed = 0;
function copied(bytes: Uint8Array): Uint8Array {
  if (bytes.length > slabBytes >> 3) return bytes.slice();
  if (slabUsed + bytes.length > slab.length) {
    slab = new Uint8Array(slabBytes);
    slabUsed = 0;
  }
  const copy = slab.subarray(slabUsed, slabUsed + bytes.length);
  copy.set(bytes);
  slabUsed += bytes.length;
  return copy;
}

const fatalLevel = 2;
/** A dialogue that leads to TLS is short. */
const maxPlainPieces = 64;
const maxPlainBytes = 65_536;
const shortPieceBytes = 16;
const longestJoinedBytes = 2_048;
/** The longest handshakes, with chains of dozens of certificates. */
const maxKeptBytes = 524_288;
const pieceOverheadBytes = 64;
const slabBytes = 262_144;
