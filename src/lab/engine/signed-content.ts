import { concatBytes } from '../../wire/bytes.ts';

/** What a CertificateVerify of TLS 1.3 signs, given the hash of the messages before it. RFC 8446 section 4.4.3. */
export function certificateVerifyContent(side: 'client' | 'server', transcriptHash: Uint8Array): Uint8Array {
  const context = new TextEncoder().encode(`TLS 1.3, ${side} CertificateVerify\0`);
  return concatBytes([new Uint8Array(64).fill(0x20), context, transcriptHash]);
}
