import { readFileSync } from 'node:fs';
import { parseCertificate } from '../../src/pki/certificate/parse.ts';

/**
 * Every certificate in a file of whatever kind: PEM anywhere in text or in a program (Node has its roots so), DER anywhere in
 * binary (Java's cacerts, Chromium). What cannot be read as a certificate is none.
 */
export function certificatesInFile(file: string): Uint8Array[] {
  const bytes = readFileSync(file);
  const found = [...pemIn(bytes), ...derIn(bytes)];
  const seen = new Set<string>();
  return found.filter((der) => {
    const key = Buffer.from(der).toString('latin1');
    if (seen.has(key) || !isCertificate(der)) return false;
    seen.add(key);
    return true;
  });
}

function pemIn(bytes: Buffer): Uint8Array[] {
  const text = bytes.toString('latin1');
  return [...text.matchAll(/-----BEGIN CERTIFICATE-----([^-]{100,20000})-----END CERTIFICATE-----/g)].map(
    ([, body = '']) => new Uint8Array(Buffer.from(body.replaceAll('\\n', ''), 'base64')),
  );
}

/** SEQUENCE { SEQUENCE { [0] version or INTEGER serialNumber ..., each with a length of two bytes. */
function derIn(bytes: Buffer): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = bytes.indexOf(start); at !== -1; at = bytes.indexOf(start, at + 1)) {
    const length = bytes.readUInt16BE(at + 2) + 4;
    const inner = bytes[at + 8];
    if (bytes[at + 4] !== 0x30 || bytes[at + 5] !== 0x82 || (inner !== 0xa0 && inner !== 0x02)) continue;
    if (length >= 300 && length <= 8_000) found.push(new Uint8Array(bytes.subarray(at, at + length)));
  }
  return found;
}

function isCertificate(der: Uint8Array): boolean {
  try {
    parseCertificate(der);
    return true;
  } catch {
    // Bytes that begin like a certificate are many in a program of 200 megabytes.
    return false;
  }
}

const start = Buffer.from([0x30, 0x82]);
