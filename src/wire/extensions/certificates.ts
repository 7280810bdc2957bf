import { type Codec, fixed, list, nested, opaque, rest, struct, u8, u16, u24, u32 } from '../codec.ts';
import { DecodeError } from '../decode-error.ts';

/** CertificateStatusType ocsp and ocsp_multi. RFC 6066 section 8, RFC 6961 section 2.2. */
export const ocsp = 1;
export const ocspMulti = 2;

/** What to put into an OCSP request. RFC 6066 section 8. */
export type OcspStatusRequest = {
  /** DER of ResponderIDs that the client trusts; empty: any. */
  responderIdList: Uint8Array[];
  /** DER of Extensions, may be empty. */
  requestExtensions: Uint8Array;
};
const ocspStatusRequest: Codec<OcspStatusRequest> = struct({
  responderIdList: list(u16, opaque(u16)),
  requestExtensions: opaque(u16),
});

/** A client's status_request; `bytes` instead of `ocsp` for an unknown type. */
export type CertificateStatusRequest = { statusType: number } & ({ ocsp: OcspStatusRequest } | { bytes: Uint8Array });
export const certificateStatusRequest: Codec<CertificateStatusRequest> = statusRequestOf(
  (statusType) => statusType === ocsp,
  (body) => body,
);

/** A client's status_request_v2: requests in order of preference. RFC 6961 section 2.2. */
export const certificateStatusRequestListV2: Codec<CertificateStatusRequest[]> = list(
  u16,
  statusRequestOf(
    (statusType) => statusType === ocsp || statusType === ocspMulti,
    (body) => nested(u16, body),
  ),
);

/** The staple beside a certificate of TLS 1.3; the type is ocsp. RFC 8446 section 4.4.2.1. */
export type CertificateStatusEntry = { statusType: number; response: Uint8Array };
export const certificateStatusEntry: Codec<CertificateStatusEntry> = struct({ statusType: u8, response: opaque(u24) });

/** Serialized SCTs (RFC 6962 section 3.3) or TransItems (RFC 9162 section 6.3). */
export const signedCertificateTimestampList: Codec<Uint8Array[]> = list(u16, opaque(u16));

/** CertificateTypes in order of preference: 0 X.509, 1 OpenPGP, 2 raw public key. RFC 7250 section 3. */
export const certificateTypeList: Codec<number[]> = list(u8, u8);

/** DER of DistinguishedNames. RFC 8446 section 4.2.4. */
export const certificateAuthorities: Codec<Uint8Array[]> = list(u16, opaque(u16));

/** What a client certificate's extension must hold. RFC 8446 section 4.2.5. */
export type OidFilter = { certificateExtensionOid: Uint8Array; certificateExtensionValues: Uint8Array };
export const oidFilters: Codec<OidFilter[]> = list(
  u16,
  struct({ certificateExtensionOid: opaque(u8), certificateExtensionValues: opaque(u16) }),
);

/** A CA that the client holds. RFC 6066 section 6. */
export type TrustedAuthority = {
  /** 0 pre_agreed, 1 key_sha1_hash, 2 x509_name, 3 cert_sha1_hash. */
  identifierType: number;
  /** A SHA-1, or the DER of a name; empty for pre_agreed. */
  identifier: Uint8Array;
};
export const trustedAuthorities: Codec<TrustedAuthority[]> = list(u16, {
  read(reader) {
    const at = reader.offset;
    const identifierType = reader.uint(1);
    return { identifierType, identifier: authorityIdentifier(identifierType, at).read(reader) };
  },
  write(writer, value) {
    writer.uint(value.identifierType, 1);
    authorityIdentifier(value.identifierType, 0).write(writer, value.identifier);
  },
});

/** A short-lived key that the certificate's key delegates to. RFC 9345 section 4. */
export type DelegatedCredential = {
  /** Seconds after the certificate's notBefore. */
  validTime: number;
  dcCertVerifyAlgorithm: number;
  /** DER of a SubjectPublicKeyInfo. */
  subjectPublicKeyInfo: Uint8Array;
  algorithm: number;
  signature: Uint8Array;
};
export const delegatedCredential: Codec<DelegatedCredential> = struct({
  validTime: u32,
  dcCertVerifyAlgorithm: u16,
  subjectPublicKeyInfo: opaque(u24),
  algorithm: u16,
  signature: opaque(u16),
});

/** A certificate or CA list that the client remembers. RFC 7924 section 4. */
export type CachedObject = { cachedInformationType: number; hashValue: Uint8Array };
export const cachedInformation: Codec<CachedObject[]> = list(
  u16,
  struct({ cachedInformationType: u8, hashValue: opaque(u8) }),
);

/** DNSSEC chain of the TLSA record. RFC 9102 section 2. */
export type DnssecChain = { extSupportLifetime: number; authenticationChain: Uint8Array };
export const dnssecChain: Codec<DnssecChain> = struct({ extSupportLifetime: u16, authenticationChain: rest });

function authorityIdentifier(type: number, at: number): Codec<Uint8Array> {
  switch (type) {
    case 0:
      return fixed(0);
    case 1:
    case 3:
      return fixed(20);
    case 2:
      return opaque(u16);
    default:
      throw new DecodeError(`unknown identifier_type ${type} at offset ${at}`, at);
  }
}

/** A type and a request that is an OCSPStatusRequest for some types, and unknown bytes for the others. */
function statusRequestOf(
  isOcsp: (statusType: number) => boolean,
  frame: <T>(body: Codec<T>) => Codec<T>,
): Codec<CertificateStatusRequest> {
  const known = frame(ocspStatusRequest);
  const unknown = frame(rest);
  return {
    read(reader) {
      const statusType = reader.uint(1);
      if (isOcsp(statusType)) return { statusType, ocsp: known.read(reader) };
      return { statusType, bytes: unknown.read(reader) };
    },
    write(writer, value) {
      writer.uint(value.statusType, 1);
      if ('ocsp' in value) known.write(writer, value.ocsp);
      else unknown.write(writer, value.bytes);
    },
  };
}
