/**
 * Numbers out of packets. A capture has millions of them: these read from one buffer at an offset, without the checks and
 * the objects of the codecs. Callers check lengths first; what lies beyond the end reads as 0.
 */

export function be16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
}

export function be24(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
}

export function be32(bytes: Uint8Array, at: number): number {
  return (be16(bytes, at) * 65_536 + be16(bytes, at + 2)) >>> 0;
}

export function le16(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
}

export function le32(bytes: Uint8Array, at: number): number {
  return (le16(bytes, at) + le16(bytes, at + 2) * 65_536) >>> 0;
}
