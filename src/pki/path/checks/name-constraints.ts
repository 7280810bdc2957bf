import { isMailbox } from '../../certificate/general-name-rules.ts';
import { printable } from '../../certificate/printable.ts';
import { isSelfIssued } from '../../certificate/issuance.ts';
import { shortName, isWithin } from '../../certificate/name.ts';
import type { Certificate, GeneralName } from '../../certificate/certificate.ts';
import type { ChainPolicy } from '../chain-policy.ts';
import { ipText, subnetText } from '../../certificate/ip-address.ts';
import type { Check, CheckedPath } from './check.ts';

/**
 * Every name below a constrained CA lies in what it permits and outside of what it excludes (RFC 5280 section 4.2.1.10).
 * Self-issued CAs are exempt (section 6.1.3 b); roots are not, as in all browsers.
 */
export const checkNameConstraints: Check = (path, refuse) => {
  const { certificates, anchored, budget } = path;
  const { policy } = path.request;
  const { nameConstraintKinds: kinds, refusesUnknownConstraints, checksAnchorExtensions, exemptsSelfIssued } = policy;
  const top = certificates.length - 1;
  for (let upper = anchored && !checksAnchorExtensions ? top - 1 : top; upper > 0; upper--) {
    const all = certificates[upper]!.nameConstraints;
    if (!all) continue;
    const constraints = { permitted: ofKinds(all.permitted, kinds), excluded: ofKinds(all.excluded, kinds) };
    const left = [...all.permitted, ...all.excluded].find(({ kind }) => !kinds.includes(kind));
    if (left && all.critical && refusesUnknownConstraints) {
      const what = `its critical name constraints are about names of a kind (${left.kind}) that is not processed`;
      refuse('unknown-critical-extension', upper, what, reference);
    }
    for (let lower = upper - 1; lower >= 0; lower--) {
      const certificate = certificates[lower]!;
      if (lower > 0 && exemptsSelfIssued && isSelfIssued(certificate)) continue;
      const names = namesOf(certificate, path);
      budget.comparisons += comparisonsOf(names, constraints);
      if (budget.comparisons > mostComparisons) {
        refuse('too-complex', upper, 'it takes too many comparisons to check its name constraints', reference);
        return;
      }
      const problem = firstProblem(names, constraints, policy);
      if (problem) {
        const issuer = shortName(certificates[upper]!.subject);
        refuse('name-constraints', lower, `${problem} of ${issuer}`, reference);
        break;
      }
    }
    if (budget.comparisons > fewestComparisons) {
      const what = 'it takes more comparisons to check its name constraints than Go and rustls make';
      refuse('too-complex', upper, what, reference, 'some');
    }
  }
};

type Constraints = Pick<NonNullable<Certificate['nameConstraints']>, 'permitted' | 'excluded'>;

/** Every name with every constraint. Those longer than a host may be take longer, and count for more. */
function comparisonsOf(names: GeneralName[], { permitted, excluded }: Constraints): number {
  return weightOf(names) * (weightOf(permitted) + weightOf(excluded));
}

function weightOf(names: GeneralName[]): number {
  return names.reduce((sum, name) => sum + ('value' in name ? Math.ceil((name.value.length + 1) / 254) : 1), 0);
}

function ofKinds(bases: GeneralName[], kinds: readonly GeneralName['kind'][]): GeneralName[] {
  return bases.every(({ kind }) => kinds.includes(kind)) ? bases : bases.filter(({ kind }) => kinds.includes(kind));
}

function firstProblem(names: GeneralName[], { permitted, excluded }: Constraints, policy: ChainPolicy): string | null {
  for (const name of names) {
    const ofKind = (list: GeneralName[]) => list.filter((base) => sameKind(base, name));
    const forbidding = ofKind(excluded);
    const counts = (base: GeneralName) =>
      policy.dottedConstraints || base.kind !== 'dns' || !base.value.startsWith('.');
    const forbids = forbidding.find((base) => counts(base) && touches(name, base, policy));
    if (forbids) return `${text(name)} is excluded by the name constraint ${text(forbids)}`;
    const allowing = ofKind(permitted);
    if (allowing.length > 0 && !allowing.some((base) => counts(base) && within(name, base)))
      return `${text(name)} is not permitted by the name constraints`;
  }
  return null;
}

/** The names that constraints apply to: those of subjectAltName, the subject, and what old certificates carry in it. */
function namesOf(certificate: Certificate, { certificates, request }: CheckedPath): GeneralName[] {
  const { subject, subjectAltNames } = certificate;
  const names = subjectAltNames ? [...subjectAltNames] : [];
  if (subject.attributes.length > 0) names.push({ kind: 'directory', name: subject });
  if (!names.some(({ kind }) => kind === 'email')) {
    for (const { type, value } of subject.attributes) if (type === 'emailAddress') names.push({ kind: 'email', value });
  }
  const { commonNameYieldsTo, constrainsAuthorityNames } = request.policy;
  const isConstrained = commonNameYieldsTo !== null && (constrainsAuthorityNames || certificate === certificates[0]);
  if (isConstrained && !names.some(({ kind }) => kind === 'dns' || kind === 'ip')) {
    for (const { type, value } of subject.attributes)
      if (type === 'CN' && /^[a-z0-9*._-]+$/i.test(value)) names.push({ kind: 'dns', value });
  }
  return names;
}

function sameKind(base: GeneralName, name: GeneralName): boolean {
  return base.kind === name.kind && (base.kind !== 'other' || name.kind !== 'other' || base.tag === name.tag);
}

/** Whether all that a name stands for lies in a subtree. What cannot be told does not. */
function within(name: GeneralName, base: GeneralName): boolean {
  switch (name.kind) {
    case 'dns':
      return base.kind === 'dns' && dnsWithin(name.value, base.value);
    case 'ip':
      return base.kind === 'ip' && ipWithin(name.bytes, base.bytes);
    case 'email':
      return base.kind === 'email' && emailWithin(name.value, base.value);
    case 'uri':
      return base.kind === 'uri' && uriWithin(name.value, base.value) === true;
    case 'directory':
      return base.kind === 'directory' && isWithin(name.name, base.name);
    case 'other':
      return false;
    default:
      return name satisfies never;
  }
}

/** Whether any of what a name stands for lies in a subtree. What cannot be told does. */
function touches(name: GeneralName, base: GeneralName, { wildcardsMeetExclusions }: ChainPolicy): boolean {
  switch (name.kind) {
    case 'dns': {
      if (base.kind !== 'dns' || dnsWithin(name.value, base.value)) return base.kind === 'dns';
      // "*.example.com" stands for bar.example.com, which may be what is excluded (CVE-2025-61727), and for no deeper name.
      if (!wildcardsMeetExclusions || !name.value.startsWith('*.')) return false;
      const parent = name.value.slice(1).toLowerCase();
      const excluded = base.value.toLowerCase();
      return excluded.endsWith(parent) && !excluded.slice(0, -parent.length).includes('.');
    }
    case 'uri':
      return base.kind === 'uri' && uriWithin(name.value, base.value) !== false;
    case 'ip':
      return (
        within(name, base) ||
        (base.kind === 'ip' &&
          base.bytes.length !== 2 * name.bytes.length &&
          name.bytes.length !== 4 &&
          name.bytes.length !== 16)
      );
    case 'other':
      return true;
    case 'email':
    case 'directory':
      return within(name, base);
    default:
      return name satisfies never;
  }
}

/** Labels, an asterisk too, may be added on the left; a leading dot, which the RFC does not know, is read as asking for at least one. */
function dnsWithin(name: string, base: string): boolean {
  if (base === '') return true;
  const own = name.toLowerCase().replace(/\.$/, '');
  const tree = base.toLowerCase();
  return tree.startsWith('.') ? own.endsWith(tree) : own === tree || own.endsWith(`.${tree}`);
}

function ipWithin(address: Uint8Array, range: Uint8Array): boolean {
  if (range.length !== address.length * 2) return false;
  for (let at = 0; at < address.length; at++) {
    if ((address[at]! ^ range[at]!) & range[address.length + at]!) return false;
  }
  return true;
}

/** A mailbox, a host, or a domain with a leading dot. The local part is compared as it is, the host without case. */
function emailWithin(email: string, base: string): boolean {
  // What is no mailbox lies nowhere.
  if (!isMailbox(email)) return false;
  const at = email.lastIndexOf('@');
  const host = email.slice(at + 1).toLowerCase();
  const baseAt = base.lastIndexOf('@');
  if (baseAt >= 0) return email.slice(0, at) === base.slice(0, baseAt) && host === base.slice(baseAt + 1).toLowerCase();
  if (base === '') return true;
  return base.startsWith('.') ? host.endsWith(base.toLowerCase()) : host === base.toLowerCase();
}

/** By the host of the URI; null where it has none or an address, which such a constraint cannot judge. */
function uriWithin(uri: string, base: string): boolean | null {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(uri)?.[1];
  const host = authority?.replace(/^.*@/, '').replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase();
  if (!host || host.startsWith('[') || /^[\d.]+$/.test(host)) return null;
  if (base === '') return true;
  return base.startsWith('.') ? host.endsWith(base.toLowerCase()) : host === base.toLowerCase();
}

function text(name: GeneralName): string {
  switch (name.kind) {
    case 'dns':
    case 'email':
    case 'uri':
      return printable(name.value);
    case 'ip':
      return name.bytes.length === 8 || name.bytes.length === 32 ? subnetText(name.bytes) : ipText(name.bytes);
    case 'directory':
      return `the name ${printable(shortName(name.name))}`;
    case 'other':
      return `a name of kind ${name.tag}`;
    default:
      return name satisfies never;
  }
}

const reference = 'RFC 5280 section 4.2.1.10';
/** Go's crypto/x509 and rustls stop there (MaxConstraintComparisons); OpenSSL and Chrome go on to the other (NAME_CHECK_MAX). */
const fewestComparisons = 250_000;
const mostComparisons = 1_048_576;
