import type { HandshakeResult } from '../handshake/result.ts';
import { suiteById } from '../wire/registry/suites.ts';

/** What the sizes of the encrypted records of a server of TLS 1.3 give away of its certificates. */
export type SealedFlight = {
  /** Of all its records. */
  bytes: number;
  /** Length of the list of certificates: exact where each message has a record of its own, else about. */
  certificateBytes: number;
  isExact: boolean;
  /** There is one more message before it, which can only be a CertificateRequest. */
  isAsking: boolean;
  /** Length of the signature that proves the key; null where it cannot be told from the rest. */
  signatureBytes: number | null;
};

/**
 * Reads the sizes of a flight of EncryptedExtensions, Certificate, CertificateVerify and Finished. OpenSSL, GnuTLS and Go give
 * each message a record; BoringSSL, NSS, rustls and Schannel put all into one. Null where there is no record at all.
 */
export function readSealedFlight(records: readonly number[], { suite }: HandshakeResult): SealedFlight | null {
  if (records.length === 0) return null;
  const bytes = records.reduce((sum, length) => sum + length, 0);
  const hash = suite === null ? undefined : suiteById(suite)?.prf;
  const finishedBytes = headerBytes + (hash === 'SHA384' ? 48 : 32);
  const messages = records.map((length) => length - typeAndTagBytes);
  const finished = messages.indexOf(finishedBytes, 3);
  if (finished !== -1) {
    const [certificate = 0, proof = 0] = messages.slice(finished - 2);
    return {
      bytes,
      certificateBytes: Math.max(0, certificate - headerBytes - contextAndLengthBytes),
      isExact: true,
      isAsking: finished > 3,
      signatureBytes: proof - headerBytes - schemeAndLengthBytes,
    };
  }
  const total = bytes - records.length * typeAndTagBytes;
  return {
    bytes,
    certificateBytes: Math.max(0, total - finishedBytes - usualRestBytes),
    isExact: false,
    isAsking: false,
    signatureBytes: null,
  };
}

/** What a flight has room for: no certificate, a small one such as vouches for itself, one, a long one or two short ones, or several. */
export type SealedCertificates = 'none' | 'self-signed' | 'one' | 'one-or-two' | 'several';

/**
 * Judges how many certificates there are by their length, and that of the name asked for. Those of public authorities are longer,
 * for what they tell of their authority and of the logs that know them; those of Active Directory are, too.
 */
export function certificatesIn({ certificateBytes, signatureBytes }: SealedFlight, name: string): SealedCertificates {
  if (certificateBytes < leastCertificateBytes) return 'none';
  const key = keyBytes(signatureBytes);
  if (certificateBytes > longPrivateLeafBytes + key)
    return certificateBytes <= longPublicLeafBytes + key ? 'one-or-two' : 'several';
  return certificateBytes > selfSignedBytes + key + 3 * (name.length || usualNameBytes) ? 'one' : 'self-signed';
}

/** Whether the signature is one of an RSA key of less than 2048 bits; those of P-521 have from 132 to 139 bytes. */
export function isOfWeakRsaKey({ signatureBytes }: SealedFlight): boolean {
  return signatureBytes !== null && signatureBytes >= 128 && signatureBytes < 256 && signatureBytes % 16 === 0;
}

/** What the key of a certificate and a signature by such a key take in it; RSA with 2048 bits where nothing is known of it. */
function keyBytes(signatureBytes: number | null): number {
  const signature = signatureBytes ?? 256;
  const isRsa = signature >= 128 && signature % 16 === 0;
  return signature + (isRsa ? signature + 38 : signature < 80 ? 91 : 120);
}

/** Of a server that is asked for without a name. */
const usualNameBytes = 24;
/** What TLS 1.3 adds to a message in its record: its type and the tag. RFC 8446 section 5.2. */
const typeAndTagBytes = 17;
const headerBytes = 4;
/** Of a Certificate. RFC 8446 section 4.4.2. */
const contextAndLengthBytes = 4;
/** Of a CertificateVerify. RFC 8446 section 4.4.3. */
const schemeAndLengthBytes = 4;
/** EncryptedExtensions and a CertificateVerify of ECDSA. */
const usualRestBytes = 100;
/** The shortest certificates (Ed25519, one name) take more. */
const leastCertificateBytes = 200;
/** `openssl req -x509` makes certificates of 210 bytes beside the key, the signature and three times the name; room for a little more. */
const selfSignedBytes = 290;
/** Beside the key and the signature: the longest usual single certificates. Two of a private authority take little more than one of a public. */
const longPrivateLeafBytes = 650;
const longPublicLeafBytes = 1_150;
