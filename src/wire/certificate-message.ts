import { absent, type Codec, fixed, list, opaque, rest, struct, tag, u8, u16, u24 } from './codec.ts';
import { type Extension, extensionList } from './extension.ts';
import { ocsp, ocspMulti } from './extensions/certificates.ts';

/** One certificate of a chain, with what TLS 1.3 attaches to it (OCSP staple, SCTs). RFC 8446 section 4.4.2. */
export type CertificateEntry = {
  /** DER: a certificate, or a SubjectPublicKeyInfo where raw public keys were negotiated (RFC 7250). */
  certData: Uint8Array;
  /** Always empty up to TLS 1.2. */
  extensions: Extension[];
};

/** The chain of the sender, leaf first; empty from a client that has none. */
export type Certificate = {
  kind: 'Certificate';
  /** TLS 1.3: names the request that is answered, empty in the handshake proper. Null up to TLS 1.2. */
  certificateRequestContext: Uint8Array | null;
  certificateList: CertificateEntry[];
};

/** TLS 1.3. RFC 8446 section 4.4.2. */
export const certificateTls13: Codec<Certificate> = struct({
  kind: tag('Certificate'),
  certificateRequestContext: opaque(u8) as Codec<Uint8Array | null>,
  certificateList: list(u24, struct<CertificateEntry>({ certData: opaque(u24), extensions: extensionList })),
});

/** SSLv3 to TLS 1.2. RFC 5246 section 7.4.2. */
export const certificateTls12: Codec<Certificate> = struct({
  kind: tag('Certificate'),
  certificateRequestContext: absent,
  certificateList: list(u24, bareEntry()),
});

/** Up to TLS 1.2 with a raw public key: one SubjectPublicKeyInfo in place of the list. RFC 7250 section 3. */
export const certificateRawPublicKey: Codec<Certificate> = struct({
  kind: tag('Certificate'),
  certificateRequestContext: absent,
  certificateList: single(bareEntry()),
});

/** A Certificate, compressed. RFC 8879 section 4. */
export type CompressedCertificate = {
  kind: 'CompressedCertificate';
  /** 1 zlib, 2 brotli, 3 zstd. */
  algorithm: number;
  /** What the sender says that the Certificate message's body will measure: check it before unpacking. */
  uncompressedLength: number;
  compressedCertificateMessage: Uint8Array;
};
export const compressedCertificate: Codec<CompressedCertificate> = struct({
  kind: tag('CompressedCertificate'),
  algorithm: u16,
  uncompressedLength: u24,
  compressedCertificateMessage: opaque(u24),
});

/** Where to fetch the client's chain. RFC 6066 section 5. */
export type CertificateUrl = {
  kind: 'CertificateUrl';
  /** 0 individual certificates, 1 a PKIPath. */
  chainType: number;
  urlAndHashList: { url: Uint8Array; padding: number; sha1Hash: Uint8Array }[];
};
export const certificateUrl: Codec<CertificateUrl> = struct({
  kind: tag('CertificateUrl'),
  chainType: u8,
  urlAndHashList: list(u16, struct({ url: opaque(u16), padding: u8, sha1Hash: fixed(20) })),
});

/** The OCSP responses up to TLS 1.2. RFC 6066 section 8, RFC 6961 section 2.2. */
export type CertificateStatus = {
  kind: 'CertificateStatus';
  /** 1 ocsp: one response; 2 ocsp_multi: one for each certificate, empty where there is none. */
  statusType: number;
  /** DER. For an unknown type the whole body as one. */
  responses: Uint8Array[];
};
export const certificateStatus: Codec<CertificateStatus> = {
  read(reader) {
    const statusType = reader.uint(1);
    const responses = responsesOf(statusType).read(reader);
    return { kind: 'CertificateStatus', statusType, responses };
  },
  write(writer, value) {
    writer.uint(value.statusType, 1);
    responsesOf(value.statusType).write(writer, value.responses);
  },
};

function responsesOf(statusType: number): Codec<Uint8Array[]> {
  if (statusType === ocspMulti) return list(u24, opaque(u24));
  return single(statusType === ocsp ? opaque(u24) : rest);
}

/** A list that always holds one item, and says so by having no length of its own. */
function single<T>(item: Codec<T>): Codec<T[]> {
  return {
    read: (reader) => [item.read(reader)],
    write(writer, [value, ...more]) {
      if (value === undefined || more.length > 0) throw new RangeError('exactly one item can be written here');
      item.write(writer, value);
    },
  };
}

/** An entry without extensions. */
function bareEntry(): Codec<CertificateEntry> {
  const certData = opaque(u24);
  return {
    read: (reader) => ({ certData: certData.read(reader), extensions: [] }),
    write: (writer, value) => certData.write(writer, value.certData),
  };
}
