import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { brotliCompressSync, deflateSync, zstdCompressSync } from 'node:zlib';
import { encodeHandshake, type HandshakeMessage } from '../wire/handshake.ts';
import type { Extension } from '../wire/extension.ts';
import { encodeExtension } from '../wire/extensions/message-extensions.ts';
import { alertLevel } from '../wire/alert.ts';
import { alertId } from '../wire/registry/alerts.ts';
import { tls12, tls13 } from '../wire/registry/versions.ts';
import { createObserver } from './observer.ts';

const hello: HandshakeMessage = {
  kind: 'ServerHello',
  legacyVersion: 0x0303,
  random: new Uint8Array(32).fill(9),
  legacySessionIdEcho: new Uint8Array(),
  cipherSuite: 0x1301,
  legacyCompressionMethod: 0,
  extensions: [{ type: 43, data: Uint8Array.of(3, 4) }],
};
const certificate: HandshakeMessage = {
  kind: 'Certificate',
  certificateRequestContext: new Uint8Array(),
  certificateList: [
    { certData: Uint8Array.from({ length: 900 }, (_, index) => index & 0xff), extensions: [] },
    { certData: new Uint8Array(700).fill(7), extensions: [] },
  ],
};

/** What is learnt of a server's flight whose Certificate is compressed; `length` is what it says of itself. */
function heard(algorithm: number, compressed: Uint8Array, length: number) {
  const observer = createObserver();
  const bytes = (message: HandshakeMessage) => encodeHandshake(message, { version: tls13 });
  observer.message('server', 1, bytes(hello), false);
  observer.message(
    'server',
    2,
    bytes({
      kind: 'CompressedCertificate',
      algorithm,
      uncompressedLength: length,
      compressedCertificateMessage: compressed,
    }),
    true,
  );
  return observer.observation({ kind: 'closed' }).result;
}

describe('what a server says in the clear after its ServerHello', () => {
  for (const [title, isRefused, violations] of [
    ['is no TLS', false, ['undecodable-record']],
    ['to a client that has refused it is none of TLS', true, []],
  ] as const)
    test(title, () => {
      const observer = createObserver();
      const older = { ...hello, cipherSuite: 0xc02f, extensions: [] };
      observer.message('server', 1, encodeHandshake(older, { version: tls12 }), false);
      if (isRefused) observer.alert('client', 2, alertLevel.fatal, alertId('unknown_ca'), false);
      observer.records('server', 3, new TextEncoder().encode('#08S01Bad handshake'), 0);
      const { result } = observer.observation({ kind: 'closed' });
      assert.deepEqual(
        result.violations.map(({ rule }) => rule),
        violations,
      );
    });
});

describe('compressed certificates', () => {
  const body = encodeHandshake(certificate, { version: tls13 }).subarray(4);
  for (const [name, algorithm, compress] of [
    ['zlib', 1, deflateSync],
    ['brotli', 2, brotliCompressSync],
    ['zstd', 3, zstdCompressSync],
  ] as const)
    test(name, () => {
      const { certificates, violations } = heard(algorithm, compress(body), body.length);
      assert.deepEqual(
        certificates?.map((each) => Buffer.from(each).toString('hex')),
        certificate.certificateList.map(({ certData }) => Buffer.from(certData).toString('hex')),
      );
      assert.deepEqual(violations, []);
    });

  const damaged: [name: string, algorithm: number, bytes: Uint8Array, length: number][] = [
    ['an unknown algorithm', 9, deflateSync(body), body.length],
    ['bytes of another', 1, brotliCompressSync(body), body.length],
    ['more than it says', 1, deflateSync(body), body.length - 1],
    ['less than it says', 1, deflateSync(body), body.length + 1],
    ['a bomb', 2, brotliCompressSync(new Uint8Array(16_777_215)), 16_777_215],
    ['no certificates inside', 3, zstdCompressSync(new Uint8Array(50).fill(255)), 50],
  ];
  for (const [name, algorithm, bytes, length] of damaged)
    test(`${name}: told, not thrown`, () => {
      const { certificates, violations } = heard(algorithm, bytes, length);
      assert.equal(certificates, null);
      assert.deepEqual(
        violations.map(({ rule, message }) => `${rule} ${message}`),
        ['undecodable-message CompressedCertificate'],
      );
    });
});

describe('extensions of a ServerHello that is overheard', () => {
  const clientHello: HandshakeMessage = {
    kind: 'ClientHello',
    legacyVersion: 0x0303,
    random: new Uint8Array(32),
    legacySessionId: new Uint8Array(),
    cipherSuites: [0xc02f],
    legacyCompressionMethods: [0],
    extensions: [
      encodeExtension('ClientHello', 'extended_master_secret', true),
      encodeExtension('ClientHello', 'application_layer_protocol_negotiation', ['h2', 'http/1.1']),
    ],
  };
  const ems = encodeExtension('ServerHello', 'extended_master_secret', true);
  const alpn = (...named: string[]) => encodeExtension('ServerHello', 'application_layer_protocol_negotiation', named);
  const cases: [string, Extension[], string[]][] = [
    ['what was offered', [ems, alpn('h2')], []],
    [
      'renegotiation_info, which a suite may stand for',
      [encodeExtension('ServerHello', 'renegotiation_info', new Uint8Array())],
      [],
    ],
    ['one of them twice', [ems, ems], ['extension-repeated']],
    ['one that nobody offered', [{ type: 15, data: Uint8Array.of(1) }], ['extension-not-offered']],
    ['one of no registry', [{ type: 0x1234, data: new Uint8Array() }], ['extension-unknown']],
    ['a protocol that nobody offered', [alpn('spdy/3')], ['parameter-invalid']],
    ['two protocols', [alpn('h2', 'http/1.1')], ['parameter-invalid']],
  ];
  for (const [name, extensions, rules] of cases)
    test(name, () => {
      const observer = createObserver();
      const bytes = (message: HandshakeMessage) => encodeHandshake(message, { version: tls12 });
      observer.message('client', 1, bytes(clientHello), false);
      observer.message('server', 2, bytes({ ...hello, cipherSuite: 0xc02f, extensions }), false);
      assert.deepEqual(
        observer.observation({ kind: 'closed' }).result.violations.map(({ rule }) => rule),
        rules,
      );
    });
});
