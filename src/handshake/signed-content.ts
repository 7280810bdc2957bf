import { concatBytes } from '../wire/bytes.ts';

/** What is signed under a context string: 64 spaces, the string, a zero, and the content. RFC 8446 section 4.4.3. */
export function signedContent(context: string, ...content: Uint8Array[]): Uint8Array {
  return concatBytes([new Uint8Array(64).fill(0x20), new TextEncoder().encode(`${context}\0`), ...content]);
}
