import { be16, be32 } from './bytes.ts';
import { type End, FlowTable, otherEnd } from './flow.ts';
import type { Undelivered } from './icmp.ts';
import type { Carried } from './ip.ts';
import { distance, type Half, newConnection, type TcpConnection, tcpFlag as flag } from './tcp-connection.ts';
import { createTcpOrder, type TcpOrder } from './tcp-order.ts';
import { afterReset, resetOf } from './tcp-reset.ts';

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

export type TcpReassembler = {
  segment(carried: Carried): void;
  /** ICMP tells of a segment, at which `carried` stands, that did not arrive. */
  undelivered(carried: Carried, what: Undelivered): void;
  /** The sink wants to hear no more of this connection. */
  release(connection: TcpConnection): void;
  /** The capture is over. */
  end(): void;
};

type Reassembly = { sink: TcpSink; table: FlowTable<TcpConnection>; order: TcpOrder };

/** Puts the streams of TCP connections together: in order, each byte once, and told where some are missing. */
export function createTcpReassembler(sink: TcpSink, maxConnections = defaultMaxConnections): TcpReassembler {
  const table = new FlowTable<TcpConnection>(maxConnections, (connection) => giveUp(tcp, connection));
  const order = createTcpOrder((connection, from, bytes, lost, atMs) => {
    if (!connection.ignored) sink.data(connection, from, bytes, lost, atMs);
  });
  const tcp: Reassembly = { sink, table, order };
  return {
    segment: (carried) => segment(tcp, carried),
    undelivered: (carried, what) => undelivered(table, carried, what),
    release: (connection) => release(table, connection),
    end() {
      for (const connection of table.all()) giveUp(tcp, connection);
    },
  };
}

function segment(tcp: Reassembly, carried: Carried): void {
  const { bytes, start, end, atMs } = carried;
  if (end - start < smallestHeaderBytes) return;
  const flags = bytes[start + 13] as number;
  const headerBytes = ((bytes[start + 12] as number) >> 4) * 4;
  if (headerBytes < smallestHeaderBytes) return;
  const body = Math.min(end, start + headerBytes);
  const connection = connectionOf(tcp, carried, flags);
  const from = tcp.table.direction;
  connection.lastMs = Math.max(connection.lastMs, atMs);
  if (connection.ignored) return;
  if (connection.reset) afterReset(connection.reset, from, carried, flags, body);
  else follow(tcp, connection, from, carried, flags, body);
}

/** The connection of a segment: a known one, or one that begins with it, for which the same ports may be used again. */
function connectionOf(tcp: Reassembly, carried: Carried, flags: number): TcpConnection {
  const { bytes, start } = carried;
  const from = be16(bytes, start);
  const to = be16(bytes, start + 2);
  const isSynAlone = (flags & (flag.syn | flag.ack)) === flag.syn;
  const known = tcp.table.find(carried, from, to);
  // What was heard at two interfaces can stand in a file one after the other. At the very same time it is the file once more.
  const isCopy = known !== null && carried.atMs < known.lastMs && carried.atMs !== known.firstMs;
  if (known && (isCopy || !isSynAlone || !isNew(known, tcp.table.direction, be32(bytes, start + 4)))) return known;
  if (known) giveUp(tcp, known);
  const fresh = newConnection(carried, from, to, isSynAlone);
  if (known) tcp.table.replace(known, fresh, carried);
  else tcp.table.add(fresh, carried);
  tcp.sink.opened(fresh);
  if (!isSynAlone && (flags & flag.syn) !== 0) fresh.initiator = 'b';
  return fresh;
}

/** What a segment adds to a connection that is not over. `body`: where its data begins. */
function follow(
  tcp: Reassembly,
  connection: TcpConnection,
  from: End,
  carried: Carried,
  flags: number,
  body: number,
): void {
  const half = connection.halves?.[from];
  if (!half) return;
  const { bytes, start, end, missing, atMs } = carried;
  const isSyn = (flags & flag.syn) !== 0;
  const seq = be32(bytes, start + 4);
  if (isSyn) synchronise(connection, half, seq, flags, atMs);
  if ((flags & flag.ack) !== 0) acknowledge(tcp.order, connection, from, be32(bytes, start + 8), body < end, atMs);
  tcp.table.hold(connection, end - body);
  if (connection.ignored) return;
  if (body < end || missing > 0) tcp.order.payload(connection, from, carried, isSyn ? (seq + 1) >>> 0 : seq, body);
  else if ((flags & (flag.syn | flag.rst)) === 0 && half.fin === -1) half.reached = seq;
  if ((flags & flag.fin) !== 0 && half.fin === -1) half.fin = (seq + end - body + missing) >>> 0;
  if (half.fin !== -1) finish(tcp.sink, connection, from, atMs);
  if ((flags & flag.rst) !== 0) abort(tcp, connection, from, carried, flags);
  else remember(half, carried);
}

function acknowledge(
  order: TcpOrder,
  connection: TcpConnection,
  from: End,
  ack: number,
  hasData: boolean,
  atMs: number,
): void {
  const { halves } = connection;
  if (!halves) return;
  const other = otherEnd(from);
  halves[from].asked = ack;
  // Where the capture begins later, the other side goes on at what this one asks for.
  if (hasData && halves[other].next === -1) halves[other].next = ack;
  order.acknowledge(connection, other, ack, atMs);
}

/** The stream of one side is told to be over once all of it was told. */
function finish(sink: TcpSink, connection: TcpConnection, from: End, atMs: number): void {
  const half = connection.halves?.[from];
  if (!half || half.ended || half.fin === -1) return;
  if (half.next !== -1 && distance(half.fin, half.next) > 0) return;
  half.ended = true;
  if (!connection.ignored) sink.end(connection, from, 'closed', atMs);
}

function abort(
  { sink, order }: Reassembly,
  connection: TcpConnection,
  from: End,
  carried: Carried,
  flags: number,
): void {
  const { halves } = connection;
  if (!halves) return;
  const other = otherEnd(from);
  if (connection.initiator === other && halves[other].packets <= connection.syns && halves[from].packets === 0)
    connection.refused = true;
  order.flush(connection, other);
  order.flush(connection, from);
  connection.reset ??= resetOf(halves, from, carried, (flags & flag.ack) !== 0);
  if (!connection.ignored) sink.end(connection, from, 'reset', carried.atMs);
}

function undelivered(table: FlowTable<TcpConnection>, carried: Carried, { how, mtu }: Undelivered): void {
  const connection = table.find(carried, be16(carried.bytes, carried.start), be16(carried.bytes, carried.start + 2));
  if (!connection || connection.ignored) return;
  connection.undelivered ??= { how, mtu, from: table.direction, count: 0 };
  connection.undelivered.count++;
}

function giveUp({ sink, table, order }: Reassembly, connection: TcpConnection): void {
  if (!connection.ignored) {
    order.flush(connection, 'a');
    order.flush(connection, 'b');
  }
  sink.gone(connection);
  release(table, connection);
}

function release(table: FlowTable<TcpConnection>, connection: TcpConnection): void {
  connection.halves = null;
  connection.ignored = true;
  table.release(connection);
}

function synchronise(connection: TcpConnection, half: Half, seq: number, flags: number, atMs: number): void {
  if (half.initial !== seq) half.next = (seq + 1) >>> 0;
  half.initial = seq;
  if ((flags & flag.ack) === 0) connection.syns++;
  else if (Number.isNaN(connection.acceptedMs)) connection.acceptedMs = atMs;
}

/** What the packets of a side are usually like: a reset that is not its own differs. */
function remember(half: Half, { bytes, start, ttl, id }: Carried): void {
  half.packets++;
  if (ttl < half.ttlLow) half.ttlLow = ttl;
  if (ttl > half.ttlHigh) half.ttlHigh = ttl;
  half.id = id;
  half.window = be16(bytes, start + 14);
}

/** A SYN that is no retransmission: of another sequence number, or after the side has said more. The same ports are used again. */
function isNew(connection: TcpConnection, direction: End, seq: number): boolean {
  const half = connection.halves?.[direction];
  return !half || half.initial !== seq || half.packets > connection.syns;
}

const smallestHeaderBytes = 20;
const defaultMaxConnections = 131_072;
