import type { Certificate, DistinguishedName, GeneralName } from '../certificate/certificate.ts';
import { ifReadable } from '../der/certificate-error.ts';
import type { Crl } from './crl.ts';
import { DerReader, derTag } from '../der/der.ts';
import { type DistributionPoint, type PointName, readDistributionPoints } from '../certificate/distribution-points.ts';
import { extensionValue } from '../certificate/extensions.ts';
import { parseName, sameName, shortName } from '../certificate/name.ts';
import { element } from '../der/tlv.ts';

/** What a list can say of a certificate: the reasons for revocation that it covers, a bit for each; or why it says nothing. */
export type CrlScope = { reasons: number } | { problem: 'other-certificate' | 'unsupported'; why: string };

/** Whether a list, or a delta of one, is about a certificate, by who keeps it and where. RFC 5280 section 6.3.3 (b), (d). */
export function scopeOf(crl: Crl, certificate: Certificate): CrlScope {
  const point = crl.issuingDistributionPoint;
  const other = (why: string) => ({ problem: 'other-certificate', why }) as const;
  /** A list of the right keeper, which leaves the status open. */
  const open = (why: string) => ({ problem: 'unsupported', why }) as const;
  const mine = pointsOf(certificate).filter((each) => keeps(crl, each, certificate));
  if (mine.length === 0)
    return other(`it is the list of ${shortName(crl.issuer)}, which did not issue the certificate`);
  const isDelegated = !sameName(crl.issuer, certificate.issuer);
  if (isDelegated && !point?.indirect)
    return open(`it is the list of ${shortName(crl.issuer)} about what that issued itself`);
  if (crl.unknownCritical.length > 0)
    return open(`it has a critical extension, ${crl.unknownCritical.slice(0, 3).join(', ')}`);
  const ca = certificate.basicConstraints?.ca ?? false;
  if (point?.only === 'attribute') return open('it is about attribute certificates only');
  if (point?.only === 'ca' && !ca) return open('it is about certificates of authorities only');
  if (point?.only === 'user' && ca)
    return open('it is about certificates of servers and people only, not of authorities');
  const named = point?.name ? mine.filter((each) => isNamed(point.name, each, crl, certificate)) : mine;
  if (named.length === 0)
    return open('it is another part of the list: its distribution point is not one that the certificate names');
  const reasons = named.reduce((sum, each) => sum | (each.reasons ?? allReasons), 0);
  return { reasons: reasons & (point?.reasons ?? allReasons) };
}

/** The points that a certificate names. One that names none has its issuer's name for one (RFC 5280 section 6.3.3, last paragraph). */
function pointsOf(certificate: Certificate): DistributionPoint[] {
  const value = extensionValue(certificate, cRLDistributionPoints);
  const points = (value && ifReadable(() => readDistributionPoints(new DerReader(value)))) ?? [];
  // A list that was found in another way may be good for the certificate too.
  return [...points, issuersOwn];
}

/** Whether who signed a list is whom a point names: cRLIssuer, or else the issuer of the certificate. */
function keeps({ issuer }: Crl, { crlIssuer }: DistributionPoint, certificate: Certificate): boolean {
  if (crlIssuer.length === 0) return sameName(issuer, certificate.issuer);
  return crlIssuer.some((name) => name.kind === 'directory' && sameName(name.name, issuer));
}

/** RFC 5280 section 6.3.3 (b)(2)(i): one of the list's names is one of the point's, or where that has none, of who keeps it. */
function isNamed(name: PointName | null, point: DistributionPoint, crl: Crl, certificate: Certificate): boolean {
  const wanted = name ? namesOf(name, crl.issuer) : [];
  const own: GeneralName = { kind: 'directory', name: certificate.issuer };
  const given = point.name ? namesOf(point.name, crl.issuer) : point.crlIssuer.length > 0 ? point.crlIssuer : [own];
  return wanted.some((each) => given.some((one) => sameGeneralName(each, one)));
}

function namesOf(name: PointName, issuer: DistinguishedName): GeneralName[] {
  if ('full' in name) return name.full;
  const rdns = new DerReader(issuer.der);
  const before = rdns.contents(rdns.expect(derTag.sequence, 'issuer'));
  const der = element(derTag.sequence, before, element(derTag.set, name.relative));
  const whole = ifReadable(() => parseName(der));
  return whole ? [{ kind: 'directory', name: whole }] : [];
}

function sameGeneralName(a: GeneralName, b: GeneralName): boolean {
  if (a.kind === 'uri' && b.kind === 'uri') return a.value === b.value;
  return a.kind === 'directory' && b.kind === 'directory' && sameName(a.name, b.name);
}

const issuersOwn: DistributionPoint = { name: null, reasons: null, crlIssuer: [] };
/** CRLReason 1 to 8: what lists can be divided by. RFC 5280 section 4.2.1.13. */
export const allReasons = 0b1_1111_1110;
const cRLDistributionPoints = '2.5.29.31';
