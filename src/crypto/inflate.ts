/**
 * Undoes the compression of a certificate message; null where it cannot be undone, or gives more than `maxBytes`.
 * `algorithm`: 1 zlib, 2 brotli, 3 zstd. RFC 8879 section 7.3.
 */
export function inflate(algorithm: number, compressed: Uint8Array, maxBytes: number): Uint8Array | null {
  // Taken when it is needed, since few servers compress.
  const { inflateSync, brotliDecompressSync, zstdDecompressSync } = process.getBuiltinModule('node:zlib');
  const undo = { 1: inflateSync, 2: brotliDecompressSync, 3: zstdDecompressSync }[algorithm];
  if (!undo) return null;
  try {
    return undo(compressed, { maxOutputLength: Math.max(1, maxBytes) });
  } catch {
    // Damaged, or longer than it says: what a peer sent cannot be read.
    return null;
  }
}
