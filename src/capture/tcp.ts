import { be16, be32 } from './bytes.ts';
import { addressWords, type End, type Flow, FlowTable } from './flow.ts';
import type { Undelivered } from './icmp.ts';
import type { Carried } from './ip.ts';
import type { Reset } from './third-party.ts';

/** Who takes what TCP connections carry. Bytes are views: copy what is to outlive the call. */
export type TcpSink = {
  /** A connection is heard of for the first time. */
  opened(connection: TcpConnection): void;
  /** Bytes in order. `lost` of them came before and are not in the capture. */
  data(connection: TcpConnection, from: End, bytes: Uint8Array, lost: number, atMs: number): void;
  /** One side ends its stream (FIN) or the connection (RST). */
  end(connection: TcpConnection, from: End, how: 'closed' | 'reset', atMs: number): void;
  /** Nothing more will come of this connection: it was given up, replaced, or the capture is over. */
  gone(connection: TcpConnection): void;
};

/** What is known of one direction. */
export type Half = {
  /** Sequence number of its SYN; -1 where none was seen. */
  initial: number;
  /** Next sequence number wanted; -1 before the first. */
  next: number;
  /** What came too early, in order of sequence; null for none. */
  early: { seq: number; bytes: Uint8Array; missing: number; atMs: number }[] | null;
  earlyBytes: number;
  /** Sequence number of the FIN; -1 before it. */
  fin: number;
  ended: boolean;
  packets: number;
  /** Segments with data that had been seen already. */
  repeated: number;
  /** How often large ones came again, and how large: a path that drops large packets shows in it. */
  repeatedLarge: number;
  largest: number;
  /** Bytes that are not in the capture, and that the other side never acknowledged: they got lost on the way. */
  lost: number;
  ttl: number;
  id: number;
  window: number;
  /** The highest that the other side acknowledged of it; -1 before. */
  acknowledged: number;
  /** What it acknowledged last itself; -1 before. */
  asked: number;
};

export type TcpConnection = Flow & {
  /** Who sent the SYN; null where the capture begins later. */
  initiator: End | null;
  /** Times in milliseconds since 1970: the first packet, the SYN-ACK (or NaN), the last packet. */
  firstMs: number;
  acceptedMs: number;
  lastMs: number;
  /** How often the SYN was sent. */
  syns: number;
  /** A RST answered the SYN. */
  refused: boolean;
  halves: { a: Half; b: Half } | null;
  /** Set by the sink when it wants to hear no more. */
  ignored: boolean;
  /** What tells a reset of the peer's from a third party's. */
  reset: Reset | null;
  /** What ICMP said of a packet of this connection, and whose packet it was. */
  undelivered: (Undelivered & { from: End; count: number }) | null;
  /** The sink's own. */
  conversation: unknown;
  stream: number;
};

export type TcpReassembler = {
  segment(carried: Carried): void;
  /** ICMP tells of a segment, at which `carried` stands, that did not arrive. */
  undelivered(carried: Carried, what: Undelivered): void;
  /** The capture is over. */
  end(): void;
};

/** Puts the streams of TCP connections together: in order, each byte once, and told where some are missing. */
export function createTcpReassembler(sink: TcpSink, maxConnections = defaultMaxConnections): TcpReassembler {
  const table = new FlowTable<TcpConnection>(maxConnections, giveUp);

  function giveUp(connection: TcpConnection): void {
    if (!connection.ignored) {
      flush(connection, 'a');
      flush(connection, 'b');
    }
    sink.gone(connection);
    connection.halves = null;
    connection.ignored = true;
  }

  function open(carried: Carried, from: number, to: number, isSyn: boolean): TcpConnection {
    const { bytes, family, source, destination, atMs } = carried;
    return {
      family,
      a: addressWords(bytes, source, family),
      b: addressWords(bytes, destination, family),
      portA: from,
      portB: to,
      next: null,
      initiator: isSyn ? 'a' : null,
      firstMs: atMs,
      acceptedMs: Number.NaN,
      lastMs: atMs,
      syns: 0,
      refused: false,
      halves: { a: newHalf(), b: newHalf() },
      ignored: false,
      reset: null,
      undelivered: null,
      conversation: null,
      stream: -1,
    };
  }

  function deliver(connection: TcpConnection, from: End, bytes: Uint8Array, lost: number, atMs: number): void {
    if (!connection.ignored) sink.data(connection, from, bytes, lost, atMs);
  }

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
    if (half.next === -1) half.next = seq;
    const ahead = distance(seq, half.next);
    if (ahead <= 0) {
      if (-ahead >= end - start + missing) {
        half.repeated++;
        if (end - start >= largeBytes) half.repeatedLarge++;
        half.largest = Math.max(half.largest, end - start);
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

  function finish(connection: TcpConnection, from: End, atMs: number): void {
    const half = connection.halves?.[from];
    if (!half || half.ended || half.fin === -1) return;
    if (half.next !== -1 && distance(half.fin, half.next) > 0) return;
    half.ended = true;
    if (!connection.ignored) sink.end(connection, from, 'closed', atMs);
  }

  function abort(connection: TcpConnection, from: End, carried: Carried, hasAck: boolean): void {
    const { halves } = connection;
    if (!halves) return;
    const half = halves[from];
    const other = from === 'a' ? 'b' : 'a';
    if (connection.initiator === other && halves[other].packets <= connection.syns && half.packets === 0) {
      connection.refused = true;
    }
    flush(connection, other);
    flush(connection, from);
    const seq = be32(carried.bytes, carried.start + 4);
    const whole = half.next !== -1 && half.initial !== -1 && halves[other].initial !== -1;
    // One without an acknowledgement answers a segment, and has the number that this asked for.
    const answers = !hasAck && seq === halves[other].asked;
    connection.reset ??= {
      from,
      ttl: carried.ttl,
      usualTtl: half.packets > 0 ? half.ttl : 0,
      id: carried.id,
      usualId: half.packets > 0 ? half.id : -1,
      window: be16(carried.bytes, carried.start + 14),
      usualWindow: half.window,
      ahead: whole && half.lost === 0 && !answers && half.fin === -1 ? distance(seq, half.next) : null,
      wentOn: false,
    };
    if (!connection.ignored) sink.end(connection, from, 'reset', carried.atMs);
  }

  return {
    segment(carried) {
      const { bytes, start, end, missing, atMs } = carried;
      if (end - start < 20) return;
      const flags = bytes[start + 13] as number;
      const headerBytes = ((bytes[start + 12] as number) >> 4) * 4;
      if (headerBytes < 20) return;
      const body = Math.min(end, start + headerBytes);
      const isSyn = (flags & flag.syn) !== 0;
      const hasAck = (flags & flag.ack) !== 0;
      const from = be16(bytes, start);
      const to = be16(bytes, start + 2);
      let connection = table.find(carried, from, to);
      if (!connection) {
        connection = open(carried, from, to, isSyn && !hasAck);
        table.add(connection, carried);
        sink.opened(connection);
        if (isSyn && hasAck) connection.initiator = 'b';
      } else if (isSyn && !hasAck && isNew(connection, table.direction, be32(bytes, start + 4))) {
        giveUp(connection);
        const fresh = open(carried, from, to, true);
        table.replace(connection, fresh, carried);
        connection = fresh;
        sink.opened(connection);
      }
      const { direction } = table;
      connection.lastMs = atMs;
      if (connection.ignored) return;
      const half = connection.halves?.[direction];
      if (!half) return;
      const { reset } = connection;
      if (reset) {
        // A host that has reset a connection says nothing but that.
        if (reset.from === direction && (flags & flag.rst) === 0 && (body < end || (flags & flag.fin) !== 0))
          reset.wentOn = true;
        return;
      }
      const seq = be32(bytes, start + 4);
      if (isSyn) {
        half.initial = seq;
        half.next = (seq + 1) >>> 0;
        if (!hasAck) connection.syns++;
        else if (Number.isNaN(connection.acceptedMs)) connection.acceptedMs = atMs;
      }
      if (hasAck) half.asked = be32(bytes, start + 8);
      if (hasAck) acknowledge(connection, direction === 'a' ? 'b' : 'a', be32(bytes, start + 8), atMs);
      if (body < end || missing > 0) payload(connection, direction, carried, isSyn ? (seq + 1) >>> 0 : seq, body);
      if ((flags & flag.fin) !== 0 && half.fin === -1) half.fin = (seq + end - body + missing) >>> 0;
      if (half.fin !== -1) finish(connection, direction, atMs);
      if ((flags & flag.rst) !== 0) abort(connection, direction, carried, hasAck);
      else {
        half.packets++;
        half.ttl = carried.ttl;
        half.id = carried.id;
        half.window = be16(bytes, start + 14);
      }
    },
    undelivered(carried, { how, mtu }) {
      const connection = table.find(
        carried,
        be16(carried.bytes, carried.start),
        be16(carried.bytes, carried.start + 2),
      );
      if (!connection || connection.ignored) return;
      connection.undelivered ??= { how, mtu, from: table.direction, count: 0 };
      connection.undelivered.count++;
    },
    end() {
      for (const connection of table.all()) giveUp(connection);
    },
  };
}

/** A SYN that is no retransmission: of another sequence number, or after the side has said more. The same ports are used again. */
function isNew(connection: TcpConnection, direction: End, seq: number): boolean {
  const half = connection.halves?.[direction];
  return !half || half.initial !== seq || half.packets > connection.syns;
}

function newHalf(): Half {
  return {
    initial: -1,
    next: -1,
    early: null,
    earlyBytes: 0,
    fin: -1,
    ended: false,
    packets: 0,
    repeated: 0,
    repeatedLarge: 0,
    largest: 0,
    lost: 0,
    ttl: 0,
    id: -1,
    window: 0,
    asked: -1,
    acknowledged: -1,
  };
}

/** How far `a` is ahead of `b`, modulo 2^32. RFC 9293 section 3.4. */
function distance(a: number, b: number): number {
  return (a - b) | 0;
}

const nothing = new Uint8Array();
const flag = { fin: 0x01, syn: 0x02, rst: 0x04, ack: 0x10 } as const;
/** Memory for one direction that waits for what is missing. */
const maxEarlyBytes = 262_144;
const maxEarlySegments = 256;
const maxAheadBytes = 16_777_216;
/** Reordering in a network or in a capture is over in this time. */
const patienceMs = 200;
/** What a path with a smaller MTU than Ethernet's would drop. */
const largeBytes = 1_280;
const defaultMaxConnections = 131_072;
