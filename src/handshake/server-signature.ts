import { certificateKey, type Key } from '../crypto/certificate-key.ts';
import { verifySignature } from '../crypto/signature.ts';
import type { HandshakeResult } from './result.ts';

/** The leaf's public key, or null where there is none that node:crypto can read. */
export function leafKey({ certificates }: HandshakeResult): Key | null {
  const leaf = certificates?.[0];
  return leaf ? certificateKey(leaf) : null;
}

/** Whether a server's signature fits what it covers; null where that cannot be checked here. */
export function isSignedBy(
  key: Key | null,
  { algorithm, signature }: { algorithm: number | null; signature: Uint8Array },
  covered: Uint8Array,
): boolean | null {
  const verification = key ? verifySignature(algorithm, key, covered, signature) : 'unsupported';
  return verification === 'unsupported' ? null : verification === 'good';
}
