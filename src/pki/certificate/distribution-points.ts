import type { GeneralName } from './certificate.ts';
import { CertificateError } from '../der/certificate-error.ts';
import { contextTag, type DerReader, derTag } from '../der/der.ts';
import { readGeneralName } from './general-name.ts';

/** Where lists about a certificate are published, and by whom. RFC 5280 section 4.2.1.13. */
export type DistributionPoint = {
  name: PointName | null;
  /** The reasons for revocation that its lists are about: bit n for CRLReason n; null for all. */
  reasons: number | null;
  /** Names of who signs the lists, where that is not the issuer of the certificate. */
  crlIssuer: GeneralName[];
};

/** DistributionPointName: names of one place, or what follows the name of the lists' issuer (contents of a SET). */
export type PointName = { full: GeneralName[] } | { relative: Uint8Array };

/** CRLDistributionPoints, also those of freshestCRL. Throws CertificateError. */
export function readDistributionPoints(value: DerReader): DistributionPoint[] {
  const found: DistributionPoint[] = [];
  const points = value.enter(derTag.sequence, 'cRLDistributionPoints');
  if (points.done) throw new CertificateError('cRLDistributionPoints', 'is empty', points.offset);
  while (!points.done) {
    const point = points.enter(derTag.sequence, 'distributionPoint');
    const name = readPointName(point);
    const reasons = readReasons(point, 1);
    const crlIssuer = point.optional(contextTag(2, 'constructed'), 'cRLIssuer');
    point.finish('distributionPoint');
    found.push({ name, reasons, crlIssuer: crlIssuer ? readSomeNames(point.into(crlIssuer)) : [] });
  }
  return found;
}

/** The distributionPoint field, of a point of a certificate or of a list alike; null where there is none. Throws CertificateError. */
export function readPointName(point: DerReader): PointName | null {
  const field = point.optional(contextTag(0, 'constructed'), 'distributionPoint');
  if (!field) return null;
  const choice = point.into(field);
  const relative = choice.optional(contextTag(1, 'constructed'), 'nameRelativeToCRLIssuer');
  const name = relative
    ? { relative: choice.contents(relative) }
    : { full: readSomeNames(choice.enter(contextTag(0, 'constructed'), 'fullName')) };
  choice.finish('distributionPoint');
  return name;
}

/** A field of ReasonFlags; null where there is none. Throws CertificateError. */
export function readReasons(point: DerReader, number: number): number | null {
  if (point.next !== contextTag(number, 'primitive')) return null;
  const { bytes } = point.bits(point.next, 'reasons');
  let reasons = 0;
  for (let reason = 0; reason < 9; reason++)
    if ((bytes[reason >> 3] ?? 0) & (0x80 >> (reason & 7))) reasons |= 1 << reason;
  return reasons;
}

/** Keeps the first names: nobody publishes a list in more places. */
function readSomeNames(list: DerReader): GeneralName[] {
  const names: GeneralName[] = [];
  while (!list.done && names.length < maxNames) names.push(readGeneralName(list, 'distributionPoint'));
  return names;
}

const maxNames = 16;
