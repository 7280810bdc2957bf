import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { ClientIdentity } from '../handshake/offer.ts';
import { certificatesFromBundle } from '../pki/files/pem.ts';

/** A certificate chain and its key, from PEM. Throws where one cannot be read or the two do not belong together. */
export function readIdentity(certPem: string, keyPem: string): ClientIdentity {
  const chain = certificatesFromBundle(new TextEncoder().encode(certPem));
  const key = createPrivateKey(keyPem);
  const [leaf] = chain;
  if (!leaf || !new X509Certificate(leaf).checkPrivateKey(key)) {
    throw new Error('the key does not belong to the certificate');
  }
  return { chain, key };
}
