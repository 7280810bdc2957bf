import type { GeneralName } from './certificate.ts';
import { CertificateError } from './certificate-error.ts';
import { contextTag, type DerReader, derTag } from './der.ts';
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

/** The full names of DistributionPoints that are URLs. */
export function readDistributionPoints(value: DerReader): string[] {
  const urls: string[] = [];
  const points = value.enter(derTag.sequence, 'cRLDistributionPoints');
  if (points.done) throw new CertificateError('cRLDistributionPoints', 'is empty', points.offset);
  while (!points.done) {
    const point = points.enter(derTag.sequence, 'distributionPoint');
    const name = point.optional(contextTag(0, 'constructed'), 'distributionPoint');
    if (!name) continue;
    const choice = point.into(name);
    const full = choice.optional(contextTag(0, 'constructed'), 'fullName');
    if (!full) continue;
    const names = choice.into(full);
    while (!names.done) {
      const one = readGeneralName(names, 'fullName');
      if (one.kind === 'uri') addUrl(urls, one.value);
    }
  }
  return urls;
}

/** Keeps a URL, up to a bound. */
export function addUrl(urls: string[], url: string): void {
  if (urls.length < maxUrls) urls.push(url);
}

/** The first octets, lower-case hex. */
export function shortHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes.subarray(0, maxIdBytes)) hex += (byte < 16 ? '0' : '') + byte.toString(16);
  return hex;
}

const maxUrls = 16;
const maxIdBytes = 64;
