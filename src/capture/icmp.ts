import { be16, be32 } from './bytes.ts';
import type { Carried } from './ip.ts';

/** What a router or the host said of a packet that it could not deliver. */
export type Undelivered = {
  /** `rejected`: a firewall on the way refuses or forbids it, and not the host itself. */
  how: 'too-big' | 'refused' | 'prohibited' | 'rejected' | 'unreachable';
  /** Of a packet that was too big: what would get through; 0 where it does not say. */
  mtu: number;
};

/**
 * Reads an ICMP error; on return `carried` stands at the TCP or UDP header of the packet that it is about, which its sender
 * sent. Null for other messages. RFC 792, RFC 1191 section 4, RFC 4443 section 3.
 */
export function readUndelivered(carried: Carried): (Undelivered & { protocol: number }) | null {
  const { bytes, start, end, family } = carried;
  if (end - start < 8) return null;
  const error = family === 4 ? errorOf4(bytes, start) : errorOf6(bytes, start);
  const inner = start + 8;
  if (!error || end - inner < (family === 4 ? 28 : 48) || (bytes[inner] as number) >> 4 !== family) return null;
  const headerBytes = family === 4 ? ((bytes[inner] as number) & 0x0f) * 4 : 40;
  if (headerBytes < 20 || end - inner < headerBytes + 8) return null;
  const from = carried.source;
  carried.source = inner + (family === 4 ? 12 : 8);
  carried.destination = inner + (family === 4 ? 16 : 24);
  carried.start = inner + headerBytes;
  const refuses = error.how === 'refused' || error.how === 'prohibited';
  if (refuses && !isSameAddress(bytes, from, carried.destination, family)) error.how = 'rejected';
  return { ...error, protocol: bytes[inner + (family === 4 ? 9 : 6)] as number };
}

function isSameAddress(bytes: Uint8Array, one: number, other: number, family: 4 | 6): boolean {
  const words = family === 4 ? 1 : 4;
  for (let at = 0; at < words * 4; at += 4) if (be32(bytes, one + at) !== be32(bytes, other + at)) return false;
  return true;
}

function errorOf4(bytes: Uint8Array, at: number): Undelivered | null {
  const code = bytes[at + 1] as number;
  if (bytes[at] !== destinationUnreachable) return null;
  if (code === 4) return { how: 'too-big', mtu: be16(bytes, at + 6) };
  return {
    how: code === 2 || code === 3 ? 'refused' : [9, 10, 13].includes(code) ? 'prohibited' : 'unreachable',
    mtu: 0,
  };
}

function errorOf6(bytes: Uint8Array, at: number): Undelivered | null {
  const code = bytes[at + 1] as number;
  if (bytes[at] === packetTooBig6) return { how: 'too-big', mtu: be32(bytes, at + 4) };
  if (bytes[at] !== destinationUnreachable6) return null;
  return { how: code === 4 ? 'refused' : code === 1 || code === 5 ? 'prohibited' : 'unreachable', mtu: 0 };
}

const destinationUnreachable = 3;
const destinationUnreachable6 = 1;
const packetTooBig6 = 2;
