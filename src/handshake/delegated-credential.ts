import { type Key, publicKeyOf } from '../crypto/certificate-key.ts';
import { verifySignature } from '../crypto/signature.ts';
import { concatBytes } from '../wire/bytes.ts';
import { encode, u16 } from '../wire/codec.ts';
import { type DelegatedCredential, delegatedCredential } from '../wire/extensions/certificates.ts';
import { type Link, leafKey, violate } from './link.ts';

/** Who signs in the certificate's stead: its key (null where it cannot be read), and the one scheme that it signs with. */
export type Delegate = { key: Key | null; scheme: number };

/** Whom a server's certificate delegates to; a credential that the certificate's key did not sign is noted. RFC 9345 section 4. */
export function delegateOf(link: Link, credential: DelegatedCredential | null): Delegate | null {
  if (!credential) return null;
  const { dcCertVerifyAlgorithm, subjectPublicKeyInfo, algorithm, signature } = credential;
  const key = leafKey(link);
  const covered = signedCredential(link.result.certificates?.[0] ?? new Uint8Array(), credential);
  if (key && verifySignature(algorithm, key, covered, signature) === 'bad')
    violate(
      link,
      'bad-signature',
      'Certificate',
      'the signature of the delegated credential does not verify under the key of the certificate',
      'RFC 9345 section 4.1.3',
    );
  return { key: publicKeyOf(subjectPublicKeyInfo), scheme: dcCertVerifyAlgorithm };
}

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
