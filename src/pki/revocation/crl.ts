import { equalBytes } from '../../wire/bytes.ts';
import type { DistinguishedName } from '../certificate/certificate.ts';
import { CertificateError, ifReadable } from '../der/certificate-error.ts';
import { contextTag, DerReader, derTag } from '../der/der.ts';
import { type PointName, readPointName, readReasons } from '../certificate/distribution-points.ts';
import { FaultLog } from '../certificate/encoding-rules.ts';
import { extensionsIn } from '../certificate/extensions.ts';
import { readName } from '../certificate/name.ts';
import { pemBlocks } from '../files/pem.ts';
import { toBigInt } from '../certificate/public-key.ts';
import { readSignatureAlgorithm, type SignatureAlgorithm } from '../certificate/signature-algorithm.ts';
import { readTime } from '../certificate/time.ts';

/**
 * A revocation list (RFC 5280 section 5) without its entries: those stay bytes, since some lists have millions.
 * Keeps views of the DER. Times are milliseconds since 1970.
 */
export type Crl = {
  issuer: DistinguishedName;
  thisUpdate: number;
  nextUpdate: number | null;
  /** Where the entries are: offsets in `der`, equal where there are none. */
  entries: { from: number; to: number };
  der: Uint8Array;
  /** Which certificates it is about; null for all of its issuer. RFC 5280 section 5.2.5. */
  issuingDistributionPoint: IssuingDistributionPoint | null;
  /** RFC 5280 section 5.2.3; null where it has none. */
  number: bigint | null;
  /** It lists only the changes to a list of this number or a later one: BaseCRLNumber. RFC 5280 section 5.2.4. */
  deltaOf: bigint | null;
  /** URLs of a delta of this list. RFC 5280 section 5.2.6. */
  hasFreshest: boolean;
  /** OIDs of critical extensions beyond those above. */
  unknownCritical: string[];
  /** What breaks a rule of RFC 5280 that those who fetch lists do not mind. */
  faults: string[];
  signature: { algorithm: SignatureAlgorithm; bytes: Uint8Array; signed: Uint8Array };
};

export type IssuingDistributionPoint = {
  name: PointName | null;
  only: 'user' | 'ca' | 'attribute' | null;
  /** onlySomeReasons, as `DistributionPoint.reasons`. */
  reasons: number | null;
  /** Entries may be about certificates of other issuers. */
  indirect: boolean;
  der: Uint8Array;
};

/** Reads a list; null when it is none or damaged. Cost and memory do not grow with the entries. */
export function parseCrl(der: Uint8Array): Crl | null {
  return ifReadable(() => readCrl(der));
}

/** The DER of every list in a file: one in DER, or PEM. */
export function listsIn(bytes: Uint8Array): Uint8Array[] {
  if (bytes[0] === derTag.sequence) return [bytes];
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const isList = (label: string) => label === 'X509 CRL' || label === 'CRL';
  return [...pemBlocks(text)].flatMap(({ label, der, isWhole }) => (isWhole && isList(label) ? [der] : []));
}

function readCrl(der: Uint8Array): Crl {
  const whole = new DerReader(der).enter(derTag.sequence, 'certificateList');
  const tbsElement = whole.expect(derTag.sequence, 'tbsCertList');
  const algorithm = readSignatureAlgorithm(whole, 'signatureAlgorithm', new FaultLog());
  const signature = whole.bits(derTag.bitString, 'signatureValue').bytes;
  const tbs = whole.into(tbsElement);
  // RFC 5280 section 5.1.2.1: version 2 is the newest, and version 1 is not written.
  if (tbs.next === derTag.integer && tbs.count(derTag.integer, 'version') > 1)
    throw new CertificateError('version', 'is none that there is', tbs.offset);
  const inner = tbs.whole(tbs.expect(derTag.sequence, 'signature'));
  if (!equalBytes(inner, algorithm.der))
    throw new CertificateError('signature', 'is another algorithm than signatureAlgorithm', tbs.offset);
  const issuer = readName(tbs, 'issuer');
  const thisUpdate = readTime(tbs, 'thisUpdate', null);
  const hasNext = tbs.next === derTag.utcTime || tbs.next === derTag.generalizedTime;
  const nextUpdate = hasNext ? readTime(tbs, 'nextUpdate', null) : null;
  const list = tbs.optional(derTag.sequence, 'revokedCertificates');
  const wrapped = tbs.optional(contextTag(0, 'constructed'), 'crlExtensions');
  const extensions = readExtensions(wrapped ? tbs.into(wrapped) : null);
  if (algorithm.hash !== null && brokenHashes.includes(algorithm.hash))
    extensions.faults.push(`it is signed with ${algorithm.name}`);
  if (nextUpdate === null) extensions.faults.push('it has no nextUpdate (RFC 5280 section 5.1.2.5)');
  return {
    issuer,
    thisUpdate,
    nextUpdate,
    entries: list ? { from: list.start, to: list.end } : { from: 0, to: 0 },
    der,
    ...extensions,
    signature: { algorithm, bytes: signature, signed: whole.whole(tbsElement) },
  };
}

type Extensions = Pick<
  Crl,
  'issuingDistributionPoint' | 'number' | 'deltaOf' | 'hasFreshest' | 'unknownCritical' | 'faults'
>;

function readExtensions(reader: DerReader | null): Extensions {
  const found: Extensions = {
    issuingDistributionPoint: null,
    number: null,
    deltaOf: null,
    hasFreshest: false,
    unknownCritical: [],
    faults: [],
  };
  let namesKey = false;
  for (const { oid, critical, value } of reader ? extensionsIn(reader) : []) {
    switch (oid) {
      case issuingDistributionPoint:
        found.issuingDistributionPoint = readIssuingPoint(value);
        break;
      case deltaCrlIndicator:
        found.deltaOf = toBigInt(value.contents(value.expect(derTag.integer, 'deltaCRLIndicator')));
        break;
      case freshestCrl:
        found.hasFreshest = true;
        break;
      case crlNumber:
        if (critical) found.faults.push('its CRLNumber is critical (RFC 5280 section 5.2.3)');
        found.number = toBigInt(value.contents(value.expect(derTag.integer, 'cRLNumber')));
        break;
      default:
        // Its issuer's key is for finding lists, not for judging by them.
        if (oid === authorityKeyIdentifier) namesKey = true;
        else if (critical) found.unknownCritical.push(oid);
    }
  }
  if (!namesKey) found.faults.push('it has no authorityKeyIdentifier (RFC 5280 section 5.2.1)');
  if (found.number === null) found.faults.push('it has no CRLNumber (RFC 5280 section 5.2.3)');
  return found;
}

function readIssuingPoint(value: DerReader): IssuingDistributionPoint {
  const element = value.expect(derTag.sequence, 'issuingDistributionPoint');
  const point = value.into(element);
  const name = readPointName(point);
  const flag = (number: number) => {
    const element = point.optional(contextTag(number, 'primitive'), 'issuingDistributionPoint');
    return element !== null && point.contents(element)[0] !== 0;
  };
  const user = flag(1);
  const ca = flag(2);
  const reasons = readReasons(point, 3);
  const indirect = flag(4);
  const attribute = flag(5);
  return {
    name,
    only: attribute ? 'attribute' : ca ? 'ca' : user ? 'user' : null,
    reasons,
    indirect,
    der: value.whole(element),
  };
}

/** As `browserPolicy.rejectedHashes` has them for certificates. */
const brokenHashes = ['md2', 'md4', 'md5', 'sha1'];
const crlNumber = '2.5.29.20';
const deltaCrlIndicator = '2.5.29.27';
const issuingDistributionPoint = '2.5.29.28';
const authorityKeyIdentifier = '2.5.29.35';
const freshestCrl = '2.5.29.46';
