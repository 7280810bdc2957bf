import type { Certificate } from '../../certificate/certificate.ts';
import type { ChainPolicy, Minding } from '../chain-policy.ts';
import type { RefusalRule } from '../judgement.ts';
import { isSelfIssued, hasOtherKey, isOtherCertificate } from '../../certificate/issuance.ts';
import { isSameTo, shortName } from '../../certificate/name.ts';
import { type Check, mindedBy, type Refuse } from './check.ts';

/** Issuers are CAs, may sign certificates, and have no more issuers below them than they allow (RFC 5280 section 6.1.4 k to n). */
export const checkAuthorities: Check = ({ certificates, anchored, request }, refuse) => {
  const { policy } = request;
  let below = 0;
  for (const [index, certificate] of certificates.entries()) {
    if (index === 0) continue;
    const isAnchor = anchored && index === certificates.length - 1;
    if (isAnchor && !policy.checksAnchorExtensions) break;
    checkAuthority(certificate, { isAnchor, below, policy }, (rule, what, reference) =>
      refuse(rule, index, what, reference),
    );
    if (!(policy.exemptsSelfIssued && isSelfIssued(certificate))) below++;
  }
  checkIssuerNamed(certificates, anchored, policy, refuse);
  const { maxCertificates, maxSent } = policy;
  if (certificates.length > maxCertificates) {
    const what = `the path has ${certificates.length} certificates, where at most ${maxCertificates} are followed`;
    refuse('too-complex', certificates.length - 1, what, 'RFC 5280 section 6.1');
  }
  if (maxSent !== null && request.sent.length > maxSent) {
    const what = `${request.sent.length} certificates were sent, where at most ${maxSent} are read`;
    refuse('too-complex', 0, what, 'RFC 8446 section 4.4.2');
  }
};

/** `below`: issuers between it and the leaf, as far as the client counts them. */
function checkAuthority(
  { basicConstraints, keyUsage, version }: Certificate,
  { isAnchor, below, policy: { conformance } }: { isAnchor: boolean; below: number; policy: ChainPolicy },
  refuse: (rule: RefusalRule, what: string, reference: string) => void,
): void {
  // Roots of the nineties are version 1: clients know them for CAs because they are in the store.
  const byStore = isAnchor && version < 3 && conformance !== 'profile' && conformance !== 'openssl-x509-strict';
  if (!basicConstraints?.ca && !byStore) {
    const missing = 'it has no basicConstraints, so that it is no CA';
    const what = basicConstraints ? 'its basicConstraints say that it is no CA' : missing;
    refuse('not-a-ca', what, 'RFC 5280 section 4.2.1.9');
  }
  if (keyUsage && !keyUsage.includes('keyCertSign'))
    refuse('key-usage', 'its keyUsage does not allow it to sign certificates', 'RFC 5280 section 4.2.1.3');
  const limit = basicConstraints?.pathLength;
  if (limit == null || below <= limit) return;
  const allowed = limit === 0 ? 'no CA' : limit === 1 ? 'one CA' : `${limit} CAs`;
  const found = below === 1 ? 'is one' : `are ${below}`;
  refuse('path-length', `it allows ${allowed} below it, and there ${found}`, 'RFC 5280 section 4.2.1.9');
}

/** What a certificate says of its issuer fits this one in every client's eyes, not just by its name and its signature. */
function checkIssuerNamed(
  certificates: Certificate[],
  anchored: boolean,
  { otherKeyIdentifier, otherIssuerSerial, refusesOtherRoot, nameComparison }: ChainPolicy,
  refuse: Refuse,
): void {
  for (const [index, certificate] of certificates.slice(0, -1).entries()) {
    const issuer = certificates[index + 1]!;
    const isOfRoot = anchored && index === certificates.length - 2;
    const misnamed = (usual: Minding, what: string) => {
      const minding = refusesOtherRoot && isOfRoot ? 'refuses' : usual;
      if (minding !== 'accepts') refuse('key-identifier', index, what, 'RFC 5280 section 4.2.1.1', mindedBy(minding));
    };
    if (hasOtherKey(issuer, certificate))
      misnamed(otherKeyIdentifier, "its authorityKeyIdentifier is not its issuer's subjectKeyIdentifier");
    else if (isOtherCertificate(issuer, certificate))
      misnamed(otherIssuerSerial, 'its authorityKeyIdentifier names another certificate by issuer and serial number');
    if (nameComparison === 'rfc5280' && !isSameTo('bytes', issuer.subject, certificate.issuer)) {
      const what = `it names its issuer in other bytes than that names itself (${shortName(issuer.subject)})`;
      refuse('name-chaining', index, what, 'RFC 5280 section 7.1', 'some');
    }
  }
}
