import type { End } from './flow.ts';
import type { Carried } from './ip.ts';
import { distance, type Half, type TcpConnection } from './tcp-connection.ts';

/** Puts the segments of each direction in order. */
export type TcpOrder = {
  /** Takes the data of a segment: from `start` on, of sequence number `seq`. */
  payload(connection: TcpConnection, from: End, carried: Carried, seq: number, start: number): void;
  /** The other side has acknowledged up to `ack`. */
  acknowledge(connection: TcpConnection, of: End, ack: number, atMs: number): void;
  /** Nothing more comes: what waits is delivered, told what is missing before it. */
  flush(connection: TcpConnection, from: End): void;
};

/** `deliver` hears each byte once, in order; `lost` bytes before it are not in the capture. */
export function createTcpOrder(
  deliver: (connection: TcpConnection, from: End, bytes: Uint8Array, lost: number, atMs: number) => void,
): TcpOrder {
  /** Delivers what came early and now fits. */
  function drain(connection: TcpConnection, half: Half, from: End): void {
    while (half.early) {
      const [first] = half.early;
      if (!first || distance(first.seq, half.next) > 0) break;
      half.early.shift();
      half.earlyBytes -= first.bytes.length;
      if (half.early.length === 0) half.early = null;
      take(connection, half, from, first.bytes, first.seq, first.missing, first.atMs);
    }
  }

  /** Takes a segment that begins at or before what is wanted next. */
  function take(
    connection: TcpConnection,
    half: Half,
    from: End,
    bytes: Uint8Array,
    seq: number,
    missing: number,
    atMs: number,
  ): void {
    const known = distance(half.next, seq);
    if (known < bytes.length) {
      half.repeatedLast = 0;
      half.next = (half.next + bytes.length - known) >>> 0;
      deliver(connection, from, known === 0 ? bytes : bytes.subarray(known), 0, atMs);
    }
    const end = (seq + bytes.length + missing) >>> 0;
    const cut = distance(end, half.next);
    if (missing > 0 && cut > 0) {
      half.next = end;
      deliver(connection, from, nothing, cut, atMs);
    }
  }

  /** Gives up what is missing before the first segment that came early. */
  function skipGap(connection: TcpConnection, half: Half, from: End): void {
    const first = half.early?.[0];
    if (!first) return;
    const lost = distance(first.seq, half.next);
    if (half.acknowledged !== -1 && distance(half.acknowledged, half.next) <= 0) half.lost += lost;
    half.skipped = true;
    half.next = first.seq;
    deliver(connection, from, nothing, lost, first.atMs);
    drain(connection, half, from);
  }

  function flush(connection: TcpConnection, from: End): void {
    const half = connection.halves?.[from];
    while (half?.early && !connection.ignored) skipGap(connection, half, from);
  }

  function payload(connection: TcpConnection, from: End, carried: Carried, seq: number, start: number): void {
    const half = connection.halves?.[from];
    if (!half) return;
    const { bytes, end, missing, atMs } = carried;
    const isEcho = atMs - half.dataMs < echoMs;
    half.dataMs = atMs;
    if (half.next === -1) half.next = seq;
    const ahead = distance(seq, half.next);
    if (ahead <= 0) {
      if (-ahead >= end - start + missing) {
        if (!isEcho) {
          half.repeated++;
          half.repeatedLast++;
          if (end - start >= largeBytes) half.repeatedLarge++;
          half.largest = Math.max(half.largest, end - start);
        }
        return;
      }
      take(connection, half, from, bytes.subarray(start, end), seq, missing, atMs);
      drain(connection, half, from);
      return;
    }
    // Nothing honest is that far ahead: a stray packet of an older connection.
    if (ahead > maxAheadBytes) return;
    half.early ??= [];
    if (half.early.some((each) => each.seq === seq && each.bytes.length >= end - start)) return;
    const copy = bytes.slice(start, end);
    const index = half.early.findIndex((each) => distance(each.seq, seq) > 0);
    half.early.splice(index === -1 ? half.early.length : index, 0, { seq, bytes: copy, missing, atMs });
    half.earlyBytes += copy.length;
    if (half.earlyBytes > maxEarlyBytes || half.early.length > maxEarlySegments) skipGap(connection, half, from);
  }

  /** The other side has acknowledged what the capture lacks: waiting for it is in vain. */
  function acknowledge(connection: TcpConnection, of: End, ack: number, atMs: number): void {
    const half = connection.halves?.[of];
    if (!half) return;
    half.acknowledged = ack;
    const first = half.early?.[0];
    if (first && half.next !== -1 && distance(ack, first.seq) > 0 && atMs - first.atMs > patienceMs)
      skipGap(connection, half, of);
  }

  return { payload, acknowledge, flush };
}

const nothing = new Uint8Array();
/** Memory for one direction that waits for what is missing. */
const maxEarlyBytes = 262_144;
const maxEarlySegments = 256;
const maxAheadBytes = 16_777_216;
/** Reordering in a network or in a capture is over in this time. */
const patienceMs = 200;
/** What a path with a smaller MTU than Ethernet's would drop. */
const largeBytes = 1_280;
/** So soon nobody sends anything again: one packet that was seen at two interfaces. RFC 6298 section 2.4, RFC 8985 section 7.2. */
const echoMs = 5;
