import { CertificateError, ifReadable } from './certificate-error.ts';
import type { Crl } from './crl.ts';
import { DerReader, derTag } from './der.ts';
import { extensionsIn } from './extensions.ts';
import { readTime } from './time.ts';

/** One entry of a list. RFC 5280 section 5.3. */
export type CrlEntry = {
  revokedAt: number;
  /** CRLReason by number; null for none given. */
  reason: number | null;
  /** Critical entry extensions that we do not process, certificateIssuer of indirect lists among them. */
  unknownCritical: string[];
};

/** The entry for a serial number (hex, as `Certificate.serial`); null when it is not listed, `unreadable` when entries are damaged. */
export function findEntry({ der, entries }: Crl, serial: string): CrlEntry | null | 'unreadable' {
  const found = ifReadable(() => {
    const at = scan(der, entries.from, entries.to, Buffer.from(serial, 'hex'));
    return at === -1 ? 'none' : readEntry(new DerReader(der, at, entries.to));
  });
  return found === null ? 'unreadable' : found === 'none' ? null : found;
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

const reasonCode = '2.5.29.21';
