import { HandshakeReassembler } from '../wire/handshake-reassembler.ts';

/** What of a packet's frames tells of the handshake. */
export type QuicFrame =
  | { kind: 'crypto'; offset: number; data: Uint8Array }
  /** `application`: the code is of the protocol above QUIC. */
  | { kind: 'close'; code: number; reason: string; application: boolean }
  /** Data of the application's. */
  | { kind: 'stream' };

/** The frames of a packet that tell of the handshake, in order; stops at what cannot be read. RFC 9000 section 19. */
export function quicFrames(payload: Uint8Array): QuicFrame[] {
  const frames: QuicFrame[] = [];
  let at = 0;
  while (at < payload.length && frames.length < maxFrames) {
    const type = payload[at++] as number;
    if (type === frame.padding) continue;
    if (type === frame.ack || type === frame.ackEcn) at = skipAck(payload, at, type === frame.ackEcn);
    else if (type === frame.crypto) {
      const offset = varint(payload, at);
      const length = varint(payload, offset.next);
      const end = length.next + length.value;
      if (end > payload.length) return frames;
      frames.push({ kind: 'crypto', offset: offset.value, data: payload.subarray(length.next, end) });
      at = end;
    } else if (type === frame.close || type === frame.applicationClose) {
      const code = varint(payload, at);
      const cause = type === frame.close ? varint(payload, code.next) : code;
      const length = varint(payload, cause.next);
      const reason = latin1.decode(payload.subarray(length.next, length.next + length.value));
      frames.push({ kind: 'close', code: code.value, reason, application: type === frame.applicationClose });
      return frames;
    } else if (type >= frame.stream && type <= frame.lastStream) {
      frames.push({ kind: 'stream' });
      // Without its length it reaches to the end.
      if ((type & 2) === 0) return frames;
      const offset = varint(payload, at);
      const length = varint(payload, (type & 4) === 0 ? offset.next : varint(payload, offset.next).next);
      at = length.next + length.value;
    } else if (type === frame.newToken) {
      const length = varint(payload, at);
      at = length.next + length.value;
    } else if (type === frame.newConnectionId) {
      const start = varint(payload, varint(payload, at).next).next;
      at = start + 1 + (payload[start] ?? 0) + resetTokenBytes;
    } else {
      const fields = simpleFrames.get(type);
      if (fields === undefined) return frames;
      if (type === frame.pathChallenge || type === frame.pathResponse) at += 8;
      for (let field = 0; field < fields; field++) at = varint(payload, at).next;
    }
  }
  return frames;
}

/** Puts CRYPTO frames in order and cuts messages out of them. Bounded. */
export function cryptoStream(): { add(offset: number, data: Uint8Array): Uint8Array[] } {
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

/** A variable-length integer, and where it ends; beyond the end of the bytes it is 0. RFC 9000 section 16. */
export function varint(bytes: Uint8Array, at: number): { value: number; next: number } {
  const first = bytes[at];
  if (first === undefined) return { value: 0, next: bytes.length + 1 };
  const length = 1 << (first >> 6);
  let value = first & 0x3f;
  for (let index = 1; index < length; index++) value = value * 256 + (bytes[at + index] ?? 0);
  return { value, next: at + length };
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

const latin1 = new TextDecoder('latin1');
const frame = {
  padding: 0,
  ack: 2,
  ackEcn: 3,
  crypto: 6,
  newToken: 7,
  stream: 8,
  lastStream: 0x0f,
  newConnectionId: 0x18,
  pathChallenge: 0x1a,
  pathResponse: 0x1b,
  close: 0x1c,
  applicationClose: 0x1d,
} as const;
/** Frames of nothing but this many integers: PING, RESET_STREAM, STOP_SENDING, limits and blocks, ids, paths, HANDSHAKE_DONE. */
const simpleFrames = new Map([
  [0x01, 0],
  [0x04, 3],
  [0x05, 2],
  [0x10, 1],
  [0x11, 2],
  [0x12, 1],
  [0x13, 1],
  [0x14, 1],
  [0x15, 2],
  [0x16, 1],
  [0x17, 1],
  [0x19, 1],
  [0x1a, 0],
  [0x1b, 0],
  [0x1e, 0],
]);
const resetTokenBytes = 16;
const maxFrames = 64;
const maxCryptoBytes = 262_144;
const maxEarly = 256;
