import { initialKeys, openPacket, type PacketKeys, packetKeys } from '../crypto/packet-protection.ts';
import type { KeyLog } from '../handshake/key-log.ts';
import { toHex } from '../wire/hex.ts';
import { be16, be32 } from './bytes.ts';
import { cryptoStream, type QuicFrame, quicFrames } from './quic-frames.ts';
import { hasLongHeader, isKnownVersion, type LongHeader, longHeader } from './quic-header.ts';
import type { Said } from './talk.ts';

type Side = 'client' | 'server';
type CryptoStream = ReturnType<typeof cryptoStream>;

/** One QUIC connection: what its Initial packets tell, and with secrets the rest of its handshake. */
export type QuicTalk = {
  said: Said[];
  /** Who has sent packets of the handshake behind the Initial, or that only an established connection has. */
  handshake: Record<Side, boolean>;
  established: Record<Side, boolean>;
  /**
   * After the client's first packet of an established connection, which may have been its farewell: the server answered, and the
   * client spoke on. Who refuses says so in one short packet, and in the same again for all that still comes. RFC 9000 section
   * 10.2.1.
   */
  answered: boolean;
  wentOn: boolean;
  /** Initial packets of the client before the server said anything. */
  hellos: number;
  heardServer: boolean;
  /** A CONNECTION_CLOSE that is no TLS alert: its code and reason. */
  closed: { from: Side; code: number; reason: string; atMs: number } | null;
  versionRefused: boolean;
  /** What reading it takes. */
  reading: Reading;
};

type Reading = {
  version: number;
  /** The connection id that the client chose for the server at first: the keys of Initial packets come from it. */
  destination: Uint8Array;
  keys: Record<Side, PacketKeys> | null;
  streams: Record<Side, CryptoStream>;
  /** The packet numbers that come next. */
  expected: Record<Side, number>;
  /** Lengths of the connection ids that each side chose for itself. */
  idBytes: Record<Side, number>;
  kept: Kept[];
  /** Lengths of what the server says to an established client. */
  answers: Set<number>;
  lastHelloMs: number;
};

/** A packet that could not be read when it came. */
type Kept = { from: Side; level: 'handshake' | 'one-rtt'; bytes: Uint8Array; numberOffset: number; atMs: number };

/** Who says something, and when. */
type Voice = { from: Side; atMs: number };

/** `first` is the client's first datagram. */
export function createQuicTalk(first: Uint8Array): QuicTalk {
  const version = be32(first, 1);
  const destination = first.slice(6, 6 + (first[5] as number));
  return {
    said: [],
    handshake: { client: false, server: false },
    established: { client: false, server: false },
    answered: false,
    wentOn: false,
    hellos: 0,
    heardServer: false,
    closed: null,
    versionRefused: false,
    reading: {
      version,
      destination,
      keys: initialKeys(version, destination),
      streams: { client: cryptoStream(), server: cryptoStream() },
      expected: { client: 0, server: 0 },
      idBytes: { client: 0, server: 0 },
      kept: [],
      answers: new Set(),
      lastHelloMs: Number.NEGATIVE_INFINITY,
    },
  };
}

/** Takes a datagram. `keep`: secrets are at hand, so that packets which cannot be read yet are worth keeping. */
export function takeQuic(talk: QuicTalk, bytes: Uint8Array, voice: Voice, keep: boolean): void {
  const { answers } = talk.reading;
  talk.wentOn ||= answers.size > 1 && voice.from === 'client';
  if (talk.established.client && voice.from === 'server') {
    talk.answered = true;
    answers.add(bytes.length);
    if (bytes.length > longestClose) answers.add(0);
  }
  for (let at = 0, count = 0; at < bytes.length && count < maxCoalesced; count++)
    at += packet(talk, at === 0 ? bytes : bytes.subarray(at), voice, keep);
}

/** Takes the first packet in `bytes`; returns where the next one begins. */
function packet(talk: QuicTalk, bytes: Uint8Array, voice: Voice, keep: boolean): number {
  const { from, atMs } = voice;
  const { reading } = talk;
  if (!hasLongHeader(bytes)) {
    ofEstablished(talk, bytes, voice, keep);
    return bytes.length;
  }
  const header = longHeader(bytes);
  if (!header) return bytes.length;
  const { type, numberOffset, end } = header;
  if (from === 'server') talk.heardServer = true;
  if (type === 'version-negotiation') {
    if (from === 'server') talk.versionRefused = true;
    return bytes.length;
  }
  follow(talk, from, header);
  if (numberOffset > bytes.length || end > bytes.length) return bytes.length;
  const whole = bytes.subarray(0, end);
  if (type === 'handshake') {
    talk.handshake[from] = true;
    if (keep) set(reading, { from, level: 'handshake', bytes: whole, numberOffset, atMs });
  }
  const keys = type === 'initial' ? reading.keys : null;
  const opened = keys && openPacket(keys[from], whole, numberOffset, reading.expected[from]);
  if (opened) {
    reading.expected[from] = Math.max(reading.expected[from], opened.number + 1);
    frames(talk, opened.payload, voice, reading.streams[from], false);
  }
  return end;
}

/**
 * A short header belongs to an established connection; it reaches to the end of the datagram. Its fixed bit may be cleared once
 * both sides have agreed on that (RFC 9287). Some pad the datagram instead of the last packet in it.
 */
function ofEstablished(talk: QuicTalk, bytes: Uint8Array, { from, atMs }: Voice, keep: boolean): void {
  const head = bytes[0] as number;
  const isPadding = head === 0 && bytes.every((byte) => byte === 0);
  if (!talk.heardServer || ((head & fixedBit) === 0 && (!talk.handshake.server || isPadding))) return;
  talk.established[from] = true;
  const numberOffset = 1 + talk.reading.idBytes[from === 'client' ? 'server' : 'client'];
  if (keep) set(talk.reading, { from, level: 'one-rtt', bytes, numberOffset, atMs });
}

/** The connection id that a side goes by, and what changes the keys of Initial packets. */
function follow(talk: QuicTalk, from: Side, { version, type, source, destination }: LongHeader): void {
  const { reading } = talk;
  reading.idBytes[from] = source.length;
  if (type === 'retry') {
    // From now on the client's keys come from the id that the server chose. RFC 9001 section 5.2.
    if (from === 'server') beginAnew(talk, version, source);
  } else if (version !== reading.version && isKnownVersion(version)) {
    // The client takes up a version that it was told of (RFC 9000 section 6.2), or the server another one, with other keys of the
    // same id (RFC 9369 section 4.1).
    reading.version = version;
    if (from === 'client') beginAnew(talk, version, destination);
    else reading.keys = initialKeys(version, reading.destination);
  }
}

/** Clients say their hello once more, and some make another one. */
function beginAnew({ reading, said }: QuicTalk, version: number, id: Uint8Array): void {
  reading.keys = initialKeys(version, id.slice());
  reading.streams.client = cryptoStream();
  reading.expected.client = 0;
  said.length = 0;
}

function set({ kept }: Reading, packet: Kept): void {
  if (kept.length < maxKept) kept.push({ ...packet, bytes: packet.bytes.slice() });
}

function frames(talk: QuicTalk, payload: Uint8Array, voice: Voice, stream: CryptoStream, encrypted: boolean): void {
  for (const frame of quicFrames(payload)) {
    if (frame.kind === 'crypto') {
      if (frame.offset === 0) countHello(talk, voice);
      for (const bytes of stream.add(frame.offset, frame.data))
        say(talk, { kind: 'message', ...voice, bytes, encrypted });
    } else if (frame.kind === 'close') close(talk, frame, voice, encrypted);
  }
}

/** The beginning of the hello again, and not in the same breath: nobody has acknowledged it. */
function countHello(talk: QuicTalk, { from, atMs }: Voice): void {
  if (from !== 'client' || talk.heardServer || !(atMs - talk.reading.lastHelloMs > sameBreathMs)) return;
  talk.hellos++;
  talk.reading.lastHelloMs = atMs;
}

function close(
  talk: QuicTalk,
  { code, reason, application }: Extract<QuicFrame, { kind: 'close' }>,
  voice: Voice,
  encrypted: boolean,
): void {
  // It is sent again for every packet that still comes.
  if (talk.said.some(({ kind, from }) => kind === 'alert' && from === voice.from)) return;
  // Codes of TLS are alerts. RFC 9001 section 4.8.
  const isAlert = !application && code >= cryptoError && code <= cryptoError + 0xff;
  if (isAlert) say(talk, { kind: 'alert', ...voice, level: 2, description: code - cryptoError, encrypted });
  else if (!encrypted || !talk.established.client) talk.closed ??= { ...voice, code, reason };
}

function say({ said }: QuicTalk, what: Said): void {
  if (said.length < maxSaid) said.push(what);
}

/** Reads what was kept, as far as the key log has its secrets. */
export function unsealQuic(talk: QuicTalk, keyLog: KeyLog): void {
  const { kept, version } = talk.reading;
  if (kept.length === 0) return;
  const secrets = keyLog.get(toHex(messageOf(talk, 'client', clientHello)?.subarray(6, 38) ?? none));
  const hello = messageOf(talk, 'server', serverHello);
  if (!secrets || !hello) return;
  const suite = be16(hello, 39 + (hello[38] as number));
  for (const level of ['handshake', 'one-rtt'] as const)
    for (const from of ['client', 'server'] as const) {
      const label = `${from === 'client' ? 'CLIENT' : 'SERVER'}_${level === 'handshake' ? 'HANDSHAKE_TRAFFIC_SECRET' : 'TRAFFIC_SECRET_0'}`;
      // Some key logs, of 2019 and before, have a word before it.
      const secret = secrets.get(label) ?? secrets.get(`QUIC_${label}`);
      const keys = secret ? packetKeys(version, suite, secret) : null;
      const packets = kept.filter((each) => each.level === level && each.from === from);
      if (keys) read(talk, packets, keys);
    }
  kept.length = 0;
  talk.said.sort((one, other) => one.atMs - other.atMs);
}

function read(talk: QuicTalk, packets: Kept[], keys: PacketKeys): void {
  const stream = cryptoStream();
  let next = 0;
  for (const { from, bytes, numberOffset, atMs } of packets) {
    const opened = openPacket(keys, bytes, numberOffset, next);
    if (!opened) continue;
    next = Math.max(next, opened.number + 1);
    frames(talk, opened.payload, { from, atMs }, stream, true);
  }
}

function messageOf({ said }: QuicTalk, from: Side, type: number): Uint8Array | null {
  const found = said.find((each) => each.kind === 'message' && each.from === from && each.bytes[0] === type);
  return found?.kind === 'message' && found.bytes.length > 42 ? found.bytes : null;
}

const none = new Uint8Array();
const clientHello = 1;
const serverHello = 2;
const cryptoError = 0x100;
const fixedBit = 0x40;
const sameBreathMs = 50;
/** A packet of a CONNECTION_CLOSE and its reason. */
const longestClose = 300;
const maxCoalesced = 16;
const maxSaid = 64;
/** A handshake has a dozen packets; what comes behind is not read to its end. */
const maxKept = 64;
