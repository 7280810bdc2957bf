import { createCaptureReader, type Damage } from './capture-file.ts';
import type { CaptureSink } from './unit-reader.ts';
import { finish, hear, heardEnd } from './conversation.ts';
import { type Conversation, createConversation } from './conversation-state.ts';
import { createDatagrams, type Datagrams } from './datagrams.ts';
import { be16 } from './bytes.ts';
import { addressText, addressWords } from './flow.ts';
import { createDecapsulator } from './ip.ts';
import { readUndelivered, type Undelivered } from './icmp.ts';
import { knownLinkTypes } from './link-layer.ts';
import { type AskedFor, createLookups, type FailedLookup } from './lookups.ts';
import type { TalkEnd, TalkSink } from './talk.ts';
import { createTcpReassembler } from './tcp.ts';
import type { TcpConnection } from './tcp-connection.ts';
import { endOf, tcpTalk } from './tcp-talk.ts';

/** What listening to a whole capture came to. */
export type Heardabouts = {
  packets: number;
  bytes: number;
  firstMs: number;
  lastMs: number;
  /** TCP connections, and those whose SYN was refused, never answered, or answered without the client's hearing of it, by server. */
  connections: number;
  unanswered: {
    server: TalkEnd;
    how: 'refused' | 'timeout' | 'unreachable' | 'unheard';
    icmp: Undelivered['how'] | null;
    count: number;
    atMs: number;
  }[];
  /** Servers that took connections on which not a byte of data was heard. */
  silent: { server: TalkEnd; count: number }[];
  /** Names that DNS gave no address for. */
  unresolved: FailedLookup[];
  /** Packets that a snap length cut, and the longest of them as far as it goes. */
  cut: { packets: number; bytes: number };
  /** Packets of a link type that cannot be read. */
  unreadable: number;
  unreadableLinkTypes: number[];
  damage: Damage | null;
};

/** Listens to a capture as its bytes come. */
export type Listener = {
  /** Throws CaptureError where the first bytes are no capture. */
  feed(chunk: Uint8Array): void;
  /** Whether something waits for what may still follow it. */
  waits(): boolean;
  /** Nothing has come for a while: what waits is told. */
  quiet(): void;
  end(): void;
  heard(): Heardabouts;
  asked: AskedFor;
};

/** Finds every TLS handshake in a capture: on TCP by content on any port, DTLS and QUIC on any port of UDP. */
export function createListener(sink: TalkSink): Listener {
  const about: Heardabouts = {
    packets: 0,
    bytes: 0,
    firstMs: Number.NaN,
    lastMs: Number.NaN,
    connections: 0,
    unanswered: [],
    silent: [],
    unresolved: [],
    cut: { packets: 0, bytes: 0 },
    unreadable: 0,
    unreadableLinkTypes: [],
    damage: null,
  };
  const silent = new Map<string, Heardabouts['silent'][number]>();
  const deaf = new Map<string, Heardabouts['unanswered'][number]>();

  function talkOf(connection: TcpConnection): Conversation {
    connection.conversation ??= newConversation(connection);
    return connection.conversation as Conversation;
  }

  function conclude(connection: TcpConnection, conversation: Conversation): void {
    finish(conversation);
    const { client } = conversation;
    const { a, b } = conversation.sides;
    if (client === null) {
      noteDeaf(connection);
      if (a.pieces + b.pieces === 0) noteSilent(connection);
    } else sink.talk(tcpTalk(connection, conversation, client, about.lastMs));
    connection.conversation = null;
    tcp.release(connection);
  }

  const tcp = createTcpReassembler({
    opened(connection) {
      connection.stream = about.connections++;
    },
    data(connection, from, bytes, lost, atMs) {
      const conversation = talkOf(connection);
      if (conversation.over) return;
      hear(conversation, from, bytes, lost, atMs, sink.keyLog().size > 0);
      if (conversation.over) conclude(connection, conversation);
    },
    end(connection, from, how, atMs) {
      const conversation = talkOf(connection);
      if (conversation.over) return;
      heardEnd(conversation, from, how, atMs);
      if (!conversation.over) return;
      // Whether it was the side's own reset may show in what follows.
      if (how === 'reset' && conversation.client !== null) lingering.push({ connection, conversation, atMs });
      else conclude(connection, conversation);
    },
    gone(connection) {
      if (!connection.ignored) conclude(connection, talkOf(connection));
    },
  });

  /** A connection that never came about. */
  function noteDeaf(connection: TcpConnection): void {
    if (connection.initiator !== 'a' || !connection.halves) return;
    const isUnheard = neverHears(connection);
    if (connection.halves.b.packets > 0 && !isUnheard) return;
    const icmp = connection.undelivered?.how ?? null;
    if (!connection.refused && connection.syns < 2 && icmp === null) return;
    const server = endOf(connection, 'b');
    const isRefused = connection.refused || icmp === 'refused' || icmp === 'prohibited';
    const how = isUnheard ? 'unheard' : isRefused ? 'refused' : icmp !== null ? 'unreachable' : 'timeout';
    const key = `${server.ip} ${server.port} ${how}`;
    const known = deaf.get(key);
    if (known) known.count++;
    else if (deaf.size < maxDeaf) deaf.set(key, { server, how, icmp, count: 1, atMs: connection.firstMs });
  }

  /** A connection that came about, and on which nobody said a word. */
  function noteSilent(connection: TcpConnection): void {
    if (connection.initiator !== 'a' || Number.isNaN(connection.acceptedMs) || neverHears(connection)) return;
    const server = endOf(connection, 'b');
    const key = `${server.ip} ${server.port}`;
    const known = silent.get(key);
    if (known) known.count++;
    else if (silent.size < maxDeaf) silent.set(key, { server, count: 1 });
  }

  /** Resets that are to be told once it is clear that nothing follows them. */
  const lingering: { connection: TcpConnection; conversation: Conversation; atMs: number }[] = [];
  function tellResets(now: number): void {
    for (let first = lingering[0]; first && !(now - first.atMs < lingerMs); first = lingering[0]) {
      lingering.shift();
      if (!first.connection.ignored) conclude(first.connection, first.conversation);
    }
  }

  const datagrams: Datagrams = createDatagrams(sink, () => about.lastMs);
  const lookups = createLookups();
  const decapsulator = createDecapsulator({
    tcp: tcp.segment,
    udp(carried) {
      const { bytes, start, source, destination, family } = carried;
      const toResolver = be16(bytes, start + 2) === dnsPort;
      if (!toResolver && be16(bytes, start) !== dnsPort) return datagrams.datagram(carried);
      const [resolver, by] = toResolver ? [destination, source] : [source, destination];
      const text = (at: number) => addressText(addressWords(bytes, at, family), family);
      lookups.datagram(carried, text(resolver), text(by));
    },
    icmp(carried) {
      const undelivered = readUndelivered(carried);
      if (undelivered?.protocol === 6) tcp.undelivered(carried, undelivered);
      else if (undelivered?.protocol === 17) datagrams.undelivered(carried, undelivered);
    },
  });
  const unknown = new Set<number>();
  const packets: CaptureSink = {
    packet(buffer, start, end, originalBytes, linkType, atMs) {
      about.packets++;
      if (about.packets === 1) about.firstMs = atMs;
      if (originalBytes > end - start) {
        about.cut.packets++;
        about.cut.bytes = Math.max(about.cut.bytes, end - start);
      }
      if (!(atMs <= about.lastMs)) about.lastMs = atMs;
      if (lingering.length > 0) tellResets(atMs);
      if (!knownLinkTypes.has(linkType)) {
        about.unreadable++;
        if (unknown.size < 16) unknown.add(linkType);
        return;
      }
      decapsulator.packet(buffer, start, end, originalBytes, linkType, atMs);
    },
    secrets: sink.secrets,
  };
  const reader = createCaptureReader(packets);

  return {
    feed(chunk) {
      about.bytes += chunk.length;
      reader.feed(chunk);
    },
    waits: () => lingering.length > 0,
    quiet: () => tellResets(Number.POSITIVE_INFINITY),
    end() {
      reader.end();
      tellResets(Number.POSITIVE_INFINITY);
      tcp.end();
      datagrams.end();
    },
    heard: () => ({
      ...about,
      unanswered: [...deaf.values()],
      silent: [...silent.values()],
      unresolved: lookups.failed(),
      unreadableLinkTypes: [...unknown],
      damage: reader.damage(),
    }),
    asked: lookups.asked,
  };
}

/** Servers have the lower port, where nobody heard how it began. */
function newConversation({ initiator, portA, portB }: TcpConnection): Conversation {
  const opener = initiator ?? (portA > portB ? 'a' : 'b');
  return createConversation(opener, opener === 'a' ? portB : portA);
}

/** The server answers the SYN, and the client sends that again, for so long that it cannot be the same one at another interface. */
function neverHears({ halves, syns, acceptedMs, firstMs, lastMs }: TcpConnection): boolean {
  return !Number.isNaN(acceptedMs) && halves?.a.packets === syns && syns > 1 && lastMs - firstMs > soonestAgainMs;
}

/** RFC 6298 section 2: the first retransmission comes after a second. */
const soonestAgainMs = 900;
const maxDeaf = 1_024;
const dnsPort = 53;
/** What a host had sent before a device on the way reset its connection arrives a round trip later. */
const lingerMs = 500;
