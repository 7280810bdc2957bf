import { hash } from 'node:crypto';
import { fromHex } from '../../wire/hex.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { contextTag, derTag } from '../der/der.ts';
import { subjectPublicKey } from '../certificate/public-key.ts';
import { element } from '../der/tlv.ts';

/**
 * The DER of an OCSPRequest about one certificate (RFC 6960 section 4.1.1). The CertID is hashed with SHA-1, which every
 * responder knows (RFC 5019 section 2.1.1); nothing rests on its strength. With a nonce the answer is made for this
 * question alone, where the responder plays along; without one it can be cached.
 */
export function buildOcspRequest(certificate: Certificate, issuer: Certificate, nonce: Uint8Array | null): Uint8Array {
  const digest = (bytes: Uint8Array) => element(derTag.octetString, hash('sha1', bytes, 'buffer'));
  const certId = element(
    derTag.sequence,
    sha1Algorithm,
    digest(certificate.issuer.der),
    digest(subjectPublicKey(issuer.publicKey.spki)),
    element(derTag.integer, fromHex(certificate.serial)),
  );
  const requestList = element(derTag.sequence, element(derTag.sequence, certId));
  return element(derTag.sequence, element(derTag.sequence, requestList, ...(nonce ? [nonceExtension(nonce)] : [])));
}

/** Where to GET the answer (RFC 6960 appendix A.1); null where the request is too long for that (RFC 5019 section 5). */
export function ocspGetUrl(responder: string, request: Uint8Array): string | null {
  const base64 = Buffer.from(request.buffer, request.byteOffset, request.byteLength).toString('base64');
  if (base64.length > maxGetBase64) return null;
  return `${responder.replace(/\/$/, '')}/${encodeURIComponent(base64)}`;
}

function nonceExtension(nonce: Uint8Array): Uint8Array {
  const value = element(derTag.octetString, element(derTag.octetString, nonce));
  const extensions = element(derTag.sequence, element(derTag.sequence, nonceOid, value));
  return element(contextTag(2, 'constructed'), extensions);
}

/** AlgorithmIdentifier of SHA-1, and id-pkix-ocsp-nonce (1.3.6.1.5.5.7.48.1.2). */
const sha1Algorithm = fromHex('300906052b0e03021a0500');
const nonceOid = fromHex('06092b0601050507300102');
const maxGetBase64 = 255;
