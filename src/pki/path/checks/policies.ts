import type { Certificate } from '../../certificate/certificate.ts';
import { ifReadable } from '../../der/certificate-error.ts';
import { DerReader, derTag } from '../../der/der.ts';
import { type PolicyMapping, readPolicyConstraints, readPolicyMappings } from '../../certificate/extension-values.ts';
import { extensionValue } from '../../certificate/extensions.ts';
import { isSelfIssued } from '../../certificate/issuance.ts';
import type { Check } from './check.ts';

/**
 * Certificate policies as far as they can refuse a path when any policy will do (RFC 5280 section 6.1.3 d to f): where a CA
 * demands an explicit policy, one must be valid all the way down; and no CA below the anchor maps from or to anyPolicy (6.1.4 a).
 */
export const checkPolicies: Check = ({ certificates, anchored, request }, refuse) => {
  if (!request.policy.checksPolicies) return;
  for (const [index, certificate] of certificates.slice(0, anchored ? -1 : undefined).entries()) {
    if (index === 0 || !mappingsOf(certificate).some(({ from, to }) => from === anyPolicy || to === anyPolicy))
      continue;
    refuse('policy', index, 'its policyMappings map from or to anyPolicy', 'RFC 5280 section 6.1.4');
  }
  if (!certificates.some((each) => extensionValue(each, policyConstraintsOid))) return;
  const length = certificates.length - 1;
  let [explicit, anyAllowed, mapping] = [length + 1, length + 1, length + 1];
  let valid: Set<string> | 'any' = 'any';
  for (let index = length - 1; index >= 0; index--) {
    const certificate = certificates[index]!;
    const selfIssued = isSelfIssued(certificate);
    valid = narrowed(valid, certificate.policies, anyAllowed > 0 || (index > 0 && selfIssued));
    if (explicit <= 0 && valid !== 'any' && valid.size === 0) {
      refuse(
        'policy',
        index,
        'an issuer demands a certificate policy, and none holds from the root to here',
        'RFC 5280 section 6.1.3',
      );
      return;
    }
    if (index === 0) {
      const own = constraintsOf(certificate);
      if (explicit <= 1 || own.requireExplicit === 0) explicit = 0;
      if (explicit <= 0 && valid !== 'any' && valid.size === 0) {
        refuse('policy', 0, 'a certificate policy is demanded, and none holds', 'RFC 5280 section 6.1.5');
      }
      return;
    }
    valid = mapped(valid, certificate, mapping > 0);
    if (!selfIssued)
      [explicit, anyAllowed, mapping] = [
        Math.max(explicit - 1, 0),
        Math.max(anyAllowed - 1, 0),
        Math.max(mapping - 1, 0),
      ];
    const { requireExplicit, inhibitMapping, inhibitAny } = constraintsOf(certificate);
    explicit = Math.min(explicit, requireExplicit);
    mapping = Math.min(mapping, inhibitMapping);
    anyAllowed = Math.min(anyAllowed, inhibitAny);
  }
};

function narrowed(valid: Set<string> | 'any', own: string[] | null, anyAllowed: boolean): Set<string> | 'any' {
  if (!own) return new Set();
  if (own.includes(anyPolicy) && anyAllowed) return valid;
  const listed = own.filter((policy) => policy !== anyPolicy);
  return new Set(valid === 'any' ? listed : listed.filter((policy) => valid.has(policy)));
}

/** Policies in the terms of the subject's domain (RFC 5280 section 6.1.4 a, b). */
function mapped(valid: Set<string> | 'any', certificate: Certificate, allowed: boolean): Set<string> | 'any' {
  if (valid === 'any') return valid;
  const pairs = mappingsOf(certificate);
  if (pairs.length === 0) return valid;
  const result = new Set(valid);
  for (const { from } of pairs) result.delete(from);
  if (allowed) for (const { from, to } of pairs) if (valid.has(from)) result.add(to);
  return result;
}

/** None where it is damaged: the parse has noted that as a fault, and here it maps nothing. */
function mappingsOf(certificate: Certificate): PolicyMapping[] {
  const value = extensionValue(certificate, policyMappingsOid);
  return (value && ifReadable(() => readPolicyMappings(new DerReader(value)))) ?? [];
}

/** Infinite where nothing is constrained, or what constrains is damaged. */
function constraintsOf(certificate: Certificate) {
  const never = Number.POSITIVE_INFINITY;
  const constraints = extensionValue(certificate, policyConstraintsOid);
  const read = constraints && ifReadable(() => readPolicyConstraints(new DerReader(constraints)));
  const inhibit = extensionValue(certificate, inhibitAnyOid);
  const inhibitAny = inhibit && ifReadable(() => new DerReader(inhibit).count(derTag.integer, 'inhibitAnyPolicy'));
  return {
    requireExplicit: read?.requireExplicit ?? never,
    inhibitMapping: read?.inhibitMapping ?? never,
    inhibitAny: inhibitAny ?? never,
  };
}

const policyConstraintsOid = '2.5.29.36';
const policyMappingsOid = '2.5.29.33';
const inhibitAnyOid = '2.5.29.54';
const anyPolicy = '2.5.29.32.0';
