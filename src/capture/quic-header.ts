import { quicVersion2 } from '../crypto/packet-protection.ts';
import { be32 } from './bytes.ts';
import { varint } from './quic-frames.ts';

/** The long header of a packet, as far as it can be read without keys. RFC 9000 section 17.2. */
export type LongHeader = {
  version: number;
  type: 'initial' | 'zero-rtt' | 'handshake' | 'retry' | 'version-negotiation';
  destination: Uint8Array;
  source: Uint8Array;
  /** Where the protected packet number stands, and where the packet ends, both from its own beginning. */
  numberOffset: number;
  end: number;
};

/** Whether a datagram opens a QUIC connection: a long header of a known version, an Initial packet. */
export function opensQuic(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < smallestInitialBytes || ((bytes[start] as number) & 0xc0) !== 0xc0) return false;
  const version = be32(bytes, start + 1);
  return (
    isKnownVersion(version) &&
    packetType(bytes[start] as number, version) === 'initial' &&
    (bytes[start + 5] as number) <= 20
  );
}

export function hasLongHeader(packet: Uint8Array): boolean {
  return ((packet[0] as number) & 0x80) !== 0;
}

/** Reads the header of the first packet in `bytes`, views into them; null where they are too few. */
export function longHeader(bytes: Uint8Array): LongHeader | null {
  if (bytes.length < fixedBytes) return null;
  const version = be32(bytes, 1);
  const type = version === 0 ? 'version-negotiation' : packetType(bytes[0] as number, version);
  const sourceAt = 6 + (bytes[5] as number);
  const next = sourceAt + 1 + (bytes[sourceAt] ?? 0);
  const ids = { destination: bytes.subarray(6, sourceAt), source: bytes.subarray(sourceAt + 1, next) };
  // These two have neither length nor number.
  if (type === 'version-negotiation' || type === 'retry')
    return { version, type, ...ids, numberOffset: bytes.length, end: bytes.length };
  const token = type === 'initial' ? varint(bytes, next) : { next, value: 0 };
  const length = varint(bytes, token.next + token.value);
  return { version, type, ...ids, numberOffset: length.next, end: length.next + length.value };
}

/** Versions 1 and 2, and the drafts that were in use. */
export function isKnownVersion(version: number): boolean {
  return (
    version === 1 || version === quicVersion2 || ((version & 0xffffff00) >>> 0 === 0xff000000 && (version & 0xff) >= 23)
  );
}

/** Version 2 counts on by one. RFC 9369 section 3.2. */
function packetType(first: number, version: number): (typeof packetTypes)[number] {
  const bits = (first >> 4) & 3;
  return packetTypes[version === quicVersion2 ? (bits + 3) & 3 : bits] as (typeof packetTypes)[number];
}

const packetTypes = ['initial', 'zero-rtt', 'handshake', 'retry'] as const;
const smallestInitialBytes = 64;
/** First byte, version, and the lengths of both connection ids. */
const fixedBytes = 7;
