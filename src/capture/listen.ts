import { createCaptureReader, type Damage } from './capture-file.ts';
import type { CaptureSink } from './unit-reader.ts';
import { finish, hear, heardEnd } from './conversation.ts';
import { type Conversation, createConversation } from './conversation-state.ts';
import { createDatagrams, type Datagrams } from './datagrams.ts';
import { be16 } from './bytes.ts';
import { addressText, addressWords } from './flow.ts';
import { type Carried, createDecapsulator, type TransportSink } from './ip.ts';
import { readUndelivered } from './icmp.ts';
import { knownLinkTypes } from './link-layer.ts';
import { type AskedFor, createLookups, type FailedLookup, type Lookups } from './lookups.ts';
import type { TalkSink } from './talk.ts';
import { createTcpReassembler, type TcpReassembler, type TcpSink } from './tcp.ts';
import type { TcpConnection } from './tcp-connection.ts';
import { tcpTalk } from './tcp-talk.ts';
import { createUnanswered, type Unanswered } from './unanswered.ts';

/** What listening to a whole capture came to. */
export type Heardabouts = {
  packets: number;
  bytes: number;
  firstMs: number;
  lastMs: number;
  /** TCP connections, and those on which nothing was said, by server. */
  connections: number;
  unanswered: Unanswered['neverOpened'];
  silent: Unanswered['silent'];
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
  const about = nothingYet();
  const unanswered = createUnanswered();
  const listening: Listening = {
    sink,
    about,
    note: unanswered.note,
    lingering: [],
    release: (each) => tcp.release(each),
  };
  const tcp = createTcpReassembler(connectionsTo(listening));
  const datagrams = createDatagrams(sink, () => about.lastMs);
  const lookups = createLookups();
  const decapsulator = createDecapsulator(protocols(tcp, datagrams, lookups));
  const unknown = new Set<number>();
  const packets: CaptureSink = {
    packet(buffer, start, end, originalBytes, linkType, atMs) {
      notePacket(about, end - start, originalBytes, atMs);
      if (listening.lingering.length > 0) tellResets(listening, atMs);
      if (knownLinkTypes.has(linkType)) return decapsulator.packet(buffer, start, end, originalBytes, linkType, atMs);
      about.unreadable++;
      if (unknown.size < 16) unknown.add(linkType);
    },
    secrets: sink.secrets,
  };
  const reader = createCaptureReader(packets);

  return {
    feed(chunk) {
      about.bytes += chunk.length;
      reader.feed(chunk);
    },
    waits: () => listening.lingering.length > 0,
    quiet: () => tellResets(listening, Number.POSITIVE_INFINITY),
    end() {
      reader.end();
      tellResets(listening, Number.POSITIVE_INFINITY);
      tcp.end();
      datagrams.end();
    },
    heard() {
      const { neverOpened, silent } = unanswered.heard();
      const unreadableLinkTypes = [...unknown];
      const unresolved = lookups.failed();
      return { ...about, unanswered: neverOpened, silent, unresolved, unreadableLinkTypes, damage: reader.damage() };
    },
    asked: lookups.asked,
  };
}

type Listening = {
  sink: TalkSink;
  about: Heardabouts;
  /** Takes note of a connection without a handshake. */
  note(connection: TcpConnection, isWordless: boolean): void;
  /** Resets that are to be told once it is clear that nothing follows them. */
  lingering: { connection: TcpConnection; conversation: Conversation; atMs: number }[];
  release(connection: TcpConnection): void;
};

/** What is done with the streams of each TCP connection. */
function connectionsTo(listening: Listening): TcpSink {
  const { about, sink } = listening;
  return {
    opened(connection) {
      connection.stream = about.connections++;
    },
    data(connection, from, bytes, lost, atMs) {
      const conversation = conversationOn(connection);
      if (conversation.over) return;
      hear(conversation, from, bytes, lost, atMs, sink.keyLog().size > 0);
      if (conversation.over) conclude(listening, connection, conversation);
    },
    end(connection, from, how, atMs) {
      const conversation = conversationOn(connection);
      if (conversation.over) return;
      heardEnd(conversation, from, how, atMs);
      if (!conversation.over) return;
      // Whether it was the side's own reset may show in what follows.
      if (how === 'reset' && conversation.client !== null) listening.lingering.push({ connection, conversation, atMs });
      else conclude(listening, connection, conversation);
    },
    gone(connection) {
      if (!connection.ignored) conclude(listening, connection, conversationOn(connection));
    },
  };
}

function conclude(
  { sink, about, note, release }: Listening,
  connection: TcpConnection,
  conversation: Conversation,
): void {
  finish(conversation);
  const { client } = conversation;
  const { a, b } = conversation.sides;
  if (client === null) note(connection, a.pieces + b.pieces === 0);
  else sink.talk(tcpTalk(connection, conversation, client, about.lastMs));
  connection.conversation = null;
  release(connection);
}

function tellResets(listening: Listening, now: number): void {
  const { lingering } = listening;
  for (let first = lingering[0]; first && !(now - first.atMs < lingerMs); first = lingering[0]) {
    lingering.shift();
    if (!first.connection.ignored) conclude(listening, first.connection, first.conversation);
  }
}

/** Who takes what IP carries. */
function protocols(tcp: TcpReassembler, datagrams: Datagrams, lookups: Lookups): TransportSink {
  return {
    tcp: tcp.segment,
    udp(carried) {
      const { bytes, start } = carried;
      const toResolver = be16(bytes, start + 2) === dnsPort;
      if (toResolver || be16(bytes, start) === dnsPort) lookUp(lookups, carried, toResolver);
      else datagrams.datagram(carried);
    },
    icmp(carried) {
      const undelivered = readUndelivered(carried);
      if (undelivered?.protocol === 6) tcp.undelivered(carried, undelivered);
      else if (undelivered?.protocol === 17) datagrams.undelivered(carried, undelivered);
    },
  };
}

function lookUp(lookups: Lookups, carried: Carried, toResolver: boolean): void {
  const { bytes, source, destination, family } = carried;
  const [resolver, by] = toResolver ? [destination, source] : [source, destination];
  const text = (at: number) => addressText(addressWords(bytes, at, family), family);
  lookups.datagram(carried, text(resolver), text(by));
}

function notePacket(about: Heardabouts, length: number, originalBytes: number, atMs: number): void {
  about.packets++;
  if (about.packets === 1) about.firstMs = atMs;
  if (originalBytes > length) {
    about.cut.packets++;
    about.cut.bytes = Math.max(about.cut.bytes, length);
  }
  if (!(atMs <= about.lastMs)) about.lastMs = atMs;
}

function nothingYet(): Heardabouts {
  return {
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
}

function conversationOn(connection: TcpConnection): Conversation {
  connection.conversation ??= newConversation(connection);
  return connection.conversation as Conversation;
}

/** Servers have the lower port, where nobody heard how it began. */
function newConversation({ initiator, portA, portB }: TcpConnection): Conversation {
  const opener = initiator ?? (portA > portB ? 'a' : 'b');
  return createConversation(opener, opener === 'a' ? portB : portA);
}

const dnsPort = 53;
/** What a host had sent before a device on the way reset its connection arrives a round trip later. */
const lingerMs = 500;
