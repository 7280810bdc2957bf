import { toHex } from '../../wire/hex.ts';

/** One SignedCertificateTimestamp (RFC 6962 section 3.2). Views of the input. */
export type SignedCertificateTimestamp = {
  version: number;
  /** Lower-case hex, 64 digits. */
  logId: string;
  /** Milliseconds since 1970. */
  timestamp: number;
  extensions: Uint8Array;
  /** TLS HashAlgorithm and SignatureAlgorithm, and the signature. */
  hashAlgorithm: number;
  signatureAlgorithm: number;
  signature: Uint8Array;
};

/**
 * Reads a SignedCertificateTimestampList (RFC 6962 section 3.3), as it stands in the certificate, in a stapled OCSP response or in
 * the TLS extension. What is damaged or of another version is left out.
 */
export function parseSctList(list: Uint8Array): SignedCertificateTimestamp[] {
  const found: SignedCertificateTimestamp[] = [];
  const view = new DataView(list.buffer, list.byteOffset, list.byteLength);
  if (list.length < 2) return found;
  const end = Math.min(2 + view.getUint16(0), list.length);
  for (let at = 2; at + 2 <= end && found.length < maxTimestamps; ) {
    const length = view.getUint16(at);
    at += 2;
    if (at + length > end) break;
    const one = parseOne(list.subarray(at, at + length));
    if (one) found.push(one);
    at += length;
  }
  return found;
}

function parseOne(bytes: Uint8Array): SignedCertificateTimestamp | null {
  if (bytes.length < headerBytes || bytes[0] !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const extensionsLength = view.getUint16(41);
  const at = 43 + extensionsLength;
  if (at + 4 > bytes.length) return null;
  const signatureLength = view.getUint16(at + 2);
  if (at + 4 + signatureLength !== bytes.length) return null;
  return {
    version: 0,
    logId: toHex(bytes.subarray(1, 33)),
    timestamp: Number(view.getBigUint64(33)),
    extensions: bytes.subarray(43, at),
    hashAlgorithm: bytes[at]!,
    signatureAlgorithm: bytes[at + 1]!,
    signature: bytes.subarray(at + 4),
  };
}

/** Version, log id, timestamp, length of extensions. */
const headerBytes = 43;
const maxTimestamps = 64;
