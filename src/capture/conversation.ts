import { isRefusedBeforeTls } from './before-tls.ts';
import type { End } from './flow.ts';
import { isRecordHeader, tlsStart } from './tls-start.ts';

/** A piece of what one side said, in the order of the capture. `lost` bytes before it are not in the capture. */
export type Heard = { from: End; atMs: number; bytes: Uint8Array; lost: number };

/** How far a handshake came, as far as records tell without being read. */
export type Progress =
  /** Nothing that ends it was seen: the capture stops, or the connection was given up. */
  | 'open'
  | 'completed'
  /** It ended before it was complete. */
  | 'failed';

/** One end of a connection's stream or of the connection. */
export type Ending = { from: End; how: 'closed' | 'reset'; atMs: number };

/**
 * Follows one connection from its first byte to the end of its handshake: finds where TLS begins, keeps what is said, and
 * counts records. Cheap, since most handshakes complete and nobody asks further; the observer reads what it kept.
 */
export type Conversation = {
  /** Who sent the ClientHello; null while there is no TLS. */
  client: End | null;
  /** Whether the ClientHello itself is in the capture. */
  hasHello: boolean;
  /** TDS packets around the records. */
  inTds: boolean;
  heard: Heard[];
  heardBytes: number;
  /** Index in `heard` of the piece with the ClientHello; what comes before is another protocol. */
  tlsFrom: number;
  sides: { a: SideCount; b: SideCount };
  endings: Ending[];
  /** Bytes were lost in the middle of records: what was counted may be wrong. */
  unsure: boolean;
  isTls13: boolean;
  /** The server answered in SSLv2, whose records have no types. */
  isSslv2: boolean;
  /** Who has sent application data (in TLS 1.3 any encrypted record that is no alert) after the client's Finished. */
  spoke: { client: boolean; server: boolean };
  progress: Progress;
  /** When it was complete; NaN before. */
  completedMs: number;
  /** Longer listening has no use. */
  over: boolean;
};

/** What one side has said, in records. */
export type SideCount = {
  /** Bytes of the present record that are still to come; its header as far as it has come. */
  left: number;
  head: number[];
  headFilled: number;
  type: number;
  pieces: number;
  handshakeRecords: number;
  changeCipherSpecs: number;
  /** Handshake records after its ChangeCipherSpec: Finished of TLS 1.2 and older. */
  sealedHandshakes: number;
  /** The beginning of the present handshake record, as long as it is not known whether it is a hello or encrypted. */
  peeked: number[] | null;
  recordBytes: number;
  /** Lengths of its first records of application data. */
  sealed: number[];
  sealedCount: number;
  /** All its records of application data, early ones too. */
  dataRecords: number;
  lastSealed: number;
  /** Alerts in the clear: level and description, as they come. */
  alert: number[];
  /** An alert record that is encrypted (TLS 1.2 and older). */
  sealedAlert: boolean;
  lastMs: number;
  /** A server's bytes that are no record. */
  isPlain: boolean;
  /** Its first bytes are not in the capture, and no record has begun since. */
  lostStart: boolean;
  recordsBegun: number;
};

export function createConversation(): Conversation {
  return {
    client: null,
    hasHello: false,
    inTds: false,
    heard: [],
    heardBytes: 0,
    tlsFrom: -1,
    sides: { a: newSide(), b: newSide() },
    endings: [],
    unsure: false,
    isTls13: false,
    isSslv2: false,
    spoke: { client: false, server: false },
    progress: 'open',
    completedMs: Number.NaN,
    over: false,
  };
}

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
  } else keep(talk, from, bytes, lost, atMs);
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
  if (talk.client === null) return;
  if (how === 'reset' || talk.endings.length >= 2) finish(talk);
}

/** No more comes. */
export function finish(talk: Conversation): void {
  talk.over = true;
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
  const bytes = joins && previous ? concat(previous.bytes, piece) : piece;
  if (joins) talk.heard.pop();
  const start = tlsStart(bytes, !talk.heard.some((each) => each.from === from));
  keep(talk, from, joins ? bytes : piece, lost, atMs);
  switch (start) {
    case 'client-hello':
    case 'sslv2-hello':
    case 'tds':
      talk.client = from;
      talk.hasHello = true;
      talk.inTds = start === 'tds';
      talk.tlsFrom = talk.heard.length - 1;
      return;
    case 'alert':
      // The first word that is heard is a refusal: the client's direction is not in the capture.
      if (talk.heard.length > 1 || bytes[5] !== fatalLevel) return;
      talk.client = from === 'a' ? 'b' : 'a';
      talk.tlsFrom = 0;
      return;
    case 'server-hello':
      talk.client = from === 'a' ? 'b' : 'a';
      talk.tlsFrom = talk.heard.length - 1;
      return;
    default:
      if (isRefusedBeforeTls(talk.heard)) {
        talk.client = from === 'a' ? 'b' : 'a';
        talk.tlsFrom = talk.heard.length;
        talk.progress = 'failed';
        talk.over = true;
        return;
      }
      if (talk.heard.length >= maxPlainPieces || talk.heardBytes >= maxPlainBytes) {
        talk.over = true;
        talk.heard = [];
      }
  }
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

/** Bytes that are missing: records go on behind them where the header said so, else nothing is certain any more. */
function skip(talk: Conversation, side: SideCount, lost: number): void {
  if (side.headFilled === 0 && lost <= side.left) side.left -= lost;
  else {
    talk.unsure = true;
    side.left = 0;
    side.headFilled = 0;
  }
}

/** Cuts a piece into records and counts them. */
function count(talk: Conversation, from: End, side: SideCount, bytes: Uint8Array): void {
  let at = 0;
  const isServer = from !== talk.client;
  if (side.isPlain || (side.lostStart && !isRecordHeader(bytes))) return;
  side.lostStart = false;
  if (isServer && side.handshakeRecords + side.alert.length + side.sealedCount === 0 && side.left === 0) {
    if (side.headFilled === 0 && !isRecordHeader(bytes) && !talk.inTds && !isSslv2Answer(bytes)) {
      side.isPlain = true;
      return;
    }
  }
  if (talk.inTds) {
    countTds(talk, from, side, bytes);
    return;
  }
  if (side.type === 0 && (bytes[0] as number) >= 0x80 && side.headFilled === 0) {
    // SSLv2: the observer reads it; as a record it counts as one.
    side.handshakeRecords++;
    side.type = -1;
    if (isServer) talk.isSslv2 = true;
    return;
  }
  if (talk.isSslv2) return;
  while (at < bytes.length) at = record(talk, from, side, bytes, at);
}

/** Takes what there is of the record at `at`; returns where the next one begins. */
function record(talk: Conversation, from: End, side: SideCount, bytes: Uint8Array, at: number): number {
  if (side.left > 0) {
    const taken = Math.min(side.left, bytes.length - at);
    if (side.type === alertRecord && side.alert.length < 8)
      for (let index = 0; index < taken; index++) side.alert.push(bytes[at + index] as number);
    if (side.peeked) peek(side, bytes, at, taken);
    side.left -= taken;
    return at + taken;
  }
  while (side.headFilled < recordHeaderBytes && at < bytes.length) side.head[side.headFilled++] = bytes[at++] as number;
  if (side.headFilled < recordHeaderBytes) return at;
  side.headFilled = 0;
  if (!isRecordHeader(side.head)) {
    talk.unsure = true;
    return bytes.length;
  }
  side.recordsBegun++;
  side.type = side.head[0] as number;
  side.left = ((side.head[3] as number) << 8) | (side.head[4] as number);
  switch (side.type) {
    case handshakeRecord:
      side.handshakeRecords++;
      side.recordBytes = side.left;
      side.peeked = side.changeCipherSpecs > 0 ? [] : null;
      break;
    case changeCipherSpecRecord:
      side.changeCipherSpecs++;
      break;
    case alertRecord:
      if (side.left !== clearAlertBytes || side.sealedHandshakes > 0) {
        side.sealedAlert = true;
        side.type = -1;
      }
      break;
    case applicationDataRecord: {
      side.dataRecords++;
      const server = talk.sides[talk.client === 'a' ? 'b' : 'a'];
      if (from !== talk.client && side.sealedHandshakes === 0 && side.handshakeRecords > 0) talk.isTls13 = true;
      // Early data comes before the server has said anything.
      if (from === talk.client && server.handshakeRecords === 0) break;
      if (isAfterHandshake(talk) && !(talk.isTls13 && isAlertSized(side.left)))
        talk.spoke[from === talk.client ? 'client' : 'server'] = true;
      side.sealedCount++;
      side.lastSealed = side.left;
      if (side.sealed.length < 16) side.sealed.push(side.left);
      break;
    }
    default:
      break;
  }
  return at;
}

/** After a ChangeCipherSpec a handshake record is Finished, or in TLS 1.3 a second hello, which says so by type and length. */
function peek(side: SideCount, bytes: Uint8Array, at: number, count: number): void {
  const { peeked } = side;
  if (!peeked) return;
  for (let index = 0; index < count && peeked.length < 4; index++) peeked.push(bytes[at + index] as number);
  if (peeked.length < 4 && count < side.left) return;
  const [type = 0, high = 0, middle = 0, low = 0] = peeked;
  const length = high * 65_536 + middle * 256 + low + 4;
  const isHello = (type === 1 || type === 2) && length <= side.recordBytes + longestRest && length >= 40;
  if (!isHello) side.sealedHandshakes++;
  side.peeked = null;
}

/** TDS: headers of eight bytes around the records, until the handshake is over. MS-TDS section 2.2.3.1. */
function countTds(talk: Conversation, from: End, side: SideCount, bytes: Uint8Array): void {
  let at = 0;
  while (at < bytes.length) {
    const type = bytes[at] as number;
    if (side.left === 0 && side.headFilled === 0 && (type === 0x12 || type === 0x04)) {
      at += 8;
      continue;
    }
    at = record(talk, from, side, bytes, at);
  }
}

/** Whether the records say that the handshake is complete, or that it never will be. */
function judge(talk: Conversation, keepOn: boolean): void {
  const client = talk.sides[talk.client ?? 'a'];
  const server = talk.sides[talk.client === 'a' ? 'b' : 'a'];
  if (talk.progress === 'open') {
    // Nor can be heard whether the client took what a server says that is done.
    const heardServer = client.pieces === 0 && server.sealedHandshakes > 0;
    const both =
      client.sealedHandshakes > 0 &&
      server.sealedHandshakes > 0 &&
      // A fatal alert in the clear after ChangeCipherSpec is a refusal.
      !isFatal(client.alert, talk) &&
      !isFatal(server.alert, talk);
    const finished13 = talk.isTls13 && client.sealed.some((length) => length >= shortestFinished);
    // With records lost, data in both directions shows the same.
    const talking = (talk.unsure || !talk.hasHello) && client.sealedCount > 1 && server.sealedCount > 1;
    const data12 = !talk.isTls13 && server.sealedCount > 0 && client.sealedHandshakes > 0;
    // Both Finished of SSLv2 lie behind the hellos and the client's master key.
    const finished2 = talk.isSslv2 && client.pieces > 2 && server.pieces > 2;
    if (finished2) talk.over = true;
    // A capture of one direction: who goes on to send data has been answered.
    const oneSided =
      server.pieces === 0 && client.changeCipherSpecs > 0 && client.dataRecords > (client.sealedHandshakes > 0 ? 0 : 1);
    if (oneSided || heardServer) talk.unsure = true;
    if (oneSided || heardServer || both || finished13 || talking || data12 || finished2) {
      talk.progress = 'completed';
      talk.completedMs = Math.max(client.lastMs, server.lastMs);
    }
  }
  if (talk.progress !== 'completed') return;
  if (keepOn) {
    if (client.sealedCount + server.sealedCount > maxSealedKept) talk.over = true;
    return;
  }
  // A client may find fault with the certificate now and say nothing more; in TLS 1.3 a server may still refuse the client's.
  if (talk.spoke.client && (talk.spoke.server || !talk.isTls13)) talk.over = true;
  else if (talk.unsure || client.sealedCount + server.sealedCount > maxSealedKept) talk.over = true;
}

/** The client has sent its Finished: what follows is no part of the handshake proper. */
function isAfterHandshake(talk: Conversation): boolean {
  const client = talk.sides[talk.client ?? 'a'];
  return talk.isTls13 ? client.sealed.some((length) => length >= shortestFinished) : client.sealedHandshakes > 0;
}

/** After the client's Finished the server's only word is as long as an alert, and it came before anybody ended the connection. */
export function refusedLate(talk: Conversation): boolean {
  const server = talk.sides[talk.client === 'a' ? 'b' : 'a'];
  const end = talk.endings[0]?.atMs ?? Number.POSITIVE_INFINITY;
  return !talk.spoke.server && isAlertSized(server.lastSealed) && server.lastMs <= end;
}

/** The same, and so soon after the client's Finished that nothing was waited for in between. */
export function refusedAtOnce(talk: Conversation): boolean {
  const server = talk.sides[talk.client === 'a' ? 'b' : 'a'];
  return refusedLate(talk) && server.lastMs >= talk.completedMs && server.lastMs - talk.completedMs < atOnceMs;
}

/** The server said nothing after the client's Finished. */
export function silentAfterClient(talk: Conversation): boolean {
  const server = talk.sides[talk.client === 'a' ? 'b' : 'a'];
  return !talk.spoke.server && server.lastMs < talk.sides[talk.client ?? 'a'].lastMs;
}

/** As long as an encrypted alert of TLS 1.3: two bytes, their type, and the tag (8 bytes under CCM_8). */
export function isAlertSized(length: number): boolean {
  return length === 19 || length === 11;
}

function isFatal(alert: number[], talk: Conversation): boolean {
  for (let at = 0; at + 1 < alert.length; at += 2) {
    const [level, description] = [alert[at], alert[at + 1]];
    if (level === 2 && description !== 0) return true;
    if (talk.isTls13 && description !== 0 && description !== 90) return true;
  }
  return false;
}

function isSslv2Answer(bytes: Uint8Array): boolean {
  return (bytes[0] as number) >= 0x80 && (bytes[2] === 4 || bytes[2] === 0);
}

function newSide(): SideCount {
  return {
    left: 0,
    head: [0, 0, 0, 0, 0],
    headFilled: 0,
    type: 0,
    pieces: 0,
    handshakeRecords: 0,
    changeCipherSpecs: 0,
    sealedHandshakes: 0,
    peeked: null,
    recordBytes: 0,
    sealed: [],
    sealedCount: 0,
    dataRecords: 0,
    lastSealed: 0,
    alert: [],
    sealedAlert: false,
    lastMs: 0,
    isPlain: false,
    lostStart: false,
    recordsBegun: 0,
  };
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}

/** Longer than a round trip and a server's work take. */
const atOnceMs = 1_000;
const recordHeaderBytes = 5;
const changeCipherSpecRecord = 20;
const alertRecord = 21;
const handshakeRecord = 22;
const applicationDataRecord = 23;
const clearAlertBytes = 2;
const fatalLevel = 2;
/** Finished of TLS 1.3 under SHA-256: four bytes of header, the hash, the type and a tag of eight bytes (CCM_8). */
const shortestFinished = 45;
/** What of a hello may stand in further records. */
const longestRest = 16_384;
/** A dialogue that leads to TLS is short. */
const maxPlainPieces = 64;
const maxPlainBytes = 65_536;
/** The longest handshakes, with chains of dozens of certificates. */
const maxKeptBytes = 524_288;
const pieceOverheadBytes = 64;
const maxSealedKept = 24;
const slabBytes = 262_144;
