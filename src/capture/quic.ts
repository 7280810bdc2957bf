import { initialKeys, openInitial, quicVersion2 } from '../crypto/quic-initial.ts';
import { HandshakeReassembler } from '../wire/handshake-reassembler.ts';
import { be32 } from './bytes.ts';
import type { Said } from './talk.ts';

/** One QUIC connection, as far as its Initial packets tell. */
export type QuicTalk = {
  said: Said[];
  /** Who has sent packets that only an established connection has, or of the handshake behind the Initial. */
  handshake: { client: boolean; server: boolean };
  established: { client: boolean; server: boolean };
  /** Initial packets of the client before the server said anything. */
  hellos: number;
  heardServer: boolean;
  /** A CONNECTION_CLOSE that is no TLS alert: its code and reason. */
  closed: { from: 'client' | 'server'; code: number; reason: string; atMs: number } | null;
  versionRefused: boolean;
  take(from: 'client' | 'server', bytes: Uint8Array, atMs: number): void;
};

/** Whether a datagram opens a QUIC connection: a long header of a known version, an Initial packet. RFC 9000 section 17.2. */
export function opensQuic(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < smallestInitialBytes || ((bytes[start] as number) & 0xc0) !== 0xc0) return false;
  const version = be32(bytes, start + 1);
  return (
    isKnown(version) && packetType(bytes[start] as number, version) === 'initial' && (bytes[start + 5] as number) <= 20
  );
}

/** `first` is the client's first datagram. */
export function createQuicTalk(first: Uint8Array): QuicTalk {
  let keys = initialKeys(be32(first, 1), destinationOf(first));
  const streams = { client: cryptoStream(), server: cryptoStream() };
  let lastHelloMs = Number.NEGATIVE_INFINITY;

  function packet(from: 'client' | 'server', bytes: Uint8Array, at: number, atMs: number): number {
    const head = bytes[at] as number;
    if ((head & 0x80) === 0) {
      // A short header belongs to an established connection; it reaches to the end of the datagram.
      if ((head & 0x40) !== 0 && talk.heardServer) talk.established[from] = true;
      return bytes.length;
    }
    if (bytes.length - at < 7) return bytes.length;
    const version = be32(bytes, at + 1);
    if (version === 0) {
      talk.versionRefused = talk.versionRefused || from === 'server';
      return bytes.length;
    }
    const type = packetType(head, version);
    let next = at + 5;
    const destinationBytes = bytes[next] as number;
    next += 1 + destinationBytes;
    const sourceBytes = bytes[next] ?? 0;
    const source = bytes.subarray(next + 1, next + 1 + sourceBytes);
    next += 1 + sourceBytes;
    if (from === 'server') talk.heardServer = true;
    if (type === 'retry') {
      // From now on the client's keys come from the id that the server chose. RFC 9001 section 5.2.
      if (from === 'server') keys = initialKeys(version, source.slice());
      return bytes.length;
    }
    if (type === 'initial') {
      const token = varint(bytes, next);
      next = token.next + token.value;
    }
    const length = varint(bytes, next);
    const end = length.next + length.value;
    if (length.next > bytes.length || end > bytes.length) return bytes.length;
    if (type === 'handshake') talk.handshake[from] = true;
    if (type === 'initial') {
      const payload = keys && openInitial(keys[from], bytes.subarray(at, end), length.next - at);
      if (payload) frames(from, payload, atMs);
    }
    return end;
  }

  /** RFC 9000 section 12.4: what may stand in an Initial packet. */
  function frames(from: 'client' | 'server', payload: Uint8Array, atMs: number): void {
    let at = 0;
    while (at < payload.length) {
      const type = payload[at++] as number;
      if (type === frame.padding || type === frame.ping) continue;
      if (type === frame.ack || type === frame.ackEcn) {
        at = skipAck(payload, at, type === frame.ackEcn);
      } else if (type === frame.crypto) {
        const offset = varint(payload, at);
        const length = varint(payload, offset.next);
        const data = payload.subarray(length.next, length.next + length.value);
        if (length.next + length.value > payload.length) return;
        // The beginning of the hello again, and not in the same breath: nobody has acknowledged it.
        if (from === 'client' && offset.value === 0 && !talk.heardServer && atMs - lastHelloMs > sameBreathMs) {
          talk.hellos++;
          lastHelloMs = atMs;
        }
        for (const message of streams[from].add(offset.value, data))
          if (talk.said.length < maxSaid)
            talk.said.push({ kind: 'message', from, atMs, bytes: message, encrypted: false });
        at = length.next + length.value;
      } else if (type === frame.close) {
        const code = varint(payload, at);
        const cause = varint(payload, code.next);
        const length = varint(payload, cause.next);
        const reason = new TextDecoder('latin1').decode(payload.subarray(length.next, length.next + length.value));
        // Codes of TLS are alerts. RFC 9001 section 4.8.
        if (code.value >= cryptoError && code.value <= cryptoError + 0xff)
          talk.said.push({
            kind: 'alert',
            from,
            atMs,
            level: 2,
            description: code.value - cryptoError,
            encrypted: false,
          });
        else talk.closed ??= { from, code: code.value, reason, atMs };
        return;
      } else return;
    }
  }

  const talk: QuicTalk = {
    said: [],
    handshake: { client: false, server: false },
    established: { client: false, server: false },
    hellos: 0,
    heardServer: false,
    closed: null,
    versionRefused: false,
    take(from, bytes, atMs) {
      for (let at = 0, count = 0; at < bytes.length && count < maxCoalesced; count++)
        at = packet(from, bytes, at, atMs);
    },
  };
  return talk;
}

/** Puts CRYPTO frames in order and cuts messages out of them. Bounded. */
function cryptoStream(): { add(offset: number, data: Uint8Array): Uint8Array[] } {
  const messages = new HandshakeReassembler();
  const early = new Map<number, Uint8Array>();
  let next = 0;
  return {
    add(offset, data) {
      if (offset + data.length <= next || offset > maxCryptoBytes || early.size > maxEarly) return [];
      early.set(offset, data.slice());
      const whole: Uint8Array[] = [];
      for (let found = true; found; ) {
        found = false;
        for (const [at, piece] of early) {
          if (at > next) continue;
          early.delete(at);
          if (at + piece.length > next) {
            for (const event of messages.feed(piece.subarray(next - at)))
              if (event.kind === 'message') whole.push(event.bytes);
            next = at + piece.length;
            found = true;
          }
        }
      }
      return whole;
    },
  };
}

function skipAck(payload: Uint8Array, start: number, hasEcn: boolean): number {
  const largest = varint(payload, start);
  const delay = varint(payload, largest.next);
  const ranges = varint(payload, delay.next);
  let at = varint(payload, ranges.next).next;
  for (let count = 0; count < Math.min(ranges.value, payload.length); count++)
    at = varint(payload, varint(payload, at).next).next;
  if (hasEcn) for (let count = 0; count < 3; count++) at = varint(payload, at).next;
  return at;
}

/** A variable-length integer, and where it ends; beyond the end of the bytes it is 0. RFC 9000 section 16. */
function varint(bytes: Uint8Array, at: number): { value: number; next: number } {
  const first = bytes[at];
  if (first === undefined) return { value: 0, next: bytes.length + 1 };
  const length = 1 << (first >> 6);
  let value = first & 0x3f;
  for (let index = 1; index < length; index++) value = value * 256 + (bytes[at + index] ?? 0);
  return { value, next: at + length };
}

function destinationOf(bytes: Uint8Array): Uint8Array {
  const length = bytes[5] as number;
  return bytes.slice(6, 6 + length);
}

function isKnown(version: number): boolean {
  return (
    version === 1 || version === quicVersion2 || ((version & 0xffffff00) >>> 0 === 0xff000000 && (version & 0xff) >= 23)
  );
}

type PacketType = 'initial' | 'zero-rtt' | 'handshake' | 'retry';

/** RFC 9000 section 17.2; version 2 counts on by one. RFC 9369 section 3.2. */
function packetType(first: number, version: number): PacketType {
  const bits = (first >> 4) & 3;
  const order: PacketType[] = ['initial', 'zero-rtt', 'handshake', 'retry'];
  return order[version === quicVersion2 ? (bits + 3) & 3 : bits] as PacketType;
}

const frame = { padding: 0, ping: 1, ack: 2, ackEcn: 3, crypto: 6, close: 0x1c } as const;
const cryptoError = 0x100;
const smallestInitialBytes = 64;
const sameBreathMs = 50;
const maxCoalesced = 16;
const maxSaid = 32;
const maxCryptoBytes = 262_144;
const maxEarly = 256;
