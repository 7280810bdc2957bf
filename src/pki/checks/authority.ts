import { hasOtherKey } from '../issuance.ts';
import { sameName } from '../name.ts';
import { type Check, mindedBy } from './check.ts';

/** Issuers are CAs, may sign certificates, and have no more issuers below them than they allow (RFC 5280 section 6.1.4 k to n). */
export const checkAuthorities: Check = ({ certificates, anchored, request }, refuse) => {
  let intermediates = 0;
  for (let index = 1; index < certificates.length; index++) {
    const certificate = certificates[index]!;
    const { basicConstraints, keyUsage, version } = certificate;
    const isAnchor = anchored && index === certificates.length - 1;
    if (isAnchor && !request.policy.checksAnchorExtensions) break;
    // Roots of the nineties are version 1: clients know them for CAs because they are in the store.
    const byStore = isAnchor && version < 3 && request.policy.conformance !== 'profile';
    if (!basicConstraints?.ca && !byStore) {
      refuse(
        'not-a-ca',
        index,
        basicConstraints
          ? 'its basicConstraints say that it is no CA'
          : 'it has no basicConstraints, so that it is no CA',
        'RFC 5280 section 4.2.1.9',
      );
    }
    if (keyUsage && !keyUsage.includes('keyCertSign')) {
      refuse('key-usage', index, 'its keyUsage does not allow it to sign certificates', 'RFC 5280 section 4.2.1.3');
    }
    const limit = basicConstraints?.pathLength;
    if (limit != null && intermediates > limit) {
      refuse(
        'path-length',
        index,
        `it allows ${limit} CAs below it, and there are ${intermediates}`,
        'RFC 5280 section 4.2.1.9',
      );
    }
    if (!sameName(certificate.subject, certificate.issuer)) intermediates++;
  }
  const { maxCertificates, maxSent, otherKeyIdentifier } = request.policy;
  if (otherKeyIdentifier !== 'accepts') {
    for (const [index, certificate] of certificates.slice(0, -1).entries()) {
      if (!hasOtherKey(certificates[index + 1]!, certificate)) continue;
      const what = "its authorityKeyIdentifier is not its issuer's subjectKeyIdentifier";
      refuse('key-identifier', index, what, 'RFC 5280 section 4.2.1.1', mindedBy(otherKeyIdentifier));
    }
  }
  if (certificates.length > maxCertificates) {
    refuse(
      'too-complex',
      certificates.length - 1,
      `the path has ${certificates.length} certificates, where at most ${maxCertificates} are followed`,
      'RFC 5280 section 6.1',
    );
  }
  if (maxSent !== null && request.sent.length > maxSent) {
    const what = `${request.sent.length} certificates were sent, where at most ${maxSent} are read`;
    refuse('too-complex', 0, what, 'RFC 8446 section 4.4.2');
  }
};
