import { brotliDecompressSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import type { Inflate } from '../handshake/observation.ts';

/** Undoes the compression of certificates by the algorithms of RFC 8879, never beyond the length that was told. */
export const inflate: Inflate = (algorithm, compressed, maxBytes) => {
  const undo = { 1: inflateSync, 2: brotliDecompressSync, 3: zstdDecompressSync }[algorithm];
  if (!undo) return null;
  try {
    return undo(compressed, { maxOutputLength: Math.max(1, maxBytes) });
  } catch {
    // Damaged, or longer than it says: what a peer sent cannot be read.
    return null;
  }
};
