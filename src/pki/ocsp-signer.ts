import { hash } from 'node:crypto';
import type { Certificate } from './certificate.ts';
import { nameKey, shortName } from './name.ts';
import type { OcspResponse } from './ocsp.ts';
import { subjectPublicKey } from './public-key.ts';
import { type SignatureVerdict, verifyBytes, verifySignature } from './signature.ts';

/** Who signed a response: the issuer itself, or a responder that it delegated to (RFC 6960 section 4.2.2.2). */
export type OcspSigner =
  | { verdict: 'good'; by: 'issuer' | 'delegate'; certificate: Certificate }
  | { verdict: 'bad' | 'unsupported'; problem: 'bad-signature' | 'signer-not-authorised'; why: string };

/** Verifies the signature of a response and that its signer may speak for the issuer at a time. */
export function verifyOcspResponse(response: OcspResponse, issuer: Certificate, at: number): OcspSigner {
  const { signature, responderId } = response;
  const unsigned = (verdict: 'bad' | 'unsupported', why: string) =>
    ({ verdict, problem: 'bad-signature', why }) as const;
  const unauthorised = (why: string) => ({ verdict: 'bad', problem: 'signer-not-authorised', why }) as const;
  if (!signature || !responderId) return unsigned('bad', 'it carries no signed answer');
  const verdictOf = ({ publicKey }: Certificate): SignatureVerdict =>
    verifyBytes(signature.signed, signature.bytes, signature.algorithm, publicKey);
  if (isResponder(issuer, responderId)) {
    const verdict = verdictOf(issuer);
    return verdict === 'good'
      ? { verdict, by: 'issuer', certificate: issuer }
      : unsigned(verdict, "its signature does not fit the issuer's key");
  }
  const delegate = response.certificates.find((certificate) => isResponder(certificate, responderId));
  if (!delegate) return unauthorised(`it is signed by ${response.responder}, whose certificate did not come with it`);
  if (verifySignature(delegate, issuer.publicKey) !== 'good')
    return unauthorised(`${shortName(delegate.subject)} has no certificate from the issuer`);
  if (!delegate.extendedKeyUsage?.includes(ocspSigning))
    return unauthorised(`${shortName(delegate.subject)} may not sign OCSP responses`);
  if (at > delegate.notAfter + 999 || at < delegate.notBefore)
    return unauthorised(`the certificate of ${shortName(delegate.subject)} is not valid`);
  const verdict = verdictOf(delegate);
  return verdict === 'good'
    ? { verdict, by: 'delegate', certificate: delegate }
    : unsigned(verdict, `its signature does not fit the key of ${shortName(delegate.subject)}`);
}

function isResponder(certificate: Certificate, id: NonNullable<OcspResponse['responderId']>): boolean {
  return 'name' in id
    ? nameKey(certificate.subject) === id.name
    : hash('sha1', subjectPublicKey(certificate.publicKey.spki)) === id.keyHash;
}

const ocspSigning = '1.3.6.1.5.5.7.3.9';
