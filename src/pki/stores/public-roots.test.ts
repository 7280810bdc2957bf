import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rootCertificates } from 'node:tls';
import { example, exampleChain, read } from '../examples/certificates.ts';
import { parseCertificate } from '../certificate/parse.ts';
import { certificatesFromBundle } from '../files/pem.ts';
import { isListedRoot, isPublicRoot, programsTrusting, runsPublicRoots, trustEvents } from './public-roots.ts';

const roots = rootCertificates.map((pem) => parseCertificate(certificatesFromBundle(Buffer.from(pem))[0]!));
const rootBy = (sha256: string) => {
  const root = roots.find((each) => each.sha256.startsWith(sha256));
  assert.ok(root, sha256);
  return root;
};

test('ISRG Root X1 is trusted by every program', () => {
  const isrg = rootBy('96bcec06264976f3');
  assert.deepEqual(programsTrusting(isrg), ['Mozilla', 'Chrome', 'Apple', 'Microsoft', 'Android', 'Java']);
  assert.equal(isListedRoot(isrg), true);
  assert.deepEqual(trustEvents(isrg), []);
});

test('what a root issued is known by the key identifier', async () => {
  const isrg = rootBy('96bcec06264976f3');
  const below = {
    ...read(await example({ subject: { CN: 'R99' } })),
    authorityKeyId: isrg.subjectKeyId,
    issuer: isrg.subject,
  };
  assert.ok(programsTrusting(below).includes('Mozilla'));
  assert.equal(isPublicRoot(below), false);
});

test('a private authority is trusted by nobody', async () => {
  const { root, leaf } = await exampleChain();
  assert.deepEqual(programsTrusting(read(root)), []);
  assert.deepEqual(programsTrusting(read(leaf)), []);
  assert.equal(isPublicRoot(read(root)), false);
});

test('emSign ECC Root CA - G3 was removed by Mozilla in October 2026', () => {
  const root = roots.find(({ sha256 }) => sha256.startsWith('86a1ecba089c4a8d'));
  if (!root) return; // Node took it out too.
  assert.ok(!programsTrusting(root).includes('Mozilla'));
  assert.ok(
    trustEvents(root).some(
      ({ program, what, date }) => program === 'Mozilla' && what === 'removed' && date === '2026-10-20',
    ),
  );
});

test('organisations that run public roots', () => {
  assert.equal(runsPublicRoots('DigiCert Inc'), true);
  assert.equal(runsPublicRoots('DIGICERT  INC'), true);
  assert.equal(runsPublicRoots('Example Widgets'), false);
});

test('every root that Node knows is listed', () => {
  const missing = roots.filter((root) => !isPublicRoot(root));
  assert.deepEqual(
    missing.map(({ sha256 }) => sha256),
    [],
  );
});
