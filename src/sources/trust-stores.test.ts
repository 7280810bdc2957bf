import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { rootCertificates } from 'node:tls';
import { example, exampleChain, read } from '../pki/examples/certificates.ts';
import { parseCertificate } from '../pki/certificate/parse.ts';
import { BundleError, certificatesFromBundle } from '../pki/files/pem.ts';
import { certificatesInStore, mozillaStore, storeFromPem, systemStore } from './trust-stores.ts';

const { root, intermediate } = await exampleChain();

test('a store finds by subject, and by the same name written otherwise', async () => {
  const store = storeFromPem('given', 'given', root.certPem + intermediate.certPem + root.certPem);
  assert.deepEqual(
    store.findBySubject(root.subjectDer).map(({ sha256 }) => sha256),
    [read(root).sha256],
  );
  const shouting = await example({ subject: { CN: 'EXAMPLE  ROOT' } });
  assert.equal(store.findBySubject(shouting.subjectDer)[0]?.sha256, read(root).sha256);
  assert.deepEqual(store.findBySubject((await example({ subject: { CN: 'Nobody' } })).subjectDer), []);
  assert.deepEqual(store.findBySubject(new Uint8Array([1, 2, 3])), []);
});

test('what is no bundle of certificates is said', () => {
  assert.throws(() => storeFromPem('given', 'given', root.keyPem), BundleError);
  assert.equal(certificatesInStore(root.certPem).length, 1);
});

test("Mozilla's roots: those of Node, less what was removed since", async () => {
  const store = await mozillaStore();
  const ours = rootCertificates.flatMap((pem) => {
    const certificate = parseCertificate(certificatesFromBundle(Buffer.from(pem))[0]!);
    return store.findBySubject(certificate.subject.der).some(({ sha256 }) => sha256 === certificate.sha256)
      ? [certificate]
      : [];
  });
  assert.ok(ours.length > 100, `${ours.length} in common`);
  const isrg = ours.find(({ sha256 }) => sha256 === '96bcec06264976f37460779acf28c5a7cfe8a3c0aae11a8ffcee05c0bddf08c6');
  assert.ok(isrg, 'ISRG Root X1');
  assert.equal(store.distrustedFrom?.(isrg), null);
  // emSign ECC Root CA - G3, removed in October 2026.
  assert.ok(!ours.some(({ sha256 }) => sha256.startsWith('86a1ecba089c4a8d')));
});

test('a root that Mozilla confines is confined', async () => {
  const store = await mozillaStore();
  const kamuSm = rootCertificates
    .map((pem) => parseCertificate(certificatesFromBundle(Buffer.from(pem))[0]!))
    .find(({ sha256 }) => sha256.startsWith('46edc3689046d53a'));
  const found = kamuSm && store.findBySubject(kamuSm.subject.der)[0];
  assert.ok(found?.nameConstraints?.permitted.some((base) => base.kind === 'dns' && base.value === 'gov.tr'));
});

test('SSL_CERT_FILE and SSL_CERT_DIR name the store', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'whytls-store-'));
  try {
    writeFileSync(join(folder, 'roots.pem'), root.certPem);
    writeFileSync(join(folder, 'readme.txt'), 'no certificates here');
    const file = await systemStore({ env: { SSL_CERT_FILE: join(folder, 'roots.pem') } });
    assert.equal(file?.findBySubject(root.subjectDer).length, 1);
    const dir = await systemStore({ env: { SSL_CERT_DIR: folder } });
    assert.equal(dir?.findBySubject(root.subjectDer).length, 1);
    writeFileSync(join(folder, '0123abcd.0'), intermediate.certPem);
    const hashed = await systemStore({ env: { SSL_CERT_DIR: folder } });
    assert.equal(hashed?.findBySubject(intermediate.subjectDer).length, 1);
    assert.equal(hashed?.findBySubject(root.subjectDer).length, 0);
    const both = await systemStore({ env: { SSL_CERT_FILE: join(folder, 'roots.pem'), SSL_CERT_DIR: folder } });
    assert.equal(both?.findBySubject(root.subjectDer).length, 1);
    assert.equal(both?.findBySubject(intermediate.subjectDer).length, 1);
    assert.equal(await systemStore({ env: { SSL_CERT_FILE: join(folder, 'missing.pem') } }), null);
    const empty = await systemStore({ env: { SSL_CERT_FILE: join(folder, 'readme.txt') } });
    assert.deepEqual(empty?.findBySubject(root.subjectDer), []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
