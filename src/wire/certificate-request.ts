import { absent, type Codec, list, opaque, struct, tag, u8, u16 } from './codec.ts';
import { type Extension, extensionList } from './extension.ts';
import { decodeExtension } from './extensions/message-extensions.ts';

/** The server asks for a client certificate. RFC 8446 section 4.3.2, RFC 5246 section 7.4.4. */
export type CertificateRequest = {
  kind: 'CertificateRequest';
  /** ClientCertificateType (1 rsa_sign, 2 dss_sign, 64 ecdsa_sign, ...); empty in TLS 1.3. */
  certificateTypes: number[];
  /** SignatureSchemes in the server's order; empty below TLS 1.2, which has none. */
  signatureSchemes: number[];
  /** DER of the DistinguishedNames of accepted CAs; empty means any. */
  certificateAuthorities: Uint8Array[];
  /**
   * TLS 1.3 only: what is on the wire. Schemes and CAs above are read from it; when the message is written, it alone
   * counts.
   */
  tls13: { certificateRequestContext: Uint8Array; extensions: Extension[] } | null;
};

/** SSLv3 to TLS 1.1. RFC 4346 section 7.4.4. */
export const certificateRequestTls11: Codec<CertificateRequest> = struct({
  kind: tag('CertificateRequest'),
  certificateTypes: list(u8, u8),
  signatureSchemes: { read: () => [], write: () => {} },
  certificateAuthorities: list(u16, opaque(u16)),
  tls13: absent as Codec<CertificateRequest['tls13']>,
});

/** TLS 1.2. RFC 5246 section 7.4.4. */
export const certificateRequestTls12: Codec<CertificateRequest> = struct({
  kind: tag('CertificateRequest'),
  certificateTypes: list(u8, u8),
  signatureSchemes: list(u16, u16),
  certificateAuthorities: list(u16, opaque(u16)),
  tls13: absent as Codec<CertificateRequest['tls13']>,
});

/** TLS 1.3. RFC 8446 section 4.3.2. */
export const certificateRequestTls13: Codec<CertificateRequest> = {
  read(reader) {
    const tls13 = fieldsTls13.read(reader);
    const place = { kind: 'CertificateRequest', extensions: tls13.extensions } as const;
    return {
      kind: 'CertificateRequest',
      certificateTypes: [],
      signatureSchemes: decodeExtension(place, 'signature_algorithms') ?? [],
      certificateAuthorities: decodeExtension(place, 'certificate_authorities') ?? [],
      tls13,
    };
  },
  write(writer, { tls13 }) {
    if (!tls13) throw new RangeError('a CertificateRequest of TLS 1.3 needs its context and extensions');
    fieldsTls13.write(writer, tls13);
  },
};

const fieldsTls13 = struct({ certificateRequestContext: opaque(u8), extensions: extensionList });
