import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { before, test } from 'node:test';
import { brotliCompressSync, deflateSync, zstdCompressSync } from 'node:zlib';
import { chrome156 } from '../../clients/profiles/chrome-156.ts';
import type { Client } from '../../clients/client.ts';
import { firefox153esr } from '../../clients/profiles/firefox-153esr.ts';
import { offerOf } from '../../clients/offer-of.ts';
import { safari26 } from '../../clients/profiles/safari-26.ts';
import { sign } from '../../crypto/signature.ts';
import { signedCredential } from '../../handshake/delegated-credential.ts';
import { createObserver } from '../../handshake/observer.ts';
import type { HandshakeResult } from '../../handshake/result.ts';
import type { Certificate } from '../../wire/certificate-message.ts';
import { encodeExtension } from '../../wire/extensions/message-extensions.ts';
import { encodeHandshake, type HandshakeMessage } from '../../wire/handshake.ts';
import { tls13 } from '../../wire/registry/versions.ts';
import { type Issued, makeLabPki } from '../pki.ts';
import { createEngine } from './engine.ts';
import { answerHttp } from './http.ts';
import { meet } from './meet.ts';
import type { ServerOptions } from './options.ts';

/*
 * Servers that take up what browsers offer beyond the usual: who sends a browser's very hello has to speak its language.
 */

const host = 'www.engine.lab.test';
const random = { bytes: (length: number) => randomBytes(length) };
let leaf: Issued;

before(async () => {
  leaf = await (await makeLabPki(Date.now())).issue({ names: [host] });
});

/** What the client makes of it, and what somebody does who only listens. */
function visit(
  client: Client,
  options: Partial<ServerOptions>,
): HandshakeResult & { overheard: Pick<HandshakeResult, 'violations' | 'signatureVerified'> } {
  const engine = createEngine(
    { leaf, versions: [tls13], ...options },
    answerHttp(() => 0),
    random,
  );
  const observer = createObserver();
  const result = meet(engine, offerOf(client, { sni: host, application: 'other' }, 'Finished'), (step) => {
    if (step.kind === 'handshake') observer.message(step.from, step.atMs, step.bytes, step.encrypted);
  });
  return { ...result, overheard: observer.observation(result.outcome).result };
}

function compressed(message: Certificate, algorithm: number, compress: (body: Uint8Array) => Uint8Array) {
  const body = encodeHandshake(message, { version: tls13 }).subarray(4);
  const kind = 'CompressedCertificate' as const;
  return { kind, algorithm, uncompressedLength: body.length, compressedCertificateMessage: compress(body) };
}

for (const [client, by, algorithm, compress] of [
  [safari26, 'zlib', 1, deflateSync],
  [chrome156, 'brotli', 2, brotliCompressSync],
  [firefox153esr, 'zstd', 3, zstdCompressSync],
] as const) {
  test(`${client.name} is sent its certificate by ${by}`, () => {
    const result = visit(client, { edit: { Certificate: (message) => compressed(message, algorithm, compress) } });
    assert.deepEqual([result.outcome.kind, result.violations, result.signatureVerified], ['completed', [], true]);
    assert.deepEqual(
      result.certificates?.map((each) => Buffer.from(each)),
      [leaf.der, ...(result.certificates ?? []).slice(1)].map((each) => Buffer.from(each)),
    );
  });
}

test('a compressed certificate that cannot be unpacked is the server’s fault', () => {
  const damaged = () => Uint8Array.of(1, 2, 3);
  const { outcome } = visit(chrome156, { edit: { Certificate: (message) => compressed(message, 2, damaged) } });
  assert.equal(outcome.kind === 'broken' && outcome.violation.rule, 'undecodable-message');
});

for (const [what, forged, violations] of [
  ['is signed by the certificate', false, []],
  ['is signed by nobody', true, ['bad-signature']],
] as const) {
  test(`Firefox is sent a delegated credential that ${what}`, () => {
    const delegate = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const unsigned = {
      validTime: 86_400,
      dcCertVerifyAlgorithm: 0x0403,
      subjectPublicKeyInfo: delegate.publicKey.export({ format: 'der', type: 'spki' }),
      algorithm: 0x0403,
      signature: new Uint8Array(),
    };
    const signature = sign(0x0403, forged ? delegate.privateKey : leaf.key, signedCredential(leaf.der, unsigned));
    const extension = encodeExtension('Certificate', 'delegated_credential', { ...unsigned, signature });
    const result = visit(firefox153esr, {
      key: delegate.privateKey,
      edit: {
        Certificate: (message) => ({
          ...message,
          certificateList: message.certificateList.map((entry, at) =>
            at === 0 ? { ...entry, extensions: [extension] } : entry,
          ),
        }),
      },
    });
    assert.equal(result.outcome.kind, 'completed');
    for (const told of [result, result.overheard])
      assert.deepEqual([told.violations.map(({ rule }) => rule), told.signatureVerified], [violations, true]);
  });
}

test('Chrome answers application settings with its own, before Finished', () => {
  const heard: HandshakeMessage['kind'][] = [];
  visit(chrome156, {
    edit: {
      EncryptedExtensions: (message) => ({
        ...message,
        extensions: [
          ...message.extensions,
          encodeExtension('EncryptedExtensions', 'application_settings', Uint8Array.of(0)),
        ],
      }),
    },
    onMessage: ({ kind }) => {
      heard.push(kind);
      return null;
    },
  });
  assert.deepEqual(heard, ['ClientHello', 'EncryptedExtensions']);
});
