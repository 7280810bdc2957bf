import { createHash, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { context, contextPrimitive, derTrue, integer, namedBits, octets, oid, sequence } from './der.ts';

/** KeyUsage bits by name. RFC 5280 section 4.2.1.3. */
const keyUsageBits = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  keyCertSign: 5,
  cRLSign: 6,
} as const;
export type KeyUsage = keyof typeof keyUsageBits;

/** KeyPurposeIds by name. RFC 5280 section 4.2.1.12. */
const purposes = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
} as const;
export type Purpose = keyof typeof purposes;

/** Extension ::= SEQUENCE { extnID, critical, extnValue }. RFC 5280 section 4.1. */
export function extension(id: string, value: Uint8Array, critical: 'critical' | 'plain' = 'plain'): Uint8Array {
  return sequence(oid(id), ...(critical === 'critical' ? [derTrue] : []), octets(value));
}

/** subjectAltName over DNS names and IP literals, by their look. */
export function subjectAltName(names: string[]): Uint8Array {
  return extension('2.5.29.17', sequence(...names.map(generalName)));
}

function generalName(name: string): Uint8Array {
  return isIP(name) ? contextPrimitive(7, ipBytes(name)) : contextPrimitive(2, Buffer.from(name, 'latin1'));
}

/** 4 or 16 bytes of an IP literal. */
function ipBytes(ip: string): Uint8Array {
  if (isIP(ip) === 4) return Buffer.from(ip.split('.').map(Number));
  const [head = '', tail] = ip.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const all = [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}

export function basicConstraints(ca: { pathLength: number | null } | null): Uint8Array {
  const value = ca ? sequence(derTrue, ...(ca.pathLength === null ? [] : [integer(ca.pathLength)])) : sequence();
  return extension('2.5.29.19', value, 'critical');
}

export function keyUsage(usages: KeyUsage[]): Uint8Array {
  return extension('2.5.29.15', namedBits(usages.map((usage) => keyUsageBits[usage])), 'critical');
}

export function extendedKeyUsage(wanted: Purpose[]): Uint8Array {
  return extension('2.5.29.37', sequence(...wanted.map((purpose) => oid(purposes[purpose]))));
}

export function subjectKeyIdentifier(keyId: Uint8Array): Uint8Array {
  return extension('2.5.29.14', octets(keyId));
}

export function authorityKeyIdentifier(keyId: Uint8Array): Uint8Array {
  return extension('2.5.29.35', sequence(contextPrimitive(0, keyId)));
}

/** Subtrees of DNS names. RFC 5280 section 4.2.1.10. */
export function nameConstraints(names: { permitted?: string[]; excluded?: string[] }): Uint8Array {
  const subtrees = (number: number, list: string[] = []) =>
    list.length === 0 ? [] : [context(number, ...list.map((name) => sequence(generalName(name))))];
  return extension('2.5.29.30', sequence(...subtrees(0, names.permitted), ...subtrees(1, names.excluded)), 'critical');
}

/** authorityInfoAccess. RFC 5280 section 4.2.2.1. */
export function authorityInfoAccess(urls: { caIssuers?: string; ocsp?: string }): Uint8Array {
  const entry = (method: string, url: string | undefined) =>
    url === undefined ? [] : [sequence(oid(method), contextPrimitive(6, Buffer.from(url, 'latin1')))];
  return extension(
    '1.3.6.1.5.5.7.1.1',
    sequence(...entry('1.3.6.1.5.5.7.48.1', urls.ocsp), ...entry('1.3.6.1.5.5.7.48.2', urls.caIssuers)),
  );
}

/**
 * An SCT list with one timestamp of a log that nobody knows. RFC 6962 sections 3.2 and 3.3.
 * Its signature is noise: no client has the log's key to check it by. It shows that the authority logs what it issues.
 */
export function signedCertificateTimestamps(at: Date): Uint8Array {
  const version1 = Buffer.from([0]);
  const logId = createHash('sha256').update('whytls lab log').digest();
  const timestamp = Buffer.alloc(8);
  timestamp.writeBigUInt64BE(BigInt(at.getTime()));
  const noExtensions = Buffer.alloc(2);
  const ecdsaSha256 = Buffer.from([4, 3]);
  const sct = Buffer.concat([version1, logId, timestamp, noExtensions, ecdsaSha256, opaque16(randomBytes(70))]);
  return extension('1.3.6.1.4.1.11129.2.4.2', octets(opaque16(opaque16(sct))));
}

/** TLS's `opaque<0..2^16-1>`. */
function opaque16(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
