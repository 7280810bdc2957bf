import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';

/** A private or public key, as node:crypto holds it. */
export type Key = KeyObject;

/** The public key of a certificate (DER); null where it cannot be read, or its key is of no kind that can be used here. */
export function certificateKey(der: Uint8Array): Key | null {
  try {
    return new X509Certificate(der).publicKey;
  } catch {
    // The path checks say what is wrong with the certificate; here it only means that its key is not to be had.
    return null;
  }
}

/** The key of a SubjectPublicKeyInfo (DER); null where it cannot be read, or is of no kind that can be used here. */
export function publicKeyOf(spki: Uint8Array): Key | null {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}
