import { equalBytes } from '../wire/bytes.ts';
import type { Certificate, DistinguishedName, GeneralName } from './certificate.ts';
import { CertificateError } from './certificate-error.ts';
import { contextTag, DerReader, derTag } from './der.ts';
import { FaultLog } from './encoding-rules.ts';
import { readGeneralName } from './general-name.ts';
import { readName } from './name.ts';
import { pemBlocks } from './pem.ts';
import { readSignatureAlgorithm, type SignatureAlgorithm } from './signature-algorithm.ts';
import { readTime } from './time.ts';

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
  /** It lists only the changes to a list of this number: BaseCRLNumber in hex. RFC 5280 section 5.2.4. */
  deltaOf: string | null;
  /** URLs of a delta of this list. RFC 5280 section 5.2.6. */
  hasFreshest: boolean;
  /** OIDs of critical extensions beyond those above. */
  unknownCritical: string[];
  signature: { algorithm: SignatureAlgorithm; bytes: Uint8Array; signed: Uint8Array };
};

export type IssuingDistributionPoint = {
  /** Names of the distribution point; empty where none is given. */
  names: GeneralName[];
  only: 'user' | 'ca' | 'attribute' | null;
  onlySomeReasons: boolean;
  indirect: boolean;
};

/** One entry of a list. RFC 5280 section 5.3. */
export type CrlEntry = {
  revokedAt: number;
  /** CRLReason by number; null for none given. */
  reason: number | null;
  /** Critical entry extensions that we do not process, certificateIssuer of indirect lists among them. */
  unknownCritical: string[];
};

/** Reads a list in DER or PEM; null when it is none or damaged. Cost and memory do not grow with the entries. */
export function parseCrl(bytes: Uint8Array): Crl | null {
  const der = derOf(bytes);
  try {
    return der && readCrl(der);
  } catch (error) {
    if (error instanceof CertificateError) return null;
    throw error;
  }
}

/** The entry for a serial number (hex, as `Certificate.serial`); null when it is not listed, `unreadable` when entries are damaged. */
export function findEntry({ der, entries }: Crl, serial: string): CrlEntry | null | 'unreadable' {
  try {
    const at = scan(der, entries.from, entries.to, Buffer.from(serial, 'hex'));
    return at === -1 ? null : readEntry(new DerReader(der, at, entries.to));
  } catch (error) {
    if (error instanceof CertificateError) return 'unreadable';
    throw error;
  }
}

/** A distribution point of a certificate. RFC 5280 section 4.2.1.13. */
export type DistributionPoint = { names: GeneralName[]; someReasons: boolean; hasCrlIssuer: boolean };

/** Where a certificate's issuer publishes lists about it; empty where it does not say, or not so that one can read it. */
export function distributionPoints({ extensions }: Certificate): DistributionPoint[] {
  const value = extensions.find(({ oid }) => oid === cRLDistributionPoints)?.value;
  if (!value) return [];
  const points: DistributionPoint[] = [];
  try {
    const list = new DerReader(value).enter(derTag.sequence, 'cRLDistributionPoints');
    while (!list.done) {
      const point = list.enter(derTag.sequence, 'distributionPoint');
      const name = point.optional(contextTag(0, 'constructed'), 'distributionPoint');
      const reasons = point.optional(contextTag(1, 'primitive'), 'reasons');
      const crlIssuer = point.optional(contextTag(2, 'constructed'), 'cRLIssuer');
      points.push({
        names: name ? readPointName(point.into(name)) : [],
        someReasons: reasons !== null,
        hasCrlIssuer: crlIssuer !== null,
      });
    }
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
  }
  return points;
}

function derOf(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] === derTag.sequence) return bytes;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  for (const { label, der } of pemBlocks(text)) if (label === 'X509 CRL' || label === 'CRL') return der;
  return null;
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
  return {
    issuer,
    thisUpdate,
    nextUpdate,
    entries: list ? { from: list.start, to: list.end } : { from: 0, to: 0 },
    der,
    ...readExtensions(wrapped ? tbs.into(wrapped) : null),
    signature: { algorithm, bytes: signature, signed: whole.whole(tbsElement) },
  };
}

type Extensions = Pick<Crl, 'issuingDistributionPoint' | 'deltaOf' | 'hasFreshest' | 'unknownCritical'>;

function readExtensions(reader: DerReader | null): Extensions {
  const found: Extensions = { issuingDistributionPoint: null, deltaOf: null, hasFreshest: false, unknownCritical: [] };
  if (!reader) return found;
  for (const { oid, critical, value } of extensionsIn(reader)) {
    switch (oid) {
      case issuingDistributionPoint:
        found.issuingDistributionPoint = readIssuingPoint(value.enter(derTag.sequence, 'issuingDistributionPoint'));
        break;
      case deltaCrlIndicator:
        found.deltaOf = Buffer.from(value.contents(value.expect(derTag.integer, 'deltaCRLIndicator'))).toString('hex');
        break;
      case freshestCrl:
        found.hasFreshest = true;
        break;
      default:
        // The list's number and its issuer's key are for finding lists, not for judging by them.
        if (critical && oid !== crlNumber && oid !== authorityKeyIdentifier) found.unknownCritical.push(oid);
    }
  }
  return found;
}

function* extensionsIn(reader: DerReader): Generator<{ oid: string; critical: boolean; value: DerReader }> {
  const list = reader.enter(derTag.sequence, 'extensions');
  while (!list.done) {
    const one = list.enter(derTag.sequence, 'extension');
    const oid = one.oid('extnID');
    const critical = one.next === derTag.boolean && one.boolean('critical');
    yield { oid, critical, value: one.into(one.expect(derTag.octetString, 'extnValue')) };
  }
}

function readIssuingPoint(point: DerReader): IssuingDistributionPoint {
  const name = point.optional(contextTag(0, 'constructed'), 'distributionPoint');
  const flag = (number: number) => {
    const element = point.optional(contextTag(number, 'primitive'), 'issuingDistributionPoint');
    return element !== null && point.contents(element)[0] !== 0;
  };
  const user = flag(1);
  const ca = flag(2);
  const onlySomeReasons = point.optional(contextTag(3, 'primitive'), 'onlySomeReasons') !== null;
  const indirect = flag(4);
  const attribute = flag(5);
  return {
    names: name ? readPointName(point.into(name)) : [],
    only: attribute ? 'attribute' : ca ? 'ca' : user ? 'user' : null,
    onlySomeReasons,
    indirect,
  };
}

/** The full names of a DistributionPointName; none for one relative to the list's issuer, which public CAs do not use. */
function readPointName(choice: DerReader): GeneralName[] {
  const full = choice.optional(contextTag(0, 'constructed'), 'fullName');
  const names: GeneralName[] = [];
  const list = full && choice.into(full);
  while (list && !list.done && names.length < maxNames) names.push(readGeneralName(list, 'fullName'));
  return names;
}

/**
 * The offset of the entry with this serial number, or -1. Reads just the lengths and the serial numbers, and makes no
 * object: a list of 49 MB with a million entries is judged in a tenth of a second, its signature included.
 */
function scan(der: Uint8Array, from: number, to: number, serial: Uint8Array): number {
  for (let at = from; at < to; ) {
    const length = lengthAt(der, at + 1, to);
    const start = at + 1 + lengthOctets(der, at + 1);
    const next = start + length;
    if (der[at] !== derTag.sequence || next > to || der[start] !== derTag.integer)
      throw new CertificateError('revokedCertificates', 'is damaged', at);
    const serialLength = der[start + 1]!;
    if (serialLength === serial.length && matches(der, start + 2, serial)) return at;
    at = next;
  }
  return -1;
}

function matches(der: Uint8Array, at: number, serial: Uint8Array): boolean {
  // From the end: the beginnings are alike where an authority gives its serial numbers a prefix.
  for (let index = serial.length - 1; index >= 0; index--) if (der[at + index] !== serial[index]) return false;
  return true;
}

/** The length that is encoded at an offset, for entries of less than 64 KiB. */
function lengthAt(der: Uint8Array, at: number, to: number): number {
  const first = at < to ? der[at]! : 0x80;
  if (first < 0x80) return first;
  if (first === 0x81) return der[at + 1] ?? 0;
  if (first === 0x82) return ((der[at + 1] ?? 0) << 8) | (der[at + 2] ?? 0);
  throw new CertificateError('revokedCertificates', 'has an entry with a length that cannot be', at);
}

function lengthOctets(der: Uint8Array, at: number): number {
  const first = der[at]!;
  return first < 0x80 ? 1 : 1 + (first & 0x7f);
}

function readEntry(reader: DerReader): CrlEntry {
  const entry = reader.enter(derTag.sequence, 'revokedCertificate');
  entry.expect(derTag.integer, 'userCertificate');
  const result: CrlEntry = {
    revokedAt: readTime(entry, 'revocationDate', null),
    reason: null,
    unknownCritical: [],
  };
  if (entry.done) return result;
  for (const { oid, critical, value } of extensionsIn(entry)) {
    if (oid === reasonCode) result.reason = value.count(derTag.enumerated, 'reasonCode');
    else if (critical) result.unknownCritical.push(oid);
  }
  return result;
}

const cRLDistributionPoints = '2.5.29.31';
const crlNumber = '2.5.29.20';
const reasonCode = '2.5.29.21';
const deltaCrlIndicator = '2.5.29.27';
const issuingDistributionPoint = '2.5.29.28';
const authorityKeyIdentifier = '2.5.29.35';
const freshestCrl = '2.5.29.46';
const maxNames = 16;
