import { certificateKey, type Key, publicKeyOf } from '../crypto/certificate-key.ts';
import { verifySignature } from '../crypto/signature.ts';
import { concatBytes } from '../wire/bytes.ts';
import { encode, u16 } from '../wire/codec.ts';
import { type DelegatedCredential, delegatedCredential } from '../wire/extensions/certificates.ts';

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

/** What every client that is sent a forged one says. */
export const forged = {
  rule: 'bad-signature',
  message: 'Certificate',
  detail: 'the signature of the delegated credential does not verify under the key of the certificate',
  reference: 'RFC 9345 section 4.1.3',
} as const;

/** What the certificate's key signs: 64 spaces, the context, a zero, the certificate (DER), and the credential up to its signature. */
export function signedCredential(certificate: Uint8Array, credential: DelegatedCredential): Uint8Array {
  const unsigned = encode(delegatedCredential, { ...credential, signature: new Uint8Array() });
  return concatBytes([
    new Uint8Array(64).fill(0x20),
    new TextEncoder().encode('TLS, server delegated credentials'),
    Uint8Array.of(0),
    certificate,
    unsigned.subarray(0, -encode(u16, 0).length),
  ]);
}
