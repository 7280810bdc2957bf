import * as fc from 'fast-check';
import type { Extension } from '../../src/wire/extension.ts';
import type { EncryptedClientHello } from '../../src/wire/extensions/encrypted-client-hello.ts';
import {
  type ExtensionIn,
  type ExtensionPlace,
  type ExtensionValue,
  encodeExtension,
} from '../../src/wire/extensions/message-extensions.ts';
import { byte, bytes, few, flag, id, ids, opaque, opaques, record, shortIds, text, texts, word } from './values.ts';

const srtp = record({ protectionProfiles: ids, mki: opaque });
const tokenBinding = record({ major: byte, minor: byte, keyParameters: shortIds });
const cachedInformation = few(record({ cachedInformationType: byte, hashValue: opaque }));
const ocsp = record({ responderIdList: opaques, requestExtensions: opaque });
const unknownStatus = record({ statusType: fc.integer({ min: 3, max: 255 }), bytes: opaque });
const statusRequest = fc.oneof(record({ statusType: fc.constant(1), ocsp }), unknownStatus);
const statusRequestV2 = fc.oneof(record({ statusType: fc.constantFrom(1, 2), ocsp }), unknownStatus);
const quic = few(record({ id: fc.bigInt({ min: 0n, max: 2n ** 62n - 1n }), value: opaque }));
const keyShareEntry = record({ group: id, keyExchange: opaque });
const trustedAuthority = fc.oneof(
  record({ identifierType: fc.constant(0), identifier: bytes(0) }),
  record({ identifierType: fc.constantFrom(1, 3), identifier: bytes(20, 20) }),
  record({ identifierType: fc.constant(2), identifier: opaque }),
);
const ech: fc.Arbitrary<EncryptedClientHello> = fc.oneof(
  record({ type: fc.constant('inner' as const) }),
  record({ type: fc.constant('outer' as const), kdf: id, aead: id, configId: byte, enc: opaque, payload: opaque }),
);

/** Any value of every extension that has a codec, by the message that it stands in: a missing one does not compile. */
export const extensionValues: {
  [P in ExtensionPlace]: { [N in ExtensionIn<P>]: fc.Arbitrary<ExtensionValue<P, N>> };
} = {
  ClientHello: {
    server_name: few(record({ nameType: byte, name: text })),
    max_fragment_length: byte,
    client_certificate_url: flag,
    trusted_ca_keys: few(trustedAuthority),
    truncated_hmac: flag,
    status_request: statusRequest,
    user_mapping: shortIds,
    client_authz: shortIds,
    server_authz: shortIds,
    cert_type: shortIds,
    supported_groups: ids,
    ec_point_formats: shortIds,
    srp: opaque,
    signature_algorithms: ids,
    use_srtp: srtp,
    heartbeat: byte,
    application_layer_protocol_negotiation: texts,
    status_request_v2: few(statusRequestV2),
    signed_certificate_timestamp: flag,
    client_certificate_type: shortIds,
    server_certificate_type: shortIds,
    padding: opaque,
    encrypt_then_mac: flag,
    extended_master_secret: flag,
    token_binding: tokenBinding,
    cached_info: cachedInformation,
    compress_certificate: ids,
    record_size_limit: id,
    pwd_protect: opaque,
    pwd_clear: opaque,
    password_salt: opaque,
    ticket_pinning: opaque,
    tls_cert_with_extern_psk: flag,
    delegated_credential: ids,
    session_ticket: opaque,
    supported_ekt_ciphers: shortIds,
    pre_shared_key: record({
      identities: few(record({ identity: opaque, obfuscatedTicketAge: word })),
      binders: opaques,
    }),
    early_data: flag,
    supported_versions: ids,
    cookie: opaque,
    psk_key_exchange_modes: shortIds,
    certificate_authorities: opaques,
    post_handshake_auth: flag,
    signature_algorithms_cert: ids,
    key_share: few(keyShareEntry),
    transparency_info: flag,
    connection_id: opaque,
    external_id_hash: opaque,
    external_session_id: opaque,
    quic_transport_parameters: quic,
    ticket_request: record({ newSessionCount: byte, resumptionCount: byte }),
    dnssec_chain: id,
    rrc: flag,
    tls_flags: opaque,
    next_protocol_negotiation: flag,
    application_settings_old: texts,
    application_settings: texts,
    channel_id: flag,
    trust_anchors: opaques,
    ech_outer_extensions: ids,
    encrypted_client_hello: ech,
    renegotiation_info: opaque,
    quic_transport_parameters_draft: quic,
  },
  ServerHello: {
    server_name: flag,
    max_fragment_length: byte,
    client_certificate_url: flag,
    trusted_ca_keys: flag,
    truncated_hmac: flag,
    status_request: flag,
    user_mapping: shortIds,
    client_authz: shortIds,
    server_authz: shortIds,
    cert_type: byte,
    supported_groups: ids,
    ec_point_formats: shortIds,
    use_srtp: srtp,
    heartbeat: byte,
    application_layer_protocol_negotiation: texts,
    status_request_v2: flag,
    signed_certificate_timestamp: opaques,
    client_certificate_type: byte,
    server_certificate_type: byte,
    encrypt_then_mac: flag,
    extended_master_secret: flag,
    token_binding: tokenBinding,
    cached_info: cachedInformation,
    record_size_limit: id,
    password_salt: opaque,
    tls_cert_with_extern_psk: flag,
    session_ticket: flag,
    pre_shared_key: id,
    supported_versions: id,
    key_share: keyShareEntry,
    connection_id: opaque,
    rrc: flag,
    tls_flags: opaque,
    next_protocol_negotiation: texts,
    channel_id: flag,
    renegotiation_info: opaque,
  },
  HelloRetryRequest: {
    supported_versions: id,
    cookie: opaque,
    key_share: id,
    password_salt: opaque,
    encrypted_client_hello: bytes(8, 8),
  },
  EncryptedExtensions: {
    server_name: flag,
    max_fragment_length: byte,
    supported_groups: ids,
    use_srtp: srtp,
    heartbeat: byte,
    application_layer_protocol_negotiation: texts,
    client_certificate_type: byte,
    server_certificate_type: byte,
    token_binding: tokenBinding,
    cached_info: cachedInformation,
    record_size_limit: id,
    ticket_pinning: record({ proof: opaque, pinningTicket: opaque, lifetime: word }),
    supported_ekt_ciphers: byte,
    early_data: flag,
    external_id_hash: opaque,
    external_session_id: opaque,
    quic_transport_parameters: quic,
    ticket_request: byte,
    tls_flags: opaque,
    application_settings_old: opaque,
    application_settings: opaque,
    trust_anchors: opaques,
    encrypted_client_hello: few(record({ version: id, contents: opaque })),
    quic_transport_parameters_draft: quic,
  },
  Certificate: {
    status_request: record({ statusType: byte, response: opaque }),
    signed_certificate_timestamp: opaques,
    delegated_credential: record({
      validTime: word,
      dcCertVerifyAlgorithm: id,
      subjectPublicKeyInfo: opaque,
      algorithm: id,
      signature: opaque,
    }),
    transparency_info: opaques,
    dnssec_chain: record({ extSupportLifetime: id, authenticationChain: opaque }),
    tls_flags: opaque,
    trust_anchors: flag,
  },
  CertificateRequest: {
    status_request: flag,
    signature_algorithms: ids,
    signed_certificate_timestamp: flag,
    compress_certificate: ids,
    delegated_credential: ids,
    certificate_authorities: opaques,
    oid_filters: few(record({ certificateExtensionOid: opaque, certificateExtensionValues: opaque })),
    signature_algorithms_cert: ids,
    transparency_info: flag,
    tls_flags: opaque,
  },
  NewSessionTicket: {
    early_data: word,
    ticket_early_data_info: word,
    tls_flags: opaque,
  },
};

/** A few extensions of a message: known ones with any value, and unknown ones. */
export function extensions(place: ExtensionPlace): fc.Arbitrary<Extension[]> {
  const known = Object.entries(extensionValues[place]).map(([name, value]) =>
    (value as fc.Arbitrary<never>).map((said) => encodeExtension(place, name as never, said)),
  );
  return few(fc.oneof(...known, record({ type: fc.constantFrom(0x0a0a, 0x1a1a, 0x7777), data: opaque })));
}

/** The same, or none for messages that may end before the block. */
export const helloExtensions = (place: ExtensionPlace) => fc.option(extensions(place), { nil: null });
