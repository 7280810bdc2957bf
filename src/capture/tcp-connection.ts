import { addressWords, type End, type Flow } from './flow.ts';
import type { Undelivered } from './icmp.ts';
import type { Carried } from './ip.ts';

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
  /** Where its last segment without data stands: all before it was sent; -1 before. */
  reached: number;
  ended: boolean;
  packets: number;
  /** Segments with data that had been seen already, and how many of them since it last said something new. */
  repeated: number;
  repeatedLast: number;
  /** How often large ones came again, and how large: a path that drops large packets shows in it. */
  repeatedLarge: number;
  largest: number;
  /** When it sent data last. */
  dataMs: number;
  /** A packet is not in the capture: what came behind it was told later than it was said. */
  skipped: boolean;
  /** Bytes that are not in the capture, and that the other side never acknowledged: they got lost on the way. */
  lost: number;
  /** The lowest and the highest time to live: a capture at two interfaces has each packet with both. */
  ttlLow: number;
  ttlHigh: number;
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
  /** The sink wants to hear no more. */
  ignored: boolean;
  /** What tells a reset of the peer's from a third party's. */
  reset: Reset | null;
  /** What ICMP said of a packet of this connection, and whose packet it was. */
  undelivered: (Undelivered & { from: End; count: number }) | null;
  /** The sink's own. */
  conversation: unknown;
  stream: number;
};

/** A connection that begins with a segment from port `from` to port `to`. */
export function newConnection(carried: Carried, from: number, to: number, isSyn: boolean): TcpConnection {
  const { bytes, family, source, destination, atMs } = carried;
  return {
    family,
    a: addressWords(bytes, source, family),
    b: addressWords(bytes, destination, family),
    portA: from,
    portB: to,
    next: null,
    held: 0,
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

function newHalf(): Half {
  return {
    initial: -1,
    next: -1,
    early: null,
    earlyBytes: 0,
    fin: -1,
    reached: -1,
    ended: false,
    packets: 0,
    repeated: 0,
    repeatedLast: 0,
    repeatedLarge: 0,
    largest: 0,
    dataMs: Number.NEGATIVE_INFINITY,
    skipped: false,
    lost: 0,
    ttlLow: 255,
    ttlHigh: 0,
    id: -1,
    window: 0,
    asked: -1,
    acknowledged: -1,
  };
}

/** How far `a` is ahead of `b`, modulo 2^32. RFC 9293 section 3.4. */
export function distance(a: number, b: number): number {
  return (a - b) | 0;
}

/** What is known of a RST, beside the packets that its sender sent before it. */
export type Reset = {
  from: End;
  ttl: number;
  /** The nearest that its packets had; 0 for none. */
  usualTtl: number;
  /** Identification of IPv4; -1 for none. */
  id: number;
  usualId: number;
  window: number;
  usualWindow: number;
  seq: number;
  /** How far its sequence number is from the one that is due; null where packets are missing, so that nobody knows. */
  ahead: number | null;
  /** It has no acknowledgement, as a host sends it in answer to a segment that fits no connection of its. RFC 9293 section 3.5.2. */
  answers: boolean;
  /** The side that is said to have reset the connection spoke on. */
  wentOn: boolean;
};

/** Control bits of a segment. RFC 9293 section 3.1. */
export const tcpFlag = { fin: 0x01, syn: 0x02, rst: 0x04, ack: 0x10 } as const;
