import type { Certificate, DistinguishedName } from '../certificate/certificate.ts';
import type { Crl } from './crl.ts';
import { sameName, shortName } from '../certificate/name.ts';
import type { StatusProblem } from './revocation.ts';
import { verifyBytes, verifySignature } from '../certificate/signature.ts';

/** Whom a list can be signed by, as far as that is known. */
export type CrlSigners = {
  /** The issuer of the certificate that is asked about. */
  issuer: Certificate;
  /** The rest of an accepted path, with its anchor: who may vouch for another signer. */
  path?: readonly Certificate[];
  /** Certificates at hand, which nobody vouches for yet. */
  others?: readonly Certificate[];
  /** Milliseconds since 1970. */
  at: number;
  /** Whether it is known that a signer who is not on the path is revoked. */
  isRevoked?: (signer: Certificate) => boolean;
};

/**
 * Why a list is not signed as it should be; null where it is: by the issuer's key, or by another that a certificate under
 * the list's own name vouches for, itself issued by somebody on the path (RFC 5280 section 6.3.3 f, g).
 */
export function signerProblem(crl: Crl, signers: CrlSigners): { problem: StatusProblem; why: string } | null {
  const named = namesakes(crl.issuer, signers);
  if (named.length === 0)
    return {
      problem: 'unsupported',
      why: `it is kept by ${shortName(crl.issuer)}, whose certificate is not at hand to verify it by`,
    };
  const fitting = named.filter((each) => isSignedBy(crl, each));
  if (fitting.length === 0) return { problem: 'bad-signature', why: "its signature does not fit the issuer's key" };
  const allowed = fitting.filter(({ keyUsage }) => keyUsage === null || keyUsage.includes('cRLSign'));
  if (allowed.length === 0)
    return { problem: 'signer-not-authorised', why: `${shortName(crl.issuer)} may not sign revocation lists` };
  // Besides the issuers themselves, only who is expressly made for it.
  const isMeant = (each: Certificate) => isOnPath(each, signers) || each.keyUsage !== null;
  const vouched = allowed.filter((each) => isMeant(each) && isVouchedFor(each, signers, maxSteps));
  if (vouched.some((each) => isOnPath(each, signers) || !signers.isRevoked?.(each))) return null;
  const why =
    vouched.length === 0
      ? `nobody on the path vouches for the key of ${shortName(crl.issuer)} that signed it`
      : `the key of ${shortName(crl.issuer)} that signed it is revoked`;
  return { problem: 'signer-not-authorised', why };
}

function isSignedBy({ signature }: Crl, { publicKey }: Certificate): boolean {
  return verifyBytes(signature.signed, signature.bytes, signature.algorithm, publicKey) === 'good';
}

function namesakes(name: DistinguishedName, { issuer, path = [], others = [] }: CrlSigners): Certificate[] {
  return [issuer, ...path, ...others].filter(({ subject }) => sameName(subject, name)).slice(0, maxNamesakes);
}

function isOnPath({ sha256 }: Certificate, { issuer, path = [] }: CrlSigners): boolean {
  return [issuer, ...path].some((each) => each.sha256 === sha256);
}

/** Whether a certificate is on the path, or was issued by one that is so, or that is vouched for itself. */
function isVouchedFor(certificate: Certificate, signers: CrlSigners, steps: number): boolean {
  const { at } = signers;
  if (isOnPath(certificate, signers)) return true;
  if (steps === 0 || at < certificate.notBefore || at > certificate.notAfter + 999) return false;
  return namesakes(certificate.issuer, signers).some(
    (above) =>
      (above.basicConstraints?.ca ?? false) &&
      (above.keyUsage?.includes('keyCertSign') ?? true) &&
      verifySignature(certificate, above.publicKey) === 'good' &&
      isVouchedFor(above, signers, steps - 1),
  );
}

/** Together a bound of cost: certificates at hand come from whoever wrote the file. */
const maxSteps = 3;
const maxNamesakes = 6;
