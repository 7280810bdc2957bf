import { createHash, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { CtLog } from '../../pki/transparency/ct-logs.ts';
import { octets } from './der.ts';
import { extension } from './extensions.ts';

/** A Certificate Transparency log of the lab: what browsers know of it, and its private key. */
export type LabLog = { log: CtLog; key: KeyObject };

/** A timestamp to be signed. `damaged`: the signature is over something else. */
export type Timestamping = { by: LabLog; at: Date; damaged?: boolean };

/** A log of each operator. */
export function makeLogs(since: Date, ...operators: string[]): LabLog[] {
  return operators.map((operator, index) => makeLog(operator, `${operator} 2026 ${index + 1}`, since));
}

/** A usable log of an operator, ECDSA P-256 as RFC 6962 section 2.1.4 has it. `since` is when it came into browsers' lists. */
export function makeLog(operator: string, name: string, since: Date): LabLog {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const id = createHash('sha256').update(key).digest('hex');
  return {
    log: { id, name, operator, key, state: { name: 'usable', since: since.getTime() }, interval: null },
    key: privateKey,
  };
}

/** The extension of a certificate with timestamps over its precertificate. `tbs` is the TBSCertificate without it. */
export function embeddedTimestamps(timestamps: Timestamping[], issuerKey: Uint8Array, tbs: Uint8Array): Uint8Array {
  const keyHash = createHash('sha256').update(issuerKey).digest();
  const entry = Buffer.concat([Buffer.from([0, 1]), keyHash, opaque(3, tbs)]);
  return extension('1.3.6.1.4.1.11129.2.4.2', octets(timestampList(timestamps, entry)));
}

/** An SCT list over a whole certificate, for the TLS extension and for OCSP. */
export function timestampsOver(timestamps: Timestamping[], certificate: Uint8Array): Uint8Array {
  return timestampList(timestamps, Buffer.concat([Buffer.from([0, 0]), opaque(3, certificate)]));
}

/** SignedCertificateTimestampList (RFC 6962 section 3.3). */
function timestampList(timestamps: Timestamping[], entry: Uint8Array): Uint8Array {
  return opaque(2, ...timestamps.map((each) => opaque(2, timestampOf(each, entry))));
}

/** SignedCertificateTimestamp over an entry with its type (RFC 6962 section 3.2). */
function timestampOf({ by, at, damaged }: Timestamping, entry: Uint8Array): Uint8Array {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(at.getTime()));
  const noExtensions = Buffer.alloc(2);
  const signed = Buffer.concat([Buffer.from([0, 0]), time, entry, noExtensions, ...(damaged ? [Buffer.alloc(1)] : [])]);
  const ecdsaSha256 = Buffer.from([4, 3]);
  const signature = opaque(2, sign('sha256', signed, by.key));
  return Buffer.concat([Buffer.from([0]), Buffer.from(by.log.id, 'hex'), time, noExtensions, ecdsaSha256, signature]);
}

/** TLS's `opaque<..>` with a length of so many bytes. */
function opaque(lengthBytes: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const length = Buffer.alloc(lengthBytes);
  length.writeUIntBE(body.length, 0, lengthBytes);
  return Buffer.concat([length, body]);
}
