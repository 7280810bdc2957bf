import { absent, type Codec, opaque, struct, tag, u16 } from './codec.ts';

/** The proof that the sender has the key of its certificate. RFC 8446 section 4.4.3, RFC 5246 section 7.4.8. */
export type CertificateVerify = {
  kind: 'CertificateVerify';
  /** SignatureScheme; null below TLS 1.2, which names none. */
  algorithm: number | null;
  signature: Uint8Array;
};

/** TLS 1.2 and 1.3. */
export const certificateVerify: Codec<CertificateVerify> = struct({
  kind: tag('CertificateVerify'),
  algorithm: u16 as Codec<number | null>,
  signature: opaque(u16),
});

/** SSLv3 to TLS 1.1. RFC 4346 section 7.4.8. */
export const certificateVerifyWithoutScheme: Codec<CertificateVerify> = struct({
  kind: tag('CertificateVerify'),
  algorithm: absent as Codec<number | null>,
  signature: opaque(u16),
});
