import { equalBytes } from '../../wire/bytes.ts';
import type { DistinguishedName } from '../certificate/certificate.ts';
import { CertificateError, ifReadable } from '../der/certificate-error.ts';
import type { Crl } from './crl.ts';
import { DerReader, derTag } from '../der/der.ts';
import { readNames } from '../certificate/extension-values.ts';
import { extensionsIn } from '../certificate/extensions.ts';
import { sameName } from '../certificate/name.ts';
import { readTime } from '../certificate/time.ts';

/** One entry of a list. RFC 5280 section 5.3. */
export type CrlEntry = {
  revokedAt: number;
  /** CRLReason by number; null for none given. */
  reason: number | null;
  /** Critical entry extensions that we do not process. */
  unknownCritical: string[];
};

/**
 * The entry for a certificate of an issuer, by its serial number (hex, as `Certificate.serial`); null when it is not listed,
 * `unreadable` when entries are damaged.
 */
export function findEntry(crl: Crl, serial: string, issuer: DistinguishedName): CrlEntry | null | 'unreadable' {
  const wanted = Buffer.from(serial, 'hex');
  const find = crl.issuingDistributionPoint?.indirect ? findOfIssuer : findBySerial;
  const found = ifReadable(() => ({ entry: find(crl, wanted, issuer) }));
  return found ? found.entry : 'unreadable';
}

function findBySerial({ der, entries: { from, to } }: Crl, serial: Uint8Array): CrlEntry | null {
  const at = scan(der, from, to, serial);
  if (at === -1) return null;
  const { entry, certificateIssuer } = readEntry(new DerReader(der, at, to).enter(derTag.sequence, field));
  // Not to be there in a list that is not indirect: whose the entry is cannot be told.
  if (certificateIssuer) entry.unknownCritical.push(certificateIssuerOid);
  return entry;
}

/** In an indirect list certificateIssuer holds from its entry on, and the list's issuer before. RFC 5280 section 5.3.3. */
function findOfIssuer(crl: Crl, serial: Uint8Array, issuer: DistinguishedName): CrlEntry | null {
  let isOfIssuer = sameName(crl.issuer, issuer);
  for (const { entry, userCertificate, certificateIssuer } of entriesOf(crl)) {
    if (certificateIssuer) isOfIssuer = sameName(certificateIssuer, issuer);
    if (isOfIssuer && equalBytes(userCertificate, serial)) return entry;
  }
  return null;
}

/** A critical extension, of any entry, that we do not process: such a list tells of no certificate (RFC 5280 section 5.3). */
export function unknownInEntries(crl: Crl): string | null {
  return ifReadable(() => {
    for (const { entry } of entriesOf(crl)) if (entry.unknownCritical[0]) return entry.unknownCritical[0];
    return null;
  });
}

/** Every entry, read whole: many times dearer than to look for one. */
function* entriesOf({ der, entries: { from, to } }: Crl): Generator<ReadEntry> {
  const list = new DerReader(der, from, to);
  while (!list.done) yield readEntry(list.enter(derTag.sequence, field));
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

type ReadEntry = { entry: CrlEntry; userCertificate: Uint8Array; certificateIssuer: DistinguishedName | null };

function readEntry(reader: DerReader): ReadEntry {
  const userCertificate = reader.contents(reader.expect(derTag.integer, 'userCertificate'));
  const entry: CrlEntry = { revokedAt: readTime(reader, 'revocationDate', null), reason: null, unknownCritical: [] };
  let certificateIssuer: DistinguishedName | null = null;
  for (const { oid, critical, value } of reader.done ? [] : extensionsIn(reader)) {
    if (oid === reasonCode) entry.reason = value.count(derTag.enumerated, 'reasonCode');
    else if (oid === certificateIssuerOid) {
      const names = readNames(value, 'certificateIssuer');
      certificateIssuer = names.find((name) => name.kind === 'directory')?.name ?? null;
    } else if (critical) entry.unknownCritical.push(oid);
  }
  return { entry, userCertificate, certificateIssuer };
}

const field = 'revokedCertificates';
const reasonCode = '2.5.29.21';
const certificateIssuerOid = '2.5.29.29';
