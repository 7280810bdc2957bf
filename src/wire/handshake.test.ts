import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as rfc8448 from '../../test/data/rfc8448.ts';
import * as rfc9001 from '../../test/data/rfc9001.ts';
import { DecodeError } from './decode-error.ts';
import { decodeExtension } from './extensions/message-extensions.ts';
import { decodeHandshake, encodeHandshake, type HandshakeMessage, handshakeTypeName } from './handshake.ts';
import { HandshakeReassembler } from './handshake-reassembler.ts';
import { fromHex, toHex } from './hex.ts';
import { extensionName } from './registry/extensions.ts';
import { tls10, tls12, tls13 } from './registry/versions.ts';
import { helloRetryRequestRandom } from './server-hello.ts';

/** Decodes a message, checks that it is written back as it was, and that it is of the kind. */
function message<K extends HandshakeMessage['kind']>(bytes: Uint8Array, kind: K, version: number = tls13) {
  const decoded = decodeHandshake(bytes, { version });
  assert.equal(toHex(encodeHandshake(decoded, { version })), toHex(bytes));
  assert.equal(decoded.kind, kind);
  return decoded as Extract<HandshakeMessage, { kind: K }>;
}

test('RFC 8448 section 3: ClientHello', () => {
  const hello = message(rfc8448.clientHelloBytes, 'ClientHello');
  assert.equal(hello.legacyVersion, 0x0303);
  assert.equal(toHex(hello.random), 'cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7');
  assert.equal(hello.legacySessionId.length, 0);
  assert.deepEqual(hello.cipherSuites, [0x1301, 0x1303, 0x1302]);
  assert.deepEqual(hello.legacyCompressionMethods, [0]);
  assert.deepEqual(
    hello.extensions?.map(({ type }) => extensionName(type)),
    [
      'server_name',
      'renegotiation_info',
      'supported_groups',
      'session_ticket',
      'key_share',
      'supported_versions',
      'signature_algorithms',
      'psk_key_exchange_modes',
      'record_size_limit',
    ],
  );
  assert.deepEqual(decodeExtension(hello, 'server_name'), [{ nameType: 0, name: 'server' }]);
  assert.deepEqual(
    decodeExtension(hello, 'supported_groups'),
    [0x1d, 0x17, 0x18, 0x19, 0x100, 0x101, 0x102, 0x103, 0x104],
  );
  const [share] = decodeExtension(hello, 'key_share') ?? [];
  assert.equal(share?.group, 0x1d);
  assert.equal(toHex(share.keyExchange), '99381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf2c');
  assert.deepEqual(decodeExtension(hello, 'supported_versions'), [0x0304]);
  assert.equal(decodeExtension(hello, 'signature_algorithms')?.length, 15);
  assert.deepEqual(decodeExtension(hello, 'psk_key_exchange_modes'), [1]);
  assert.equal(decodeExtension(hello, 'record_size_limit'), 0x4001);
  assert.equal(decodeExtension(hello, 'session_ticket')?.length, 0);
  assert.equal(decodeExtension(hello, 'renegotiation_info')?.length, 0);
  assert.equal(decodeExtension(hello, 'cookie'), null);
});

test('RFC 8448 section 3: ServerHello', () => {
  const hello = message(rfc8448.serverHelloBytes, 'ServerHello');
  assert.equal(toHex(hello.random), 'a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e26928');
  assert.equal(hello.cipherSuite, 0x1301);
  assert.equal(decodeExtension(hello, 'supported_versions'), 0x0304);
  const share = decodeExtension(hello, 'key_share');
  assert.equal(share?.group, 0x1d);
  assert.equal(toHex(share.keyExchange), 'c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f');
});

test('RFC 8448 section 3: the server flight', () => {
  const events = new HandshakeReassembler().feed(rfc8448.serverFlightBytes);
  const bytes = events.map((event) => (event.kind === 'message' ? event.bytes : assert.fail()));
  assert.deepEqual(
    events.map((event) => handshakeTypeName(event.type)),
    ['EncryptedExtensions', 'Certificate', 'CertificateVerify', 'Finished'],
  );
  const encrypted = message(bytes[0]!, 'EncryptedExtensions');
  assert.equal(decodeExtension(encrypted, 'record_size_limit'), 0x4001);
  assert.equal(decodeExtension(encrypted, 'server_name'), true);
  const certificate = message(bytes[1]!, 'Certificate');
  assert.equal(certificate.certificateRequestContext?.length, 0);
  assert.deepEqual(
    certificate.certificateList.map(({ certData, extensions }) => [certData.length, extensions.length]),
    [[432, 0]],
  );
  const verify = message(bytes[2]!, 'CertificateVerify');
  assert.equal(verify.algorithm, 0x0804);
  assert.equal(verify.signature.length, 128);
  assert.equal(
    toHex(message(bytes[3]!, 'Finished').verifyData),
    '9b9b141d906337fbd2cbdce71df4deda4ab42c309572cb7fffee5454b78f0718',
  );
});

test('RFC 9001 appendix A.2: ClientHello of QUIC', () => {
  const hello = message(rfc9001.clientHelloBytes, 'ClientHello');
  assert.deepEqual(hello.cipherSuites, [0x1301, 0x1302]);
  assert.deepEqual(decodeExtension(hello, 'server_name'), [{ nameType: 0, name: 'example.com' }]);
  assert.deepEqual(decodeExtension(hello, 'application_layer_protocol_negotiation'), ['alpn']);
  assert.deepEqual(decodeExtension(hello, 'status_request'), {
    statusType: 1,
    ocsp: { responderIdList: [], requestExtensions: new Uint8Array() },
  });
  const parameters = decodeExtension(hello, 'quic_transport_parameters');
  assert.deepEqual(
    parameters?.map(({ id }) => id),
    [4n, 5n, 7n, 8n, 1n, 9n, 15n, 6n],
  );
  assert.equal(toHex(parameters[0]!.value), 'ffffffffffffffff');
  assert.equal(toHex(parameters[6]!.value), '8394c8f03e515708');
});

describe('every prefix is refused', () => {
  for (const [name, whole] of [
    ['ClientHello', rfc8448.clientHelloBytes],
    ['ServerHello', rfc8448.serverHelloBytes],
    ['QUIC ClientHello', rfc9001.clientHelloBytes],
  ] as const)
    test(name, () => {
      for (let length = 0; length < whole.length; length++)
        assert.throws(
          () => decodeHandshake(whole.subarray(0, length), { version: tls13 }),
          DecodeError,
          `${length} bytes`,
        );
    });
});

test('a ClientHello cut inside, with its length put right, is refused everywhere but where it may end', () => {
  const { length } = rfc8448.clientHelloBytes;
  const accepted: number[] = [];
  for (let cut = 4; cut < length; cut++) {
    const bytes = rfc8448.clientHelloBytes.slice(0, cut);
    bytes.set([0, (cut - 4) >> 8, (cut - 4) & 255], 1);
    try {
      decodeHandshake(bytes, { version: tls13 });
      accepted.push(cut);
    } catch (error) {
      assert.ok(error instanceof DecodeError);
    }
  }
  // After the compression methods: a hello without extensions.
  assert.deepEqual(accepted, [4 + 2 + 32 + 1 + 2 + 6 + 2]);
});

describe('errors name message, field and offset', () => {
  const cases: [string, string, string][] = [
    ['random', '01000003030301', 'ClientHello.random: needs 32 bytes at offset 6, 1 left'],
    ['length of the message', '0e000001', 'ServerHelloDone: needs 1 byte at offset 4, 0 left'],
    ['more than the message holds', '0e00000101', 'ServerHelloDone: 1 byte too many at offset 4'],
    ['after the message', '0e00000001', '1 byte too many at offset 4'],
    ['extension', '0800000500030000000a', 'EncryptedExtensions.extensions[0].data: needs 2 bytes at offset 8, 1 left'],
  ];
  for (const [name, hex, expected] of cases)
    test(name, () => {
      assert.throws(
        () => decodeHandshake(fromHex(hex), { version: tls13 }),
        (error) => error instanceof DecodeError && error.message === expected,
      );
    });
});

test('an error inside an extension names the way to it', () => {
  const hello = message(rfc8448.clientHelloBytes, 'ClientHello');
  const extensions = hello.extensions!.map((each) =>
    each.type === 51 ? { type: 51, data: each.data.subarray(0, 8) } : each,
  );
  extensions[4]!.data = fromHex('0006001d0020abcd');
  assert.throws(
    () => decodeExtension({ kind: 'ClientHello', extensions }, 'key_share'),
    (error) =>
      error instanceof DecodeError &&
      error.message === 'ClientHello.extensions[4].keyShare[0].keyExchange: needs 32 bytes at offset 6, 2 left',
  );
});

test('a ServerHello with the special random is a HelloRetryRequest', () => {
  const bytes = fromHex(`0200002e0303${toHex(helloRetryRequestRandom)}00130100000600330002 0018`);
  bytes.set([0, 0, bytes.length - 4], 1);
  const retry = message(bytes, 'HelloRetryRequest');
  assert.equal(decodeExtension(retry, 'key_share'), 0x0018);
});

test('duplicate and unknown extensions are kept in order', () => {
  const bytes = fromHex('08000012001000000000 0a0a0001ff 7777 0000 00000000');
  bytes.set([0, 0, bytes.length - 4, 0, bytes.length - 6], 1);
  const { extensions } = message(bytes, 'EncryptedExtensions');
  assert.deepEqual(
    extensions.map(({ type }) => type),
    [0, 0x0a0a, 0x7777, 0],
  );
});

describe('forms that differ by version', () => {
  test('CertificateRequest below TLS 1.2 has no schemes', () => {
    const request = message(fromHex('0d00000a 020140 0005 0003300100'), 'CertificateRequest', tls10);
    assert.deepEqual(request.certificateTypes, [1, 64]);
    assert.deepEqual(request.signatureSchemes, []);
    assert.deepEqual(request.certificateAuthorities.map(toHex), ['300100']);
  });
  test('CertificateRequest of TLS 1.2', () => {
    const request = message(fromHex('0d00000a 0101 0004 04010804 0000'), 'CertificateRequest', tls12);
    assert.deepEqual(request.signatureSchemes, [0x0401, 0x0804]);
    assert.deepEqual(request.certificateAuthorities, []);
  });
  test('CertificateRequest of TLS 1.3 takes schemes and CAs from its extensions', () => {
    const request = message(
      fromHex('0d000017 01aa 0013 000d0004 00020403 002f0007 0005 0003300100'),
      'CertificateRequest',
      tls13,
    );
    assert.deepEqual(request.signatureSchemes, [0x0403]);
    assert.deepEqual(request.certificateAuthorities.map(toHex), ['300100']);
    assert.equal(toHex(request.tls13!.certificateRequestContext), 'aa');
  });
  test('NewSessionTicket', () => {
    const before = message(fromHex('04000008 00000e10 0002 aabb'), 'NewSessionTicket', tls12);
    assert.deepEqual([before.ticketLifetime, toHex(before.ticket), before.tls13], [3600, 'aabb', null]);
    const after = message(
      fromHex('04000018 00000e10 01020304 0100 0002aabb 0008 002a0004 00004000'),
      'NewSessionTicket',
      tls13,
    );
    assert.equal(after.tls13?.ticketAgeAdd, 0x01020304);
    const { extensions } = after.tls13;
    assert.equal(decodeExtension({ kind: 'NewSessionTicket', extensions }, 'early_data'), 0x4000);
  });
  test('CertificateVerify below TLS 1.2 names no scheme', () => {
    const verify = message(fromHex('0f000004 0002aabb'), 'CertificateVerify', tls10);
    assert.deepEqual([verify.algorithm, toHex(verify.signature)], [null, 'aabb']);
  });
  test('Certificate up to TLS 1.2', () => {
    const certificate = message(fromHex('0b00000d 00000a 000002aabb 000002ccdd'), 'Certificate', tls12);
    assert.deepEqual(
      certificate.certificateList.map(({ certData }) => toHex(certData)),
      ['aabb', 'ccdd'],
    );
    assert.equal(certificate.certificateRequestContext, null);
  });
});

test('what has no name keeps its type and bytes', () => {
  const unknown = message(fromHex('63000002aabb'), 'Unknown');
  assert.equal(unknown.type, 0x63);
  assert.equal(handshakeTypeName(0x63), 'handshake message 99');
});
