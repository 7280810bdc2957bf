import type { GeneralName } from './certificate.ts';
import { CertificateError } from './certificate-error.ts';
import { contextTag, type DerReader, derTag } from './der.ts';
import { readGeneralName } from './general-name.ts';

/** Where lists about a certificate are published, and by whom. RFC 5280 section 4.2.1.13. */
export type DistributionPoint = {
  /** Its full names; empty where it has none. */
  names: GeneralName[];
  /** Lists from there are about some reasons for revocation only. */
  someReasons: boolean;
  /** Names of who signs the lists, where that is not the issuer of the certificate. */
  crlIssuer: GeneralName[];
};

/** CRLDistributionPoints, also those of freshestCRL. Throws CertificateError. */
export function readDistributionPoints(value: DerReader): DistributionPoint[] {
  const found: DistributionPoint[] = [];
  const points = value.enter(derTag.sequence, 'cRLDistributionPoints');
  if (points.done) throw new CertificateError('cRLDistributionPoints', 'is empty', points.offset);
  while (!points.done) {
    const point = points.enter(derTag.sequence, 'distributionPoint');
    const name = point.optional(contextTag(0, 'constructed'), 'distributionPoint');
    const reasons = point.optional(contextTag(1, 'primitive'), 'reasons');
    const crlIssuer = point.optional(contextTag(2, 'constructed'), 'cRLIssuer');
    point.finish('distributionPoint');
    found.push({
      names: name ? readPointName(point.into(name)) : [],
      someReasons: reasons !== null,
      crlIssuer: crlIssuer ? readSomeNames(point.into(crlIssuer)) : [],
    });
  }
  return found;
}

/** The full names of a DistributionPointName; none for one relative to the list's issuer, which public CAs do not use. */
export function readPointName(choice: DerReader): GeneralName[] {
  const full = choice.optional(contextTag(0, 'constructed'), 'fullName');
  return full ? readSomeNames(choice.into(full)) : [];
}

function readSomeNames(list: DerReader): GeneralName[] {
  const names: GeneralName[] = [];
  while (!list.done && names.length < maxNames) names.push(readGeneralName(list, 'distributionPoint'));
  return names;
}

const maxNames = 16;
