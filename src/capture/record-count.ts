import type { Conversation, SideCount } from './conversation-state.ts';
import { type End, otherEnd } from './flow.ts';
import { isAfterHandshake, isAlertSized } from './progress.ts';
import { isRecordHeader } from './tls-start.ts';
import { concatBytes } from '../wire/bytes.ts';

/** Bytes that are missing: records go on behind them where the header said so, else nothing is certain any more. */
export function skip(talk: Conversation, side: SideCount, lost: number): void {
  if (side.headFilled === 0 && lost <= side.left) side.left -= lost;
  else {
    talk.unsure = true;
    side.lostRecords = true;
    side.left = 0;
    side.headFilled = 0;
  }
}

/** Cuts a piece into records and counts them. */
export function count(talk: Conversation, from: End, side: SideCount, bytes: Uint8Array): void {
  let at = 0;
  const isServer = from !== talk.client;
  if (side.isPlain || (side.lostStart && !isRecordHeader(bytes))) return;
  side.lostStart = false;
  const isFirst = side.handshakeRecords + side.alert.length + side.sealedCount === 0 && side.left === 0;
  // Behind a gap it may be the rest of a record.
  if (isServer && isFirst && !side.lostRecords) {
    if (side.headFilled === 0 && !isRecordHeader(bytes) && !isSslv2Answer(bytes)) {
      side.isPlain = true;
      return;
    }
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
    // Some programs fall back to their own protocol to say goodbye when they do not like the certificate.
    side.isPlain = from === talk.client && at === recordHeaderBytes;
    side.lostRecords ||= !side.isPlain;
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
    case applicationDataRecord:
      if (from !== talk.client && side.sealedHandshakes === 0 && side.handshakeRecords > 0) talk.isTls13 = true;
      // Early data comes before the server has said anything.
      if (from === talk.client && talk.sides[otherEnd(from)].handshakeRecords === 0 && offersEarlyData(talk)) break;
      if (isAfterHandshake(talk) && !isAlertSized(side.left, side.sealed)) {
        talk.spoke[from === talk.client ? 'client' : 'server'] = true;
        talk.wentOn ||= from === talk.client && talk.answered && talk.endings.length === 0;
        talk.answered ||= from !== talk.client && talk.spoke.client;
      }
      side.sealedCount++;
      side.lastSealed = side.left;
      if (side.sealed.length < 16) side.sealed.push(side.left);
      break;
    default:
      break;
  }
  return at;
}

/** Where the server's answer is not in the capture, the hello tells early data from what follows it. RFC 8446 section 4.2.10. */
function offersEarlyData({ heard, tlsFrom, client, hasHello }: Conversation): boolean {
  const hello = concatBytes(
    heard.slice(tlsFrom, tlsFrom + 4).flatMap((each) => (each.from === client ? [each.bytes] : [])),
  );
  return hasHello && latin1.decode(hello.subarray(0, longestHello)).includes(emptyEarlyData);
}

/** After a ChangeCipherSpec a handshake record is Finished, or in TLS 1.3 a second hello, which says so by type and length. */
function peek(side: SideCount, bytes: Uint8Array, at: number, count: number): void {
  const { peeked } = side;
  if (!peeked) return;
  for (let index = 0; index < count && peeked.length < peekedBytes; index++) peeked.push(bytes[at + index] as number);
  if (peeked.length < peekedBytes && count < side.left) return;
  const [type = 0, high = 0, middle = 0, low = 0, major = 0, minor = 0] = peeked;
  const length = high * 65_536 + middle * 256 + low + 4;
  // An encrypted Finished may begin with anything, so that the version of a hello has to be there, too.
  const isHello =
    (type === 1 || type === 2) && length >= 40 && length <= side.recordBytes + longestRest && major === 3 && minor <= 3;
  if (!isHello) side.sealedHandshakes++;
  side.peeked = null;
}

function isSslv2Answer(bytes: Uint8Array): boolean {
  return (bytes[0] as number) >= 0x80 && (bytes[2] === 4 || bytes[2] === 0);
}

const latin1 = new TextDecoder('latin1');
const emptyEarlyData = '\0\x2a\0\0';
const longestHello = 4_096;
const recordHeaderBytes = 5;
const changeCipherSpecRecord = 20;
const alertRecord = 21;
const handshakeRecord = 22;
const applicationDataRecord = 23;
const clearAlertBytes = 2;
/** Type, length and version. */
const peekedBytes = 6;
/** What of a hello may stand in further records. */
const longestRest = 16_384;
