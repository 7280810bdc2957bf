import { toHex } from '../../wire/hex.ts';
import type { GeneralName } from './certificate.ts';
import { contextTag, type DerReader, derTag } from '../der/der.ts';
import type { FaultLog } from './encoding-rules.ts';
import { readGeneralName } from './general-name.ts';
import { checkConstraint } from './general-name-rules.ts';

/** GeneralNames. RFC 5280 section 4.2.1.6. */
export function readNames(value: DerReader, field: string): GeneralName[] {
  return namesIn(value.enter(derTag.sequence, field), field);
}

/** The names of a GeneralNames that is entered already, as where it is tagged implicitly. */
export function namesIn(list: DerReader, field: string): GeneralName[] {
  const names: GeneralName[] = [];
  while (!list.done) names.push(readGeneralName(list, field));
  return names;
}

/** GeneralSubtrees; null where that part is not there. RFC 5280 section 4.2.1.10. */
export function readSubtrees(parts: DerReader, number: number, field: string, faults: FaultLog): GeneralName[] | null {
  const element = parts.optional(contextTag(number, 'constructed'), field);
  if (!element) return null;
  const list = parts.into(element);
  const bases: GeneralName[] = [];
  if (list.done) faults.add('name-constraints-empty', `nameConstraints: ${field} is empty`);
  while (!list.done) {
    const subtree = list.enter(derTag.sequence, field);
    const base = readGeneralName(subtree, field);
    if (!subtree.done) faults.add('name-constraints-distance', 'nameConstraints: a subtree has minimum or maximum');
    checkConstraint(base, faults);
    bases.push(base);
  }
  return bases;
}

/** A PolicyInformation that is entered already: its OID and those of its qualifiers. RFC 5280 section 4.2.1.4. */
export function readPolicyInformation(information: DerReader): { policy: string; qualifiers: string[] } {
  const policy = information.oid('policyIdentifier');
  const qualifiers: string[] = [];
  const list = information.done ? null : information.enter(derTag.sequence, 'policyQualifiers');
  while (list && !list.done) {
    const one = list.enter(derTag.sequence, 'policyQualifierInfo');
    qualifiers.push(one.oid('policyQualifierId'));
    one.any('qualifier');
    one.finish('policyQualifierInfo');
  }
  information.finish('policyInformation');
  return { policy, qualifiers };
}

/** A policy of the issuer's domain, and the one of the subject's that counts as the same. */
export type PolicyMapping = { from: string; to: string };

/** PolicyMappings (RFC 5280 section 4.2.1.5). Throws CertificateError. */
export function readPolicyMappings(value: DerReader): PolicyMapping[] {
  const pairs: PolicyMapping[] = [];
  const list = value.enter(derTag.sequence, 'policyMappings');
  while (!list.done) {
    const pair = list.enter(derTag.sequence, 'policyMappings');
    pairs.push({ from: pair.oid('issuerDomainPolicy'), to: pair.oid('subjectDomainPolicy') });
    pair.finish('policyMappings');
  }
  return pairs;
}

/** PolicyConstraints (RFC 5280 section 4.2.1.11): how many certificates may follow before each holds; null for never. */
export function readPolicyConstraints(value: DerReader): {
  requireExplicit: number | null;
  inhibitMapping: number | null;
} {
  const parts = value.enter(derTag.sequence, 'policyConstraints');
  const skip = (number: number, field: string) => {
    const tag = contextTag(number, 'primitive');
    return parts.next === tag ? parts.count(tag, field) : null;
  };
  const requireExplicit = skip(0, 'requireExplicitPolicy');
  const inhibitMapping = skip(1, 'inhibitPolicyMapping');
  parts.finish('policyConstraints');
  return { requireExplicit, inhibitMapping };
}

/** Keeps a URL, up to a bound. */
export function addUrl(urls: string[], url: string, faults: FaultLog): void {
  if (nonAscii.test(url)) faults.add('url-not-ascii', 'a URL is not in ASCII');
  if (urls.length < maxUrls) urls.push(url);
}

/** The first octets, lower-case hex. */
export function shortHex(bytes: Uint8Array): string {
  return toHex(bytes.subarray(0, maxIdBytes));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: an IA5String is ASCII
const nonAscii = /[^\x00-\x7f]/;
const maxUrls = 16;
const maxIdBytes = 64;
