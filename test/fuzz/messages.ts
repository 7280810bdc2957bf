import * as fc from 'fast-check';
import type { CertificateEntry } from '../../src/wire/certificate-message.ts';
import type { Extension } from '../../src/wire/extension.ts';
import { helloRetryRequestRandom } from '../../src/wire/server-hello.ts';
import type { Sslv2Message } from '../../src/wire/sslv2.ts';
import { encodeExtension } from '../../src/wire/extensions/message-extensions.ts';
import type { HandshakeContext, HandshakeMessage } from '../../src/wire/handshake.ts';
import { ssl3, tls10, tls12, tls13 } from '../../src/wire/registry/versions.ts';
import { extensions, helloExtensions } from './extension-values.ts';
import { absent, byte, bytes, few, id, ids, kind, opaque, opaques, record, shortIds, uint, word } from './values.ts';

const random = bytes(32, 32);
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
