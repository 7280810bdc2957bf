import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, test } from 'node:test';
import { createClient } from '../../handshake/client.ts';
import type { ClientMachine } from '../../handshake/machine.ts';
import type { HandshakeResult } from '../../handshake/result.ts';
import type { ViolationRule } from '../../handshake/trace.ts';
import { modernOffer, widestOffer } from '../../probes/offers.ts';
import { concatBytes } from '../../wire/bytes.ts';
import { encodeExtension } from '../../wire/extensions/message-extensions.ts';
import type { Extension } from '../../wire/extension.ts';
import { ssl3, tls10, tls12, tls13, versionName } from '../../wire/registry/versions.ts';
import type { ServerHello } from '../../wire/server-hello.ts';
import { type Issued, makeLabPki } from '../pki.ts';
import type { Conversation } from './conversation.ts';
import { createEngine } from './engine.ts';
import { flipLastBit } from './flip-last-bit.ts';
import { answerHttp } from './http.ts';
import type { MessageEdits, ServerOptions } from './options.ts';

const asked = { sni: 'www.engine.lab.test', application: 'http' } as const;
let leaf: Issued;
let rsaLeaf: Issued;
before(async () => {
  const pki = await makeLabPki(Date.now());
  leaf = await pki.issue({ names: ['www.engine.lab.test'] });
  rsaLeaf = await pki.issue({ names: ['www.engine.lab.test'], key: 'rsa-2048' });
});

type Row = {
  name: string;
  version: number;
  options: Partial<ServerOptions> & { rsa?: true };
  rules: ViolationRule[];
};
const edits = (name: string, version: number, edit: MessageEdits, ...rules: ViolationRule[]): Row => ({
  name,
  version,
  options: { edit },
  rules,
});

const extra = (extensions: Extension[] | null, ...more: Extension[]) => [...(extensions ?? []), ...more];
const without = (extensions: Extension[] | null, type: number) =>
  (extensions ?? []).filter((each) => each.type !== type);
const serverName = 0;
const noBytes = new Uint8Array();
const unknown: Extension = { type: 0x1234, data: noBytes };
const keyShare = 51;
const supportedVersions = 43;

/** One rule broken at a time, and by which name our client must call it (any of those given). */
const rows: Row[] = [
  edits('Certificate left out', tls13, { Certificate: () => [] }, 'unexpected-message', 'certificate-missing'),
  edits('CertificateVerify left out', tls13, { CertificateVerify: () => [] }, 'unexpected-message'),
  edits(
    'Certificate and its proof left out',
    tls13,
    { Certificate: () => [], CertificateVerify: () => [] },
    'unexpected-message',
    'certificate-missing',
  ),
  edits('EncryptedExtensions left out', tls13, { EncryptedExtensions: () => [] }, 'unexpected-message'),
  edits('EncryptedExtensions twice', tls13, { EncryptedExtensions: (each) => [each, each] }, 'unexpected-message'),
  edits('Certificate twice', tls13, { Certificate: (each) => [each, each] }, 'unexpected-message'),
  edits(
    'ServerHello twice',
    tls13,
    { ServerHello: (each) => [each, each] },
    'unexpected-message',
    'undecodable-record',
  ),
  edits(
    'CertificateVerify with a bit changed',
    tls13,
    { CertificateVerify: (each) => ({ ...each, signature: flipLastBit(each.signature) }) },
    'bad-signature',
  ),
  edits(
    'Finished with a bit changed',
    tls13,
    { Finished: (each) => ({ ...each, verifyData: flipLastBit(each.verifyData) }) },
    'bad-finished',
  ),
  edits(
    'an empty Finished',
    tls13,
    { Finished: (each) => ({ ...each, verifyData: new Uint8Array() }) },
    'bad-finished',
  ),
  edits(
    'no key_share',
    tls13,
    { ServerHello: (each) => ({ ...each, extensions: without(each.extensions, keyShare) }) },
    'parameter-invalid',
  ),
  edits(
    'a key share of a group without an offer',
    tls13,
    {
      ServerHello: (each) => ({
        ...each,
        extensions: [
          ...without(each.extensions, keyShare),
          encodeExtension('ServerHello', 'key_share', { group: 0x0019, keyExchange: new Uint8Array(133) }),
        ],
      }),
    },
    'group-not-offered',
    'parameter-invalid',
  ),
  edits(
    'a key share that is no point',
    tls13,
    {
      ServerHello: (each) => ({
        ...each,
        extensions: [
          ...without(each.extensions, keyShare),
          encodeExtension('ServerHello', 'key_share', { group: 0x001d, keyExchange: new Uint8Array(31) }),
        ],
      }),
    },
    'parameter-invalid',
  ),
  edits(
    'a version that was not offered',
    tls13,
    {
      ServerHello: (each) => ({
        ...each,
        extensions: [
          ...without(each.extensions, supportedVersions),
          encodeExtension('ServerHello', 'supported_versions', 0x0305),
        ],
      }),
    },
    'version-not-offered',
  ),
  edits(
    'another session id than was sent',
    tls13,
    { ServerHello: (each) => ({ ...each, legacySessionIdEcho: new Uint8Array(32) }) },
    'parameter-invalid',
  ),
  edits(
    'compression',
    tls13,
    { ServerHello: (each) => ({ ...each, legacyCompressionMethod: 1 }) },
    'parameter-invalid',
  ),
  edits(
    'a PSK that nobody offered',
    tls13,
    {
      ServerHello: (each) => ({
        ...each,
        extensions: extra(each.extensions, encodeExtension('ServerHello', 'pre_shared_key', 0)),
      }),
    },
    'extension-not-offered',
    'parameter-invalid',
  ),
  edits(
    'an extension of a type that is in no registry',
    tls13,
    { EncryptedExtensions: (each) => ({ ...each, extensions: extra(each.extensions, unknown) }) },
    'extension-unknown',
  ),
  edits(
    'an extension twice',
    tls13,
    {
      EncryptedExtensions: (each) => ({
        ...each,
        extensions: [...each.extensions, ...each.extensions],
      }),
    },
    'extension-repeated',
  ),
  edits(
    'an extension in the wrong message',
    tls13,
    { ServerHello: (each) => ({ ...each, extensions: extra(each.extensions, { type: serverName, data: noBytes }) }) },
    'extension-misplaced',
  ),
  edits(
    'an extension that cannot be read',
    tls13,
    {
      EncryptedExtensions: (each) => ({
        ...each,
        extensions: [...without(each.extensions, serverName), { type: serverName, data: Uint8Array.of(0, 0) }],
      }),
    },
    'extension-malformed',
  ),
  edits(
    'an extension of a certificate that nobody offered',
    tls13,
    {
      Certificate: (each) => ({
        ...each,
        certificateList: each.certificateList.map((entry) => ({ ...entry, extensions: [unknown] })),
      }),
    },
    'extension-unknown',
  ),
  edits(
    'a certificate_request_context without a request',
    tls13,
    { Certificate: (each) => ({ ...each, certificateRequestContext: Uint8Array.of(1) }) },
    'parameter-invalid',
  ),
  edits(
    'a legacy_version of TLS 1.3',
    tls13,
    { ServerHello: (each) => ({ ...each, legacyVersion: tls13 }) },
    'parameter-invalid',
  ),
  {
    name: 'a signature that TLS 1.3 allows in certificates alone',
    version: tls13,
    options: { rsa: true, insist: { scheme: 'rsa_pkcs1_sha256' } },
    rules: ['scheme-not-offered'],
  },
  {
    name: 'EncryptedExtensions in the record of the ServerHello',
    version: tls13,
    options: { editRecord: joinedToTheHello() },
    rules: ['unexpected-message'],
  },
  {
    name: 'a message in the clear',
    version: tls13,
    options: {
      editRecord: (record, carries) =>
        carries === 'EncryptedExtensions' ? { ...record, type: 22, fragment: Uint8Array.of(8, 0, 0, 2, 0, 0) } : record,
    },
    rules: ['unexpected-message'],
  },
  {
    name: 'a ChangeCipherSpec of another value',
    version: tls13,
    options: {
      editRecord: (record) => (record.type === 20 ? { ...record, fragment: Uint8Array.of(2) } : record),
    },
    rules: ['undecodable-record'],
  },
  edits(
    'an extension that nobody offered',
    tls13,
    {
      EncryptedExtensions: (each) => ({
        ...each,
        extensions: extra(each.extensions, { type: 28, data: Uint8Array.of(0x40, 0) }),
      }),
    },
    'extension-not-offered',
  ),
  edits(
    'a protocol that nobody offered',
    tls13,
    {
      EncryptedExtensions: (each) => ({
        ...each,
        extensions: extra(
          each.extensions,
          encodeExtension('EncryptedExtensions', 'application_layer_protocol_negotiation', ['h3']),
        ),
      }),
    },
    'parameter-invalid',
  ),
  {
    name: 'a suite of TLS 1.2 in TLS 1.3',
    version: tls13,
    options: { edit: { ServerHello: (each) => ({ ...each, cipherSuite: 0xc02b }) } },
    rules: ['parameter-invalid', 'suite-not-offered'],
  },
  {
    name: 'a HelloRetryRequest for a group whose share was sent',
    version: tls13,
    options: { insist: { retryGroup: 'x25519' } },
    rules: ['hello-retry-request-changes-nothing'],
  },
  {
    name: 'a second HelloRetryRequest',
    version: tls13,
    options: { insist: { retryGroup: 'secp256r1' } },
    rules: ['second-hello-retry-request'],
  },
  {
    name: 'another suite after the HelloRetryRequest',
    version: tls13,
    options: { groups: ['secp256r1'], edit: { HelloRetryRequest: (each) => ({ ...each, cipherSuite: 0x1302 }) } },
    rules: ['parameter-invalid'],
  },
  {
    name: 'a record longer than allowed',
    version: tls13,
    options: {
      editRecord: (record, carries) =>
        carries === 'Certificate' ? { ...record, fragment: new Uint8Array(16_384 + 2_049) } : record,
    },
    rules: ['record-overflow'],
  },
  {
    name: 'a record with a bit changed',
    version: tls13,
    options: {
      editRecord: (record, carries) =>
        carries === 'Certificate' ? { ...record, fragment: flipLastBit(record.fragment) } : record,
    },
    rules: ['bad-record-mac'],
  },
  edits('Certificate left out', tls12, { Certificate: () => [] }, 'unexpected-message', 'certificate-missing'),
  edits('ServerKeyExchange left out', tls12, { ServerKeyExchange: () => [] }, 'unexpected-message'),
  edits(
    'ServerKeyExchange before Certificate',
    tls12,
    {
      Certificate: () => [],
      ServerKeyExchange: (each) => [
        each,
        {
          kind: 'Certificate',
          certificateRequestContext: null,
          certificateList: [{ certData: leaf.der, extensions: [] }],
        },
      ],
    },
    'unexpected-message',
  ),
  edits(
    'ServerHelloDone first',
    tls12,
    { Certificate: (each) => [{ kind: 'ServerHelloDone' }, each] },
    'unexpected-message',
  ),
  edits('Certificate twice', tls12, { Certificate: (each) => [each, each] }, 'unexpected-message'),
  edits(
    'ServerKeyExchange that ends early',
    tls12,
    { ServerKeyExchange: (each) => ({ ...each, body: each.body.subarray(0, 20) }) },
    'undecodable-message',
  ),
  edits(
    'ServerKeyExchange with a bit changed',
    tls12,
    { ServerKeyExchange: (each) => ({ ...each, body: flipLastBit(each.body) }) },
    'bad-signature',
  ),
  edits(
    'Finished with a bit changed',
    tls12,
    { Finished: (each) => ({ ...each, verifyData: flipLastBit(each.verifyData) }) },
    'bad-finished',
  ),
  edits(
    'compression',
    tls12,
    { ServerHello: (each) => ({ ...each, legacyCompressionMethod: 1 }) },
    'parameter-invalid',
  ),
  edits(
    'an extension that nobody offered',
    tls12,
    { ServerHello: (each) => ({ ...each, extensions: extra(each.extensions, { type: 15, data: Uint8Array.of(1) }) }) },
    'extension-not-offered',
  ),
  edits(
    'two extensions of one type',
    tls12,
    { ServerHello: (each) => ({ ...each, extensions: [...(each.extensions ?? []), ...(each.extensions ?? [])] }) },
    'extension-repeated',
  ),
  edits(
    'a protocol that nobody offered',
    tls12,
    {
      ServerHello: (each) => ({
        ...each,
        extensions: extra(
          each.extensions,
          encodeExtension('ServerHello', 'application_layer_protocol_negotiation', ['h3']),
        ),
      }),
    },
    'parameter-invalid',
  ),
  edits(
    'a session id of 33 bytes',
    tls12,
    { ServerHello: (each) => ({ ...each, legacySessionIdEcho: new Uint8Array(33) }) },
    'parameter-invalid',
  ),
  edits(
    'compressed points alone',
    tls12,
    {
      ServerHello: (each) => ({
        ...each,
        extensions: [...without(each.extensions, 11), encodeExtension('ServerHello', 'ec_point_formats', [1])],
      }),
    },
    'parameter-invalid',
  ),
  edits('a ticket that was promised and does not come', tls12, { NewSessionTicket: () => [] }, 'unexpected-message'),
  edits(
    'an OCSP response that was not promised',
    tls12,
    { Certificate: (each) => [each, { kind: 'CertificateStatus', statusType: 1, responses: [Uint8Array.of(48, 0)] }] },
    'unexpected-message',
  ),
  edits(
    'a wrong renegotiation_info',
    tls12,
    {
      ServerHello: (each) => ({
        ...each,
        extensions: [
          ...without(each.extensions, 0xff01),
          encodeExtension('ServerHello', 'renegotiation_info', Uint8Array.of(1, 2)),
        ],
      }),
    },
    'parameter-invalid',
  ),
  edits(
    'a downgrade sentinel',
    tls12,
    {
      ServerHello: (each) => ({
        ...each,
        random: new Uint8Array([...each.random.subarray(0, 24), 0x44, 0x4f, 0x57, 0x4e, 0x47, 0x52, 0x44, 1]),
      }),
    },
    'downgrade-sentinel',
  ),
  {
    name: 'a curve that nobody offered',
    version: tls12,
    options: { insist: { group: 'secp224r1' } },
    rules: ['group-not-offered'],
  },
  {
    name: 'a ticket that was not promised',
    version: tls12,
    options: { edit: { ServerHello: (each) => ({ ...each, extensions: without(each.extensions, 35) }) } },
    rules: ['unexpected-message'],
  },
  {
    // What OpenSSL and BoringSSL call "wrong version number".
    name: 'records of another version',
    version: tls12,
    options: { editRecord: (record, carries) => (carries === 'ServerHello' ? record : { ...record, version: 0x0302 }) },
    rules: ['parameter-invalid', 'undecodable-record'],
  },
  {
    name: 'a suite that nobody offered',
    version: tls12,
    options: { insist: { suite: 'TLS_ECDHE_ECDSA_WITH_AES_256_CCM' } },
    rules: ['suite-not-offered'],
  },
  {
    name: 'another version than was offered',
    version: tls12,
    options: { insist: { version: tls10, suite: 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA' } },
    rules: ['version-not-offered'],
  },
  edits(
    'Finished with a bit changed',
    ssl3,
    { Finished: (each) => ({ ...each, verifyData: flipLastBit(each.verifyData) }) },
    'bad-finished',
  ),
];

for (const { name, version, options, rules } of rows) {
  const title = `${versionName(version)}: ${name}`;
  test(title, () => {
    const result = meet(version, options);
    const broken = result.violations.map(({ rule }) => rule);
    assert.ok(
      broken.some((rule) => rules.includes(rule)),
      `${result.outcome.kind}, ${broken.join(' ') || 'no violation'}`,
    );
  });
}

/** A further message stands in the record of the ServerHello. */
function joinedToTheHello(): NonNullable<ServerOptions['editRecord']> {
  return (record, carries) =>
    carries === 'ServerHello'
      ? { ...record, fragment: concatBytes([record.fragment, Uint8Array.of(8, 0, 0, 2, 0, 0)]) }
      : record;
}

/** Our client before a server that breaks one rule. */
function meet(version: number, { rsa, ...options }: Row['options']): HandshakeResult {
  const random = { bytes: (length: number) => randomBytes(length) };
  const old = version === ssl3;
  const client = createClient(
    old
      ? {
          ...widestOffer(asked, [ssl3]),
          sni: null,
          noExtensions: true,
          renegotiationInfo: 'none',
          stopAfter: 'Finished',
        }
      : modernOffer(asked),
    random,
  );
  const server = createEngine(
    {
      leaf: old || rsa ? rsaLeaf : leaf,
      versions: [version],
      ...(old && { suites: ['TLS_RSA_WITH_AES_128_CBC_SHA'] }),
      ...options,
    },
    answerHttp(() => 0),
    random,
  )();
  return converse(client, server);
}

/** What is changed in the ServerHello for a client that comes back. */
const returns: { name: string; version: number; change: (hello: ServerHello) => ServerHello }[] = [
  {
    name: 'without extended_master_secret',
    version: tls12,
    change: (hello) => ({ ...hello, extensions: without(hello.extensions, 23) }),
  },
  { name: 'with another suite', version: tls12, change: (hello) => ({ ...hello, cipherSuite: 0xc02c }) },
  {
    name: 'as a second PSK',
    version: tls13,
    change: (hello) => ({
      ...hello,
      extensions: extra(without(hello.extensions, 41), encodeExtension('ServerHello', 'pre_shared_key', 1)),
    }),
  },
  {
    name: 'without a key exchange',
    version: tls13,
    change: (hello) => ({ ...hello, extensions: without(hello.extensions, keyShare) }),
  },
];

for (const { name, version, change } of returns)
  test(`${versionName(version)}: a session is resumed ${name}`, () => {
    let isBack = false;
    const random = { bytes: (length: number) => randomBytes(length) };
    const connect = createEngine(
      { leaf, versions: [version], edit: { ServerHello: (hello) => (isBack ? change(hello) : hello) } },
      answerHttp(() => 0),
      random,
    );
    const offer = modernOffer(asked);
    const [session] = converse(createClient(offer, random), connect()).sessions;
    assert.ok(session, 'the first visit brings a session');
    isBack = true;
    const { outcome } = converse(createClient({ ...offer, resume: session }, random), connect());
    assert.equal(outcome.kind === 'broken' && outcome.violation.rule, 'parameter-invalid');
  });

function converse(client: ClientMachine, server: Conversation): HandshakeResult {
  let toServer = client.start(0);
  while (toServer.length > 0) {
    const answers = toServer.flatMap((output) => (output.kind === 'send' ? server.input(output.bytes) : []));
    toServer = answers.flatMap((output) =>
      output.kind === 'send'
        ? client.input({ atMs: 0, kind: 'bytes', bytes: output.bytes })
        : client.input({ atMs: 0, kind: 'end', how: 'closed' }),
    );
  }
  return client.result();
}
