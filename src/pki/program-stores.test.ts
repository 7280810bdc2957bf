import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rootCertificates } from 'node:tls';
import { exampleChain, read } from './example-certificates.ts';
import { parseCertificate } from './parse.ts';
import { certificatesFromBundle } from './pem.ts';
import { isProgramStoreId, programStore, programStoreIds } from './program-stores.ts';

const isrgRootX1 = rootCertificates
  .map((pem) => parseCertificate(certificatesFromBundle(Buffer.from(pem))[0]!))
  .find(({ sha256 }) => sha256.startsWith('96bcec06264976f3'))!;

test('a store finds its roots by subject', () => {
  const found = programStore('mozilla').findBySubject(isrgRootX1.subject.der);
  assert.deepEqual(
    found.map(({ sha256 }) => sha256),
    [isrgRootX1.sha256],
  );
  assert.equal(programStore('mozilla').holds?.(isrgRootX1), true);
  assert.deepEqual(programStore('none').findBySubject(isrgRootX1.subject.der), []);
});

test('a private root is in no store', async () => {
  const { root } = await exampleChain();
  const certificate = read(root);
  for (const id of programStoreIds()) {
    assert.deepEqual(programStore(id).findBySubject(certificate.subject.der), [], id);
    assert.equal(programStore(id).holds?.(certificate) ?? false, false, id);
  }
});

test('ids', () => {
  for (const id of programStoreIds()) assert.ok(isProgramStoreId(id), id);
  assert.ok(isProgramStoreId('mozilla-2016-10'));
  for (const id of ['mozilla-2016-13', 'mozilla-16-10', 'netscape', 'toString', ''])
    assert.ok(!isProgramStoreId(id), id);
});
