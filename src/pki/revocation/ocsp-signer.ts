import { hash } from 'node:crypto';
import type { Certificate } from '../certificate/certificate.ts';
import { isProcessed } from '../certificate/extensions.ts';
import { nameKey, shortName } from '../certificate/name.ts';
import type { OcspResponse } from './ocsp.ts';
import { subjectPublicKey } from '../certificate/public-key.ts';
import { type SignatureVerdict, verifyBytes, verifySignature } from '../certificate/signature.ts';

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
  const delegates = response.certificates.filter((certificate) => isResponder(certificate, responderId));
  if (delegates.length === 0)
    return unauthorised(`it is signed by ${response.responder}, whose certificate did not come with it`);
  const refusals = delegates.map((each) => whyNotDelegated(each, issuer, at));
  const delegate = delegates[refusals.indexOf(null)];
  if (!delegate) return unauthorised(refusals[0]!);
  const verdict = verdictOf(delegate);
  return verdict === 'good'
    ? { verdict, by: 'delegate', certificate: delegate }
    : unsigned(verdict, `its signature does not fit the key of ${shortName(delegate.subject)}`);
}

/** Whether its authority may revoke who signed, instead of saying that nobody need ask. RFC 6960 section 4.2.2.2.1. */
export function mayBeRevoked(signer: OcspSigner): boolean {
  return (
    signer.verdict === 'good' &&
    signer.by === 'delegate' &&
    !signer.certificate.extensions.some(({ oid }) => oid === ocspNoCheck)
  );
}

/** Why a certificate may not speak for an issuer; null where it may. RFC 6960 section 4.2.2.2. */
function whyNotDelegated(certificate: Certificate, issuer: Certificate, at: number): string | null {
  const { subject, keyUsage, extendedKeyUsage, notBefore, notAfter, extensions } = certificate;
  if (verifySignature(certificate, issuer.publicKey) !== 'good')
    return `${shortName(subject)} has no certificate from the issuer`;
  // RFC 5280 section 4.2.1.12: what both say of the key has to allow it.
  const signs =
    keyUsage === null || keyUsage.some((usage) => usage === 'digitalSignature' || usage === 'nonRepudiation');
  if (!signs || !extendedKeyUsage?.includes(ocspSigning)) return `${shortName(subject)} may not sign OCSP responses`;
  if (at > notAfter + 999 || at < notBefore) return `the certificate of ${shortName(subject)} is not valid`;
  const unknown = extensions.find(({ oid, critical }) => critical && !isProcessed(oid) && oid !== ocspNoCheck);
  return unknown ? `the certificate of ${shortName(subject)} has a critical extension, ${unknown.oid}` : null;
}

function isResponder(certificate: Certificate, id: NonNullable<OcspResponse['responderId']>): boolean {
  return 'name' in id
    ? nameKey(certificate.subject) === id.name
    : hash('sha1', subjectPublicKey(certificate.publicKey.spki)) === id.keyHash;
}

const ocspNoCheck = '1.3.6.1.5.5.7.48.1.5';
const ocspSigning = '1.3.6.1.5.5.7.3.9';
