import { type Codec, type Decoded, decode, encode, fixed, flag, list, opaque, rest, u8, u16, u32 } from '../codec.ts';
import { DecodeError } from '../decode-error.ts';
import type { Extension } from '../extension.ts';
import { type ExtensionName, extensionId } from '../registry/extensions.ts';
import * as certificates from './certificates.ts';
import * as connection from './connection.ts';
import * as ech from './encrypted-client-hello.ts';
import * as keys from './key-exchange.ts';
import * as names from './names-and-protocols.ts';

type Table = { readonly [N in ExtensionName]?: Codec<never> | Codec<unknown> };

/** In a ClientHello. RFC 8446 section 4.2, and the RFC that the registry names for each. */
const clientHello = {
  server_name: names.serverNameList,
  max_fragment_length: u8,
  client_certificate_url: flag,
  trusted_ca_keys: certificates.trustedAuthorities,
  truncated_hmac: flag,
  status_request: certificates.certificateStatusRequest,
  user_mapping: keys.shortIdList,
  client_authz: keys.shortIdList,
  server_authz: keys.shortIdList,
  cert_type: keys.shortIdList,
  supported_groups: keys.idList,
  ec_point_formats: keys.shortIdList,
  srp: opaque(u8),
  signature_algorithms: keys.idList,
  use_srtp: connection.useSrtp,
  heartbeat: u8,
  application_layer_protocol_negotiation: names.protocolNameList,
  status_request_v2: certificates.certificateStatusRequestListV2,
  signed_certificate_timestamp: flag,
  client_certificate_type: certificates.certificateTypeList,
  server_certificate_type: certificates.certificateTypeList,
  padding: rest,
  encrypt_then_mac: flag,
  extended_master_secret: flag,
  token_binding: connection.tokenBinding,
  cached_info: certificates.cachedInformation,
  compress_certificate: keys.compressionAlgorithms,
  record_size_limit: u16,
  pwd_protect: opaque(u8),
  pwd_clear: opaque(u8),
  password_salt: opaque(u16),
  ticket_pinning: opaque(u16),
  tls_cert_with_extern_psk: flag,
  delegated_credential: keys.idList,
  session_ticket: rest,
  supported_ekt_ciphers: keys.shortIdList,
  pre_shared_key: keys.offeredPsks,
  early_data: flag,
  supported_versions: keys.supportedVersions,
  cookie: opaque(u16),
  psk_key_exchange_modes: keys.shortIdList,
  certificate_authorities: certificates.certificateAuthorities,
  post_handshake_auth: flag,
  signature_algorithms_cert: keys.idList,
  key_share: keys.keyShareClientHello,
  transparency_info: flag,
  connection_id: opaque(u8),
  external_id_hash: opaque(u8),
  external_session_id: opaque(u8),
  quic_transport_parameters: connection.quicTransportParameters,
  ticket_request: connection.ticketRequest,
  dnssec_chain: u16,
  rrc: flag,
  tls_flags: opaque(u8),
  next_protocol_negotiation: flag,
  application_settings_old: names.protocolNameList,
  application_settings: names.protocolNameList,
  channel_id: flag,
  trust_anchors: list(u16, opaque(u8)),
  ech_outer_extensions: ech.outerExtensions,
  encrypted_client_hello: ech.encryptedClientHello,
  renegotiation_info: opaque(u8),
  quic_transport_parameters_draft: connection.quicTransportParameters,
} as const satisfies Table;

/** In a ServerHello; most only up to TLS 1.2, where there is no EncryptedExtensions. */
const serverHello = {
  server_name: flag,
  max_fragment_length: u8,
  client_certificate_url: flag,
  trusted_ca_keys: flag,
  truncated_hmac: flag,
  status_request: flag,
  user_mapping: keys.shortIdList,
  client_authz: keys.shortIdList,
  server_authz: keys.shortIdList,
  cert_type: u8,
  supported_groups: keys.idList,
  ec_point_formats: keys.shortIdList,
  use_srtp: connection.useSrtp,
  heartbeat: u8,
  application_layer_protocol_negotiation: names.protocolNameList,
  status_request_v2: flag,
  signed_certificate_timestamp: certificates.signedCertificateTimestampList,
  client_certificate_type: u8,
  server_certificate_type: u8,
  encrypt_then_mac: flag,
  extended_master_secret: flag,
  token_binding: connection.tokenBinding,
  cached_info: certificates.cachedInformation,
  record_size_limit: u16,
  password_salt: opaque(u16),
  tls_cert_with_extern_psk: flag,
  session_ticket: flag,
  pre_shared_key: u16,
  supported_versions: u16,
  key_share: keys.keyShareEntry,
  connection_id: opaque(u8),
  rrc: flag,
  tls_flags: opaque(u8),
  next_protocol_negotiation: names.nextProtocols,
  channel_id: flag,
  renegotiation_info: opaque(u8),
} as const satisfies Table;

const helloRetryRequest = {
  supported_versions: u16,
  cookie: opaque(u16),
  key_share: u16,
  password_salt: opaque(u16),
  /** The accept confirmation. RFC 9849 section 7.2.1. */
  encrypted_client_hello: fixed(8),
} as const satisfies Table;

const encryptedExtensions = {
  server_name: flag,
  max_fragment_length: u8,
  supported_groups: keys.idList,
  use_srtp: connection.useSrtp,
  heartbeat: u8,
  application_layer_protocol_negotiation: names.protocolNameList,
  client_certificate_type: u8,
  server_certificate_type: u8,
  token_binding: connection.tokenBinding,
  cached_info: certificates.cachedInformation,
  record_size_limit: u16,
  ticket_pinning: connection.ticketPinningAnswer,
  supported_ekt_ciphers: u8,
  early_data: flag,
  external_id_hash: opaque(u8),
  external_session_id: opaque(u8),
  quic_transport_parameters: connection.quicTransportParameters,
  ticket_request: u8,
  tls_flags: opaque(u8),
  application_settings_old: names.applicationSettings,
  application_settings: names.applicationSettings,
  trust_anchors: list(u16, opaque(u8)),
  /** Configurations to retry with. RFC 9849 section 5. */
  encrypted_client_hello: ech.echConfigList,
  quic_transport_parameters_draft: connection.quicTransportParameters,
} as const satisfies Table;

/** Of a CertificateEntry. RFC 8446 section 4.4.2. */
const certificate = {
  status_request: certificates.certificateStatusEntry,
  signed_certificate_timestamp: certificates.signedCertificateTimestampList,
  delegated_credential: certificates.delegatedCredential,
  transparency_info: certificates.signedCertificateTimestampList,
  dnssec_chain: certificates.dnssecChain,
  tls_flags: opaque(u8),
  trust_anchors: flag,
} as const satisfies Table;

const certificateRequest = {
  status_request: flag,
  signature_algorithms: keys.idList,
  signed_certificate_timestamp: flag,
  compress_certificate: keys.compressionAlgorithms,
  delegated_credential: keys.idList,
  certificate_authorities: certificates.certificateAuthorities,
  oid_filters: certificates.oidFilters,
  signature_algorithms_cert: keys.idList,
  transparency_info: flag,
  tls_flags: opaque(u8),
} as const satisfies Table;

const newSessionTicket = {
  /** max_early_data_size in bytes. RFC 8446 section 4.2.10. */
  early_data: u32,
  ticket_early_data_info: u32,
  tls_flags: opaque(u8),
} as const satisfies Table;

/** The codecs of every extension whose inside is known, by the message that it stands in. */
export const extensionCodecs = {
  ClientHello: clientHello,
  ServerHello: serverHello,
  HelloRetryRequest: helloRetryRequest,
  EncryptedExtensions: encryptedExtensions,
  Certificate: certificate,
  CertificateRequest: certificateRequest,
  NewSessionTicket: newSessionTicket,
} as const;

/** A message that holds extensions. */
export type ExtensionPlace = keyof typeof extensionCodecs;

/** The extensions that are known in a message. */
export type ExtensionIn<P extends ExtensionPlace> = keyof (typeof extensionCodecs)[P] & ExtensionName;

/** What such an extension says there. */
export type ExtensionValue<P extends ExtensionPlace, N extends ExtensionIn<P>> = Decoded<
  (typeof extensionCodecs)[P][N]
>;

/**
 * What an extension of a message says, or null when it is not there; the first where it is repeated. An extension that
 * only flags something is `true`. A whole hello can be passed; for a CertificateEntry pass its `extensions` with the
 * kind `Certificate`. Throws DecodeError, such as
 * `ClientHello.extensions[3].keyShare[0].keyExchange: needs 32 bytes at offset 6, 2 left`; the offset counts within
 * the extension.
 */
export function decodeExtension<P extends ExtensionPlace, N extends ExtensionIn<P>>(
  message: { kind: P; extensions: readonly Extension[] | null },
  name: N,
): ExtensionValue<P, N> | null {
  const { kind, extensions } = message;
  const type = extensionId(name);
  const index = extensions === null ? -1 : extensions.findIndex((extension) => extension.type === type);
  if (index === -1) return null;
  try {
    return decode(codecIn(kind, name), extensions![index]!.data);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const field = name.replace(/_[a-z0-9]/g, (part) => part.slice(1).toUpperCase());
    throw error.within(field).within(index).within('extensions').within(kind);
  }
}

/** An extension ready to be put into a message. Throws RangeError where the value does not fit. */
export function encodeExtension<P extends ExtensionPlace, N extends ExtensionIn<P>>(
  place: P,
  name: N,
  value: ExtensionValue<P, N>,
): Extension {
  return { type: extensionId(name), data: encode(codecIn(place, name), value) };
}

function codecIn<P extends ExtensionPlace, N extends ExtensionIn<P>>(place: P, name: N): Codec<ExtensionValue<P, N>> {
  return extensionCodecs[place][name] as Codec<ExtensionValue<P, N>>;
}
