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
    const { told, next } = readFrame(payload, type, at);
    if (told) frames.push(told);
    if (next === null) break;
    at = next;
  }
  return frames;
}

/** A frame as far as it tells of the handshake, and where the next one begins: null where nothing behind it can be read. */
type Read = { told?: QuicFrame; next: number | null };

/** Reads what follows the type of a frame. */
function readFrame(payload: Uint8Array, type: number, at: number): Read {
  if (type >= frame.stream && type <= frame.lastStream) return streamFrame(payload, type, at);
  switch (type) {
    case frame.ack:
    case frame.ackEcn:
      return { next: skipAck(payload, at, type === frame.ackEcn) };
    case frame.crypto:
      return cryptoFrame(payload, at);
    case frame.close:
    case frame.applicationClose:
      return { told: closeFrame(payload, at, type === frame.applicationClose), next: null };
    case frame.newToken:
      return { next: skipBytes(payload, at) };
    case frame.newConnectionId: {
      const start = skipVarints(payload, at, 2);
      return { next: start + 1 + (payload[start] ?? 0) + resetTokenBytes };
    }
    case frame.pathChallenge:
    case frame.pathResponse:
      return { next: at + pathDataBytes };
    default: {
      const fields = integerFrames.get(type);
      return { next: fields === undefined ? null : skipVarints(payload, at, fields) };
    }
  }
}

function cryptoFrame(payload: Uint8Array, at: number): Read {
  const offset = varint(payload, at);
  const length = varint(payload, offset.next);
  const end = length.next + length.value;
  if (end > payload.length) return { next: null };
  return { told: { kind: 'crypto', offset: offset.value, data: payload.subarray(length.next, end) }, next: end };
}

function closeFrame(payload: Uint8Array, at: number, application: boolean): QuicFrame {
  const code = varint(payload, at);
  // The type of the frame that is to blame stands in QUIC's own alone.
  const length = varint(payload, application ? code.next : varint(payload, code.next).next);
  const reason = latin1.decode(payload.subarray(length.next, length.next + length.value));
  return { kind: 'close', code: code.value, reason, application };
}

function streamFrame(payload: Uint8Array, type: number, at: number): Read {
  const hasOffset = (type & 4) !== 0;
  const hasLength = (type & 2) !== 0;
  // Without its length it reaches to the end.
  return {
    told: { kind: 'stream' },
    next: hasLength ? skipBytes(payload, skipVarints(payload, at, hasOffset ? 2 : 1)) : null,
  };
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
  const ranges = varint(payload, skipVarints(payload, start, 2));
  // The first range has no gap before it, each of the others has.
  const fields = 1 + 2 * Math.min(ranges.value, payload.length) + (hasEcn ? 3 : 0);
  return skipVarints(payload, ranges.next, fields);
}

function skipVarints(payload: Uint8Array, at: number, count: number): number {
  let next = at;
  for (let skipped = 0; skipped < count && next < payload.length; skipped++) next = varint(payload, next).next;
  return next;
}

/** Bytes behind their length. */
function skipBytes(payload: Uint8Array, at: number): number {
  const length = varint(payload, at);
  return length.next + length.value;
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
/** Frames of nothing but this many integers: PING, RESET_STREAM, STOP_SENDING, limits and blocks, ids, HANDSHAKE_DONE. */
const integerFrames = new Map([
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
  [0x1e, 0],
]);
const resetTokenBytes = 16;
const pathDataBytes = 8;
const maxFrames = 64;
const maxCryptoBytes = 262_144;
const maxEarly = 256;
