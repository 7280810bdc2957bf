import type { Certificate } from '../certificate.ts';
import { CertificateError } from '../certificate-error.ts';
import { contextTag, DerReader, derTag } from '../der.ts';
import { sameName } from '../name.ts';
import type { Check } from './check.ts';

/**
 * Certificate policies as far as they can refuse a path when any policy will do (RFC 5280 section 6.1.3 d to f): only where a
 * CA demands an explicit policy must one be valid all the way down.
 */
export const checkPolicies: Check = ({ certificates }, refuse) => {
  if (!certificates.some((each) => extensionValue(each, policyConstraintsOid))) return;
  const length = certificates.length - 1;
  let [explicit, anyAllowed, mapping] = [length + 1, length + 1, length + 1];
  let valid: Set<string> | 'any' = 'any';
  for (let index = length - 1; index >= 0; index--) {
    const certificate = certificates[index]!;
    const selfIssued = sameName(certificate.subject, certificate.issuer);
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
      if ((explicit <= 1 && !selfIssued) || own.requireExplicit === 0) explicit = 0;
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
  const value = extensionValue(certificate, policyMappingsOid);
  if (!value || valid === 'any') return valid;
  const result = new Set(valid);
  const pairs: [string, string][] = [];
  const list = new DerReader(value).enter(derTag.sequence, 'policyMappings');
  while (!list.done) {
    const pair = list.enter(derTag.sequence, 'policyMappings');
    pairs.push([pair.oid('issuerDomainPolicy'), pair.oid('subjectDomainPolicy')]);
  }
  for (const [from] of pairs) result.delete(from);
  if (allowed) for (const [from, to] of pairs) if (valid.has(from)) result.add(to);
  return result;
}

function constraintsOf(certificate: Certificate): {
  requireExplicit: number;
  inhibitMapping: number;
  inhibitAny: number;
} {
  const result = {
    requireExplicit: Number.POSITIVE_INFINITY,
    inhibitMapping: Number.POSITIVE_INFINITY,
    inhibitAny: Number.POSITIVE_INFINITY,
  };
  try {
    const constraints = extensionValue(certificate, policyConstraintsOid);
    if (constraints) {
      const parts = new DerReader(constraints).enter(derTag.sequence, 'policyConstraints');
      if (parts.next === contextTag(0, 'primitive'))
        result.requireExplicit = parts.count(contextTag(0, 'primitive'), 'requireExplicitPolicy');
      if (parts.next === contextTag(1, 'primitive'))
        result.inhibitMapping = parts.count(contextTag(1, 'primitive'), 'inhibitPolicyMapping');
    }
    const inhibit = extensionValue(certificate, inhibitAnyOid);
    if (inhibit) result.inhibitAny = new DerReader(inhibit).count(derTag.integer, 'inhibitAnyPolicy');
  } catch (error) {
    // Reported as an encoding fault by the parse; here it constrains nothing.
    if (!(error instanceof CertificateError)) throw error;
  }
  return result;
}

function extensionValue({ extensions }: Certificate, wanted: string): Uint8Array | null {
  return extensions.find(({ oid }) => oid === wanted)?.value ?? null;
}

const policyConstraintsOid = '2.5.29.36';
const policyMappingsOid = '2.5.29.33';
const inhibitAnyOid = '2.5.29.54';
const anyPolicy = '2.5.29.32.0';
