import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Certificate } from '../certificate/certificate.ts';
import { example, exampleAt, exampleChain, read } from '../examples/certificates.ts';
import { rootBySha256 } from './program-roots.ts';
import { trustOf } from './trusted-by.ts';

const words: [name: string, sha256: string, expected: string][] = [
  [
    'ISRG Root X1',
    '96bcec06264976f37460779acf28c5a7cfe8a3c0aae11a8ffcee05c0bddf08c6',
    'trusted by all but iOS before 10, macOS before 10.12.1, Android before 7.1.1 and Java before 8u141',
  ],
  [
    'Entrust G2',
    '43df5774b03e7fef5fe40d931a7bedf1bb2e6b42738c4e6d3841103d3aa7f339',
    'trusted by all but Mozilla (gone 2026-04), Chrome (gone 2024-11-11) and Android before 2.3; Java distrusts what it issued after 2024-11-11; Apple distrusts what it issued after 2024-11-15',
  ],
  [
    'AAA Certificate Services',
    'd7a7a0fb5d7e2731d771e9484ebcdef71d5f0c3e0a2948782bc83ee0ea699ef4',
    'trusted by Apple, Microsoft and Java alone; gone from Mozilla (2025-04-15), from Chrome (with its list of 2026) and from Android (with Android 16)',
  ],
];
for (const [name, sha256, expected] of words) {
  test(`${name}: ${expected}`, () => {
    const root = rootBySha256(sha256)?.certificate();
    assert.ok(root);
    assert.equal(trustOf(root, exampleAt)?.words, expected);
  });
}

test('each program with its dates', () => {
  const root = rootBySha256(
    '43df5774b03e7fef5fe40d931a7bedf1bb2e6b42738c4e6d3841103d3aa7f339',
  )?.certificate() as Certificate;
  const programs = trustOf(root, exampleAt)?.programs ?? [];
  const told = (name: string) => {
    const { today, sinceDay, until, distrustedFrom } = programs.find(({ program }) => program === name)!;
    return [today, sinceDay, until, distrustedFrom];
  };
  assert.deepEqual(told('Mozilla'), [false, '2015-04-28', '2026-04', '2024-11-30']);
  assert.deepEqual(told('Chrome'), [false, '2022-09-01', 'its list of 2026', '2024-11-11']);
  assert.deepEqual(told('Apple'), [true, '2016-07-18', null, '2024-11-15']);
  assert.deepEqual(told('Java'), [true, '2015-04-14', null, '2024-11-11']);
});

test('an expired root is said to be one first', () => {
  const sha256 = '0687260331a72403d909f105e69bcf0d32e1bd2493ffc6d9206d11bcd6770739';
  const root = rootBySha256(sha256)?.certificate() as Certificate;
  assert.match(
    trustOf(root, exampleAt)?.words ?? '',
    /^expired on 2021-09-30; trusted by no program any more: gone from Mozilla/,
  );
  assert.match(trustOf(root, Date.UTC(2021, 0, 1))?.words ?? '', /^trusted by no program any more/);
});

test('what a root issued is told by name and key identifier', async () => {
  const root = rootBySha256(
    '96bcec06264976f37460779acf28c5a7cfe8a3c0aae11a8ffcee05c0bddf08c6',
  )?.certificate() as Certificate;
  const below = { ...read(await example({ subject: { CN: 'R99' } })), issuer: root.subject };
  assert.equal(trustOf({ ...below, authorityKeyId: root.subjectKeyId }, exampleAt)?.root.sha256, root.sha256);
  assert.equal(trustOf({ ...below, authorityKeyId: null }, exampleAt), null);
  assert.equal(trustOf({ ...below, authorityKeyId: '00' }, exampleAt), null);
});

test('a private authority is nowhere', async () => {
  const { root, leaf } = await exampleChain();
  assert.equal(trustOf(read(root), exampleAt), null);
  assert.equal(trustOf(read(leaf), exampleAt), null);
});
