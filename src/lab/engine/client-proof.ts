import { X509Certificate } from 'node:crypto';
import { verifySignature } from '../../crypto/signature.ts';

/** Whether a client's CertificateVerify holds under its leaf (DER). False too where the leaf cannot be read. */
export function provesKey(
  leaf: Uint8Array,
  scheme: number | null,
  content: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    return verifySignature(scheme, new X509Certificate(leaf).publicKey, content, signature) === 'good';
  } catch {
    return false; // OpenSSL's word for a certificate that is none.
  }
}
