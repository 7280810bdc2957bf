import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Certificate } from '../certificate/certificate.ts';
import { browserPolicy } from '../path/chain-policy.ts';
import data from '../data/program-roots.json' with { type: 'json' };
import { example, exampleAt, exampleChain, read } from '../examples/certificates.ts';
import { judgeChain } from '../path/path.ts';
import { rootBySha256 } from './program-roots.ts';
import { isProgramStoreId, type ProgramStoreId, programStore, programStoreIds } from './program-stores.ts';
import { trustEventsOf } from './public-roots.ts';

const rootHashes = {
  'ISRG Root X1': '96bcec06264976f37460779acf28c5a7cfe8a3c0aae11a8ffcee05c0bddf08c6',
  'DST Root CA X3': '0687260331a72403d909f105e69bcf0d32e1bd2493ffc6d9206d11bcd6770739',
  'AddTrust External CA Root': '687fa451382278fff0c8b11f8d43d576671c6eb2bceab413fb83d965d06d2ff2',
  'Entrust Root Certification Authority - G2': '43df5774b03e7fef5fe40d931a7bedf1bb2e6b42738c4e6d3841103d3aa7f339',
  'GlobalSign Root CA - R1': 'ebd41040e4bb3ec742c9e381d31ef2a41a48b6685c96e7cef3c1df6cd4331c99',
  'USERTrust RSA': 'e793c9b02fd8aa13e21c31228accb08119643b749c898964b1746d46c3d4cbd2',
  'NetLock Arany': '6c61dac3a2def031506be036d2a6fe401994fbd13df9c8d466599274c446ec98',
  'emSign ECC Root CA - G3': '86a1ecba089c4a8d3bbe2734c612ba341d813e043cf9e8a862cd5c57a36bbe6b',
  'VeriSign Universal': '2399561127a57125de8cefea610ddf2fa078b5c8067f4e828290bfb860e84b3c',
  'TrustCor RootCert CA-1': 'd40e9c86cd8fe468c1776959f49ea774fa548684b6c406f3909261f4dce2575c',
};

/** Which store has which root: what made or broke connections in the field. */
const facts: [root: keyof typeof rootHashes, has: ProgramStoreId[], lacks: ProgramStoreId[]][] = [
  [
    'ISRG Root X1',
    ['mozilla', 'chrome', 'apple', 'microsoft', 'certifi', 'android-7.1.1', 'android-16', 'java-8u141', 'java-17'],
    ['android-7.0', 'android-4.4', 'java-7', 'java-8u31', 'java-8u101', 'ios-9', 'macos-10.11', 'node-0.10', 'none'],
  ],
  [
    'ISRG Root X1',
    ['ios-10', 'macos-10.12', 'node-4', 'debian-11', 'ubuntu-16.04', 'rhel-7', 'mozilla-2016-12'],
    ['mozilla-2016-07'],
  ],
  [
    'DST Root CA X3',
    ['android-2.3', 'android-7.0', 'android-13', 'java-8u101', 'mozilla-2021-09', 'node-12'],
    ['mozilla', 'java-7', 'java-8u31', 'android-14', 'node-18', 'debian-12'],
  ],
  [
    'AddTrust External CA Root',
    ['java-8u31', 'mozilla-2020-05', 'android-11', 'ios-13'],
    ['mozilla', 'chrome', 'android-12'],
  ],
  [
    'Entrust Root Certification Authority - G2',
    ['apple', 'microsoft', 'java-17', 'debian-12'],
    ['mozilla', 'chrome', 'certifi'],
  ],
  [
    'GlobalSign Root CA - R1',
    ['apple', 'microsoft', 'java-21', 'mozilla-2025-03', 'android-14'],
    ['mozilla', 'chrome', 'android-16'],
  ],
  ['USERTrust RSA', ['mozilla', 'chrome', 'android-6', 'java-17'], ['android-4.4', 'java-7']],
  ['NetLock Arany', ['mozilla', 'android-4.4'], ['chrome']],
  [
    'emSign ECC Root CA - G3',
    ['mozilla-2026-09', 'android-16'],
    ['mozilla', 'certifi', 'apple', 'microsoft', 'java-25'],
  ],
  ['VeriSign Universal', ['java-17', 'mozilla-2018-01', 'android-9'], ['mozilla', 'chrome', 'apple']],
  ['TrustCor RootCert CA-1', ['mozilla-2022-10', 'ubuntu-16.04'], ['mozilla', 'chrome', 'certifi', 'java-17']],
];
for (const [root, has, lacks] of facts) {
  test(`${root}: ${has.join(', ')}; not ${lacks.join(', ')}`, () => {
    const wrong = [...has, ...lacks].filter(
      (id) => (programStore(id).holds?.({ sha256: rootHashes[root] }) ?? false) !== has.includes(id),
    );
    assert.deepEqual(wrong, []);
  });
}

test('a store finds its roots by subject', () => {
  const { subject, sha256 } = rootBySha256(rootHashes['ISRG Root X1'])!.certificate()!;
  const found = (id: ProgramStoreId) => programStore(id).findBySubject(subject.der);
  for (const id of ['mozilla', 'java-17', 'android-9'] as const)
    assert.deepEqual(
      found(id).map((each) => each.sha256),
      [sha256],
      id,
    );
  assert.deepEqual(found('android-4.4'), []);
  assert.deepEqual(found('none'), []);
});

test('a private root is in no store', async () => {
  const { root } = await exampleChain();
  const certificate = read(root);
  for (const id of programStoreIds()) {
    assert.deepEqual(programStore(id).findBySubject(certificate.subject.der), [], id);
    assert.equal(programStore(id).holds?.(certificate) ?? false, false, id);
  }
});

test('every store has roots, save the one that has none', () => {
  for (const id of programStoreIds()) {
    const held = data.roots.filter(([sha256]) => programStore(id).holds?.({ sha256: String(sha256) }));
    assert.equal(held.length > 30, id !== 'none', `${id}: ${held.length}`);
  }
});

test('ids', () => {
  for (const id of programStoreIds()) assert.ok(isProgramStoreId(id), id);
  assert.ok(isProgramStoreId('mozilla-2016-10'));
  for (const id of ['mozilla-2016-13', 'mozilla-16-10', 'netscape', 'toString', ''])
    assert.ok(!isProgramStoreId(id), id);
});

/** A chain that claims to end at AddTrust's root, of which nobody keeps the bytes any more. */
async function underAddTrust(): Promise<Certificate[]> {
  const subject = { C: 'SE', O: 'AddTrust AB', OU: 'AddTrust External TTP Network', CN: 'AddTrust External CA Root' };
  const root = await example({ subject, ca: { pathLength: null } });
  const intermediate = await example({ subject: { CN: 'Old CA' }, ca: { pathLength: 0 }, issuer: root });
  const leaf = await example({ names: ['www.example.test'], issuer: intermediate });
  return [read(leaf), { ...read(intermediate), authorityKeyId: 'adbd987a34b426f7fac42654ef03bde024cb541a' }];
}

const judge = (sent: Certificate[], id: ProgramStoreId, checksAnchorValidity: boolean) =>
  judgeChain({
    sent,
    extra: [],
    store: programStore(id),
    host: 'www.example.test',
    at: exampleAt,
    purpose: 'server',
    policy: { ...browserPolicy, checksAnchorValidity },
  });

test('a root of which only facts are known anchors a path by name and key identifier', async () => {
  const sent = await underAddTrust();
  const android = judge(sent, 'android-4.4', false);
  assert.equal(android.accepted, true);
  assert.equal(android.paths[0]?.anchor?.sha256, rootHashes['AddTrust External CA Root']);
  assert.equal(android.paths[0]?.certificates.length, 2);
  const java = judge(sent, 'java-8u31', true);
  assert.deepEqual(
    java.paths[0]?.refusals.map(({ rule, detail }) => [rule, detail]),
    [['expired', 'its root AddTrust External CA Root, O=AddTrust AB expired on 2020-05-30']],
  );
});

test('near miss: the name without the key identifier anchors nothing', async () => {
  const [leaf, intermediate] = (await underAddTrust()) as [Certificate, Certificate];
  for (const authorityKeyId of [null, 'adbd987a34b426f7fac42654ef03bde024cb5400'])
    assert.equal(judge([leaf, { ...intermediate, authorityKeyId }], 'android-4.4', false).paths[0]?.anchored, false);
  assert.equal(judge([leaf, intermediate], 'chrome', false).paths[0]?.anchored, false);
});

test('from which date on what a root issues is distrusted', () => {
  const from = (id: ProgramStoreId, root: keyof typeof rootHashes) => {
    const date = programStore(id).distrustedFrom?.({ sha256: rootHashes[root] });
    return date == null ? null : new Date(date).toISOString();
  };
  assert.equal(from('java-17', 'Entrust Root Certification Authority - G2'), '2024-11-11T23:59:59.999Z');
  assert.equal(from('apple', 'Entrust Root Certification Authority - G2'), '2024-11-15T23:59:59.999Z');
  assert.equal(from('chrome', 'NetLock Arany'), '2025-07-31T23:59:59.000Z');
  assert.equal(from('chrome', 'USERTrust RSA'), '2026-09-30T23:59:59.000Z');
  assert.equal(from('java-17', 'VeriSign Universal'), '2019-04-16T23:59:59.999Z');
  // Files of roots know no dates.
  for (const id of ['debian-12', 'node-18', 'java-8u31', 'rhel-9'] as const)
    assert.equal(from(id, 'Entrust Root Certification Authority - G2'), null, id);
  assert.ok(trustEventsOf(rootHashes['TrustCor RootCert CA-1']).some(({ program }) => program === 'Microsoft'));
});

test('Chrome counts by the earliest timestamp of a log, others by the first day', async () => {
  const leaf = read(await example({ names: ['www.example.test'] }));
  const sct = (timestamp: number) => {
    const one = Buffer.alloc(47);
    one.writeBigUInt64BE(BigInt(timestamp), 33);
    return Buffer.concat([Buffer.from([0, one.length]), one]);
  };
  const timestamps = Buffer.concat([sct(exampleAt + 5), sct(exampleAt + 3)]);
  const signedCertificateTimestamps = Buffer.concat([Buffer.from([0, timestamps.length]), timestamps]);
  assert.equal(programStore('chrome').issuedAt?.({ ...leaf, signedCertificateTimestamps }), exampleAt + 3);
  assert.equal(programStore('chrome').issuedAt?.(leaf), leaf.notBefore);
  assert.equal(programStore('mozilla').issuedAt, undefined);
});
