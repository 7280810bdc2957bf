import { inflate } from '../crypto/inflate.ts';
import { concatBytes } from '../wire/bytes.ts';
import type { Certificate, CompressedCertificate } from '../wire/certificate-message.ts';
import { DecodeError } from '../wire/decode-error.ts';
import { decodeHandshake, handshakeType } from '../wire/handshake.ts';
import { tls13 } from '../wire/registry/versions.ts';

/** The Certificate that was sent compressed; null where it cannot be unpacked. RFC 8879 section 4. */
export function unpackedCertificate({
  algorithm,
  uncompressedLength,
  compressedCertificateMessage,
}: CompressedCertificate): Certificate | null {
  if (uncompressedLength > maxCertificateBytes) return null;
  const body = inflate(algorithm, compressedCertificateMessage, uncompressedLength);
  if (body?.length !== uncompressedLength) return null;
  const length = [body.length >> 16, (body.length >> 8) & 0xff, body.length & 0xff];
  try {
    const message = decodeHandshake(concatBytes([Uint8Array.of(handshakeType.Certificate, ...length), body]), {
      version: tls13,
    });
    return message.kind === 'Certificate' ? message : null;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return null;
  }
}

/** Of a whole message, as the longest chains have it: a length that a peer only tells is not believed beyond. */
const maxCertificateBytes = 262_144;
