import type { Certificate, GeneralName } from './certificate.ts';
import { ifReadable } from './certificate-error.ts';
import { type Crl, parseCrl } from './crl.ts';
import { findEntry } from './crl-entries.ts';
import { DerReader } from './der.ts';
import { type DistributionPoint, readDistributionPoints } from './distribution-points.ts';
import { extensionValue } from './extensions.ts';
import { sameName, shortName } from './name.ts';
import { untimely, type StatusQuestion } from './ocsp-status.ts';
import { noStatus, revocationReasons, type StatusAnswer, timeliness, usableStatus } from './revocation.ts';
import { verifyBytes } from './signature.ts';

/**
 * What a revocation list says of a certificate (RFC 5280 section 6.3.3). The list may be one part of several, by
 * distribution point or kind of certificate; indirect lists and deltas are not judged, and the answer says so.
 */
export function judgeCrl(bytes: Uint8Array, question: Omit<StatusQuestion, 'nonce'>): StatusAnswer {
  const crl = parseCrl(bytes);
  if (!crl) return noStatus('unreadable', 'it is no revocation list');
  const { certificate, issuer, at, asOf } = question;
  const points = distributionPoints(certificate);
  const said = { thisUpdate: crl.thisUpdate, nextUpdate: crl.nextUpdate, signer: shortName(crl.issuer) };
  const unsupported = whyNotJudged(crl, points, certificate);
  if (unsupported) return noStatus('unsupported', unsupported, said);
  const stranger = whyOther(crl, points, certificate);
  if (stranger) return noStatus('other-certificate', stranger, said);
  if (issuer.keyUsage && !issuer.keyUsage.includes('cRLSign'))
    return noStatus('signer-not-authorised', `${shortName(issuer.subject)} may not sign revocation lists`, said);
  const { signed, bytes: signature, algorithm } = crl.signature;
  if (verifyBytes(signed, signature, algorithm, issuer.publicKey) !== 'good')
    return noStatus('bad-signature', "its signature does not fit the issuer's key", said);
  const entry = findEntry(crl, certificate.serial);
  if (entry === 'unreadable') return noStatus('unreadable', 'its entries are damaged', said);
  const when = timeliness(crl, at);
  // A certificate that is on hold may come back; any other entry stays.
  const lasting = entry !== null && entry.reason !== certificateHold;
  if (when !== 'fresh' && !lasting) return noStatus(when, untimely(crl, at), said);
  if (entry && entry.unknownCritical.length > 0)
    return noStatus('unsupported', `its entry has a critical extension, ${entry.unknownCritical.join(', ')}`, said);
  if (!entry || entry.reason === removeFromCrl) return usableStatus('good', { ...said, detail: limits(crl, points) });
  if (asOf !== null && entry.revokedAt > asOf) return usableStatus('good', { ...said, detail: 'it was revoked later' });
  return usableStatus('revoked', {
    ...said,
    revokedAt: entry.revokedAt,
    reason: entry.reason === null ? null : (revocationReasons[entry.reason] ?? null),
  });
}

/** Where the issuer of a certificate publishes lists about it; empty where it does not say, or not so that one can read it. */
function distributionPoints(certificate: Certificate): DistributionPoint[] {
  const value = extensionValue(certificate, cRLDistributionPoints);
  return (value && ifReadable(() => readDistributionPoints(new DerReader(value)))) ?? [];
}

function whyNotJudged(crl: Crl, points: DistributionPoint[], certificate: Certificate): string | null {
  if (crl.deltaOf !== null) return 'it is a delta, which lists just the changes to another list';
  const elsewhere = !sameName(crl.issuer, certificate.issuer) && points.some(({ crlIssuer }) => crlIssuer.length > 0);
  if (crl.issuingDistributionPoint?.indirect || elsewhere)
    return `it is indirect: ${shortName(crl.issuer)} keeps it for other authorities too`;
  if (crl.unknownCritical.length > 0) return `it has a critical extension, ${crl.unknownCritical.join(', ')}`;
  return null;
}

/** Why a list is not about this certificate; null where it is. */
function whyOther(
  { issuer, issuingDistributionPoint: point }: Crl,
  points: DistributionPoint[],
  { issuer: wanted, basicConstraints }: Certificate,
): string | null {
  if (!sameName(issuer, wanted)) return `it is the list of ${shortName(issuer)}, which did not issue the certificate`;
  if (!point) return null;
  const ca = basicConstraints?.ca ?? false;
  if (point.only === 'attribute') return 'it is about attribute certificates only';
  if (point.only === 'ca' && !ca) return 'it is about certificates of authorities only';
  if (point.only === 'user' && ca) return 'it is about certificates of servers and people only, not of authorities';
  // RFC 5280 section 6.3.3 (b)(2): one of the list's names must be one of the certificate's.
  const named = points.flatMap(({ names }) => names);
  const fits = point.names.some((name) => named.some((other) => sameGeneralName(name, other)));
  if (point.names.length > 0 && named.length > 0 && !fits)
    return 'it is another part of the list: its distribution point is not one that the certificate names';
  return null;
}

/** What a good word does not cover. */
function limits({ issuingDistributionPoint: point, hasFreshest }: Crl, points: DistributionPoint[]): string {
  const some = point?.onlySomeReasons || (points.length > 0 && points.every(({ someReasons }) => someReasons));
  return [
    ...(some ? ['the list covers only some reasons for revocation'] : []),
    ...(hasFreshest ? ['there is a delta of the list, which was not asked for'] : []),
  ].join('; ');
}

function sameGeneralName(a: GeneralName, b: GeneralName): boolean {
  if (a.kind === 'uri' && b.kind === 'uri') return a.value === b.value;
  return a.kind === 'directory' && b.kind === 'directory' && sameName(a.name, b.name);
}

const cRLDistributionPoints = '2.5.29.31';
const certificateHold = 6;
const removeFromCrl = 8;
