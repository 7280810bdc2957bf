import * as fc from 'fast-check';
import type { CertificateEntry } from '../../src/wire/certificate-message.ts';
import type { Extension } from '../../src/wire/extension.ts';
import type { EncryptedClientHello } from '../../src/wire/extensions/encrypted-client-hello.ts';
import {
  type ExtensionIn,
  type ExtensionPlace,
  type ExtensionValue,
  encodeExtension,
} from '../../src/wire/extensions/message-extensions.ts';
import type { HandshakeContext, HandshakeMessage } from '../../src/wire/handshake.ts';
import type { KeyExchangeContext, ServerKeyExchangeBody } from '../../src/wire/key-exchange.ts';
import { ssl3, tls10, tls12, tls13 } from '../../src/wire/registry/versions.ts';
import { helloRetryRequestRandom } from '../../src/wire/server-hello.ts';
import type { Sslv2Message } from '../../src/wire/sslv2.ts';

/** Bytes of at most `maxLength`. */
export function bytes(maxLength: number, minLength = 0): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ minLength, maxLength });
}

const uint = (bits: number) => fc.integer({ min: 0, max: 2 ** bits - 1 });
const few = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 5 });

function record<T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(fields as never, { noNullPrototype: true }) as fc.Arbitrary<T>;
}

const byte = uint(8);
const id = uint(16);
const word = uint(32);
const flag = fc.constant(true as const);
const ids = few(id);
const shortIds = few(byte);
const opaque = bytes(40);
const opaques = few(bytes(20));
const text = bytes(20).map((value) => String.fromCharCode(...value));
const texts = few(text);
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
function extensions(place: ExtensionPlace): fc.Arbitrary<Extension[]> {
  const known = Object.entries(extensionValues[place]).map(([name, value]) =>
    (value as fc.Arbitrary<never>).map((said) => encodeExtension(place, name as never, said)),
  );
  return few(fc.oneof(...known, record({ type: fc.constantFrom(0x0a0a, 0x1a1a, 0x7777), data: opaque })));
}

/** The same, or none for messages that may end before the block. */
const helloExtensions = (place: ExtensionPlace) => fc.option(extensions(place), { nil: null });

const random = bytes(32, 32);
const absent = fc.constant(null);
const bareEntry: fc.Arbitrary<CertificateEntry> = record({
  certData: opaque,
  extensions: fc.constant<Extension[]>([]),
});
const entry: fc.Arbitrary<CertificateEntry> = record({ certData: opaque, extensions: extensions('Certificate') });

const anyVersion = fc.constantFrom(ssl3, tls10, tls12, tls13);
const upToTls12 = fc.constantFrom(ssl3, tls10, tls12);
const upToTls11 = fc.constantFrom(ssl3, tls10);

type Case = { message: HandshakeMessage; context: HandshakeContext };

/** Messages of one kind and the versions that send them so. */
function of(version: fc.Arbitrary<number>, message: fc.Arbitrary<HandshakeMessage>): fc.Arbitrary<Case> {
  return record({ message, context: record({ version }) });
}

const kind = <const K extends string>(name: K) => fc.constant(name);

const serverHelloFields = {
  legacyVersion: id,
  legacySessionIdEcho: opaque,
  cipherSuite: id,
  legacyCompressionMethod: byte,
};

/** Any message, with the context that its form depends on. */
export const messages: fc.Arbitrary<Case> = fc.oneof(
  of(anyVersion, record({ kind: kind('HelloRequest') })),
  of(
    anyVersion,
    record({
      kind: kind('ClientHello'),
      legacyVersion: id,
      random,
      legacySessionId: opaque,
      cipherSuites: ids,
      legacyCompressionMethods: shortIds,
      extensions: helloExtensions('ClientHello'),
    }),
  ),
  of(
    anyVersion,
    record({
      ...serverHelloFields,
      kind: kind('ServerHello'),
      random: random.filter((value) => value.some((each, index) => each !== helloRetryRequestRandom[index])),
      extensions: helloExtensions('ServerHello'),
    }),
  ),
  of(
    anyVersion,
    record({
      ...serverHelloFields,
      kind: kind('HelloRetryRequest'),
      extensions: helloExtensions('HelloRetryRequest'),
    }),
  ),
  of(upToTls12, record({ kind: kind('NewSessionTicket'), ticketLifetime: word, ticket: opaque, tls13: absent })),
  of(
    fc.constant(tls13),
    record({
      kind: kind('NewSessionTicket'),
      ticketLifetime: word,
      ticket: opaque,
      tls13: record({ ticketAgeAdd: word, ticketNonce: opaque, extensions: extensions('NewSessionTicket') }),
    }),
  ),
  of(anyVersion, record({ kind: kind('EndOfEarlyData') })),
  of(anyVersion, record({ kind: kind('EncryptedExtensions'), extensions: extensions('EncryptedExtensions') })),
  of(
    upToTls12,
    record({ kind: kind('Certificate'), certificateRequestContext: absent, certificateList: few(bareEntry) }),
  ),
  of(
    fc.constant(tls13),
    record({ kind: kind('Certificate'), certificateRequestContext: opaque, certificateList: few(entry) }),
  ),
  record({
    context: record({ version: upToTls12, certificateType: fc.constant('RawPublicKey' as const) }),
    message: record({
      kind: kind('Certificate'),
      certificateRequestContext: absent,
      certificateList: bareEntry.map((only) => [only]),
    }),
  }),
  of(anyVersion, record({ kind: kind('ServerKeyExchange'), body: opaque })),
  of(
    upToTls11,
    record({
      kind: kind('CertificateRequest'),
      certificateTypes: shortIds,
      signatureSchemes: fc.constant<number[]>([]),
      certificateAuthorities: opaques,
      tls13: absent,
    }),
  ),
  of(
    fc.constant(tls12),
    record({
      kind: kind('CertificateRequest'),
      certificateTypes: shortIds,
      signatureSchemes: ids,
      certificateAuthorities: opaques,
      tls13: absent,
    }),
  ),
  of(fc.constant(tls13), tls13CertificateRequest()),
  of(anyVersion, record({ kind: kind('ServerHelloDone') })),
  of(upToTls11, record({ kind: kind('CertificateVerify'), algorithm: absent, signature: opaque })),
  of(fc.constantFrom(tls12, tls13), record({ kind: kind('CertificateVerify'), algorithm: id, signature: opaque })),
  of(anyVersion, record({ kind: kind('ClientKeyExchange'), body: opaque })),
  of(anyVersion, record({ kind: kind('Finished'), verifyData: opaque })),
  of(
    anyVersion,
    record({
      kind: kind('CertificateUrl'),
      chainType: byte,
      urlAndHashList: few(record({ url: opaque, padding: byte, sha1Hash: bytes(20, 20) })),
    }),
  ),
  of(
    anyVersion,
    fc.oneof(
      record({
        kind: kind('CertificateStatus'),
        statusType: fc.constantFrom(1, 3),
        responses: opaque.map((only) => [only]),
      }),
      record({ kind: kind('CertificateStatus'), statusType: fc.constant(2), responses: opaques }),
    ),
  ),
  of(
    anyVersion,
    record({ kind: kind('SupplementalData'), entries: few(record({ suppDataType: id, suppData: opaque })) }),
  ),
  of(anyVersion, record({ kind: kind('KeyUpdate'), requestUpdate: byte })),
  of(
    anyVersion,
    record({
      kind: kind('CompressedCertificate'),
      algorithm: id,
      uncompressedLength: uint(24),
      compressedCertificateMessage: opaque,
    }),
  ),
  of(anyVersion, record({ kind: kind('NextProtocol'), selectedProtocol: opaque, padding: opaque })),
  of(anyVersion, record({ kind: kind('MessageHash'), hash: opaque })),
  of(anyVersion, record({ kind: kind('Unknown'), type: fc.constantFrom(3, 6, 26, 99, 203), body: opaque })),
);

/** Its schemes and CAs are what its extensions say. */
function tls13CertificateRequest(): fc.Arbitrary<HandshakeMessage> {
  return record({
    context: opaque,
    signatureSchemes: ids,
    certificateAuthorities: opaques,
    more: extensions('NewSessionTicket'),
  }).map(({ context, signatureSchemes, certificateAuthorities, more }) => ({
    kind: 'CertificateRequest',
    certificateTypes: [],
    signatureSchemes,
    certificateAuthorities,
    tls13: {
      certificateRequestContext: context,
      extensions: [
        encodeExtension('CertificateRequest', 'signature_algorithms', signatureSchemes),
        encodeExtension('CertificateRequest', 'certificate_authorities', certificateAuthorities),
        ...more.filter(({ type }) => type >= 0x0a0a),
      ],
    },
  }));
}

/** Mostly those by which a record splitter knows the old form. */
const sslv2Version = fc.oneof(fc.constantFrom(0x0002, 0x0301), id);

/** Any message of SSLv2. */
export const sslv2Messages: fc.Arbitrary<Sslv2Message> = fc.oneof(
  record({
    kind: kind('Sslv2ClientHello'),
    version: sslv2Version,
    cipherSpecs: few(uint(24)),
    sessionId: opaque,
    challenge: opaque,
  }),
  record({
    kind: kind('Sslv2ServerHello'),
    sessionIdHit: byte,
    certificateType: byte,
    version: sslv2Version,
    certificate: opaque,
    cipherSpecs: few(uint(24)),
    connectionId: opaque,
  }),
  record({ kind: kind('Sslv2Error'), code: id }),
  record({ kind: kind('Sslv2Unknown'), type: fc.constantFrom(2, 3, 5, 6, 7, 8), body: opaque }),
);

type KeyExchangeCase = { body: ServerKeyExchangeBody; context: KeyExchangeContext };

const signedTls12 = record({ algorithm: id, signature: opaque });
const signedBefore = record({ algorithm: absent, signature: opaque });

const ecdhe = record({
  kind: kind('ECDHE'),
  curve: record({ curveType: kind('named_curve'), namedGroup: id }),
  publicKey: opaque,
});
/** A field prime, a, b, base point, order and cofactor, each of one byte. */
const explicitCurve = new Uint8Array([1, 1, 7, 1, 1, 1, 2, 1, 3, 1, 4, 1, 5]);
const ecdheExplicit = record({
  kind: kind('ECDHE'),
  curve: record({ curveType: kind('explicit'), bytes: fc.constant(explicitCurve) }),
  publicKey: opaque,
});
const dhe = record({ kind: kind('DHE'), p: opaque, g: opaque, publicKey: opaque });

/** Any ServerKeyExchange whose inside is known. */
export const serverKeyExchanges: fc.Arbitrary<KeyExchangeCase> = fc.oneof(
  record({
    context: fc.constant<KeyExchangeContext>({ kex: 'ECDHE', auth: 'RSA', version: tls12 }),
    body: record({ pskIdentityHint: absent, params: fc.oneof(ecdhe, ecdheExplicit), signature: signedTls12 }),
  }),
  record({
    context: fc.constant<KeyExchangeContext>({ kex: 'DHE', auth: 'DSS', version: tls10 }),
    body: record({ pskIdentityHint: absent, params: dhe, signature: signedBefore }),
  }),
  record({
    context: fc.constant<KeyExchangeContext>({ kex: 'DHE', auth: 'anon', version: tls12 }),
    body: record({ pskIdentityHint: absent, params: dhe, signature: absent }),
  }),
  record({
    context: fc.constant<KeyExchangeContext>({ kex: 'ECDHE_PSK', auth: 'PSK', version: tls12 }),
    body: record({ pskIdentityHint: opaque, params: ecdhe, signature: absent }),
  }),
  record({
    context: fc.constant<KeyExchangeContext>({ kex: 'PSK', auth: 'PSK', version: tls12 }),
    body: record({ pskIdentityHint: opaque, params: record({ kind: kind('none') }), signature: absent }),
  }),
  record({
    context: fc.constant<KeyExchangeContext>({ kex: 'SRP', auth: 'SRP', version: tls12 }),
    body: record({
      pskIdentityHint: absent,
      params: record({ kind: kind('SRP'), n: opaque, g: opaque, salt: opaque, publicKey: opaque }),
      signature: absent,
    }),
  }),
  record({
    context: fc.constant<KeyExchangeContext>({ kex: 'RSA', auth: 'RSA', version: ssl3 }),
    body: record({
      pskIdentityHint: absent,
      params: record({ kind: kind('RSA_EXPORT'), modulus: opaque, exponent: opaque }),
      signature: signedBefore,
    }),
  }),
);
