import { certificateKey, type Key, publicKeyOf } from '../crypto/certificate-key.ts';
import { verifySignature } from '../crypto/signature.ts';
import { encode, u16 } from '../wire/codec.ts';
import { type DelegatedCredential, delegatedCredential } from '../wire/extensions/certificates.ts';
import { signedContent } from './signed-content.ts';

/**
 * Who signs in a certificate's stead: its key (null where it cannot be read), and the one scheme that it signs with. `isForged`:
 * it was not the certificate's key that signed for it.
 */
export type Delegate = { key: Key | null; scheme: number; isForged: boolean };

/** Whom a server's certificate (DER) delegates to. RFC 9345 section 4. */
export function delegateOf(certificate: Uint8Array, credential: DelegatedCredential): Delegate {
  const { dcCertVerifyAlgorithm, subjectPublicKeyInfo, algorithm, signature } = credential;
  const key = certificateKey(certificate);
  const covered = signedCredential(certificate, credential);
  const isForged = key !== null && verifySignature(algorithm, key, covered, signature) === 'bad';
  return { key: publicKeyOf(subjectPublicKeyInfo), scheme: dcCertVerifyAlgorithm, isForged };
}

/** What the certificate's key signs: the certificate (DER), and the credential up to its signature. RFC 9345 section 4. */
export function signedCredential(certificate: Uint8Array, credential: DelegatedCredential): Uint8Array {
  const unsigned = encode(delegatedCredential, { ...credential, signature: new Uint8Array() });
  return signedContent('TLS, server delegated credentials', certificate, unsigned.subarray(0, -encode(u16, 0).length));
}
