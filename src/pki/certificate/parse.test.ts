import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  context,
  contextPrimitive,
  derNull,
  element,
  integer,
  octets,
  oid,
  sequence,
  set,
  utf8,
} from '../../lab/certificates/der.ts';
import { authorityInfoAccess, extension, nameConstraints } from '../../lab/certificates/extensions.ts';
import { CertificateError } from '../der/certificate-error.ts';
import { shortName } from './name.ts';
import { example, exampleChain, read } from '../examples/certificates.ts';
import { nameText } from './name.ts';
import { parseCertificate } from './parse.ts';

const { root, intermediate, leaf } = await exampleChain();

test('reads what node:crypto reads, in every root that Node knows', () => {
  for (const pem of rootCertificates) {
    const theirs = new X509Certificate(pem);
    const ours = parseCertificate(theirs.raw);
    assert.equal(ours.sha256, theirs.fingerprint256.replaceAll(':', '').toLowerCase());
    assert.equal(BigInt(`0x${ours.serial}`), BigInt(`0x${theirs.serialNumber}`));
    assert.equal(ours.notAfter, Date.parse(theirs.validTo));
    assert.equal(ours.notBefore, Date.parse(theirs.validFrom));
    assert.deepEqual(Buffer.from(ours.publicKey.spki), theirs.publicKey.export({ type: 'spki', format: 'der' }));
    const { modulusLength } = theirs.publicKey.asymmetricKeyDetails ?? {};
    if (modulusLength !== undefined) assert.equal(ours.publicKey.bits, modulusLength);
    assert.equal(ours.basicConstraints?.ca ?? false, theirs.ca);
  }
});

test('the fields of a leaf', async () => {
  const made = await example({
    names: ['www.example.test', '192.0.2.1', '2001:db8::1'],
    issuer: intermediate,
    aia: { caIssuers: 'http://ca.example.test/i.cer', ocsp: 'http://ocsp.example.test/' },
    extraExtensions: [extension('1.3.6.1.5.5.7.1.24', sequence(integer(5)))],
  });
  const certificate = read(made);
  assert.equal(certificate.version, 3);
  assert.equal(nameText(certificate.issuer), 'CN=Example Intermediate');
  assert.deepEqual(
    certificate.subjectAltNames?.map((name) =>
      'value' in name ? name.value : 'bytes' in name ? name.bytes.length : null,
    ),
    ['www.example.test', 4, 16],
  );
  assert.deepEqual(certificate.keyUsage, ['digitalSignature']);
  assert.deepEqual(certificate.extendedKeyUsage, ['1.3.6.1.5.5.7.3.1']);
  assert.deepEqual(certificate.basicConstraints, { ca: false, pathLength: null, critical: true });
  assert.equal(certificate.authorityKeyId, read(intermediate).subjectKeyId);
  assert.deepEqual(certificate.caIssuers, ['http://ca.example.test/i.cer']);
  assert.deepEqual(certificate.ocspUrls, ['http://ocsp.example.test/']);
  assert.deepEqual(certificate.tlsFeatures, [5]);
  assert.deepEqual(certificate.publicKey.curve, 'P-256');
  assert.deepEqual([certificate.signature.name, certificate.signature.hash], ['ecdsa-with-SHA256', 'sha256']);
  assert.deepEqual(certificate.faults, []);
});

test('certificates in order have no faults', () => {
  for (const each of [root, intermediate, leaf]) assert.deepEqual(read(each).faults, []);
});

type Broken = { rule: string; request: Parameters<typeof example>[0] };
const names = ['www.example.test'];
const san = (...content: Uint8Array[]) => extension('2.5.29.17', sequence(...content));
const dns = (value: string) => contextPrimitive(2, Buffer.from(value, 'latin1'));
const mail = (value: string) => contextPrimitive(1, Buffer.from(value, 'latin1'));
const uri = (value: string) => contextPrimitive(6, Buffer.from(value, 'latin1'));
/** The first time of the certificate replaced by one of another form and the same length in all. */
const starting = (tag: number, text: string) => (tbs: Uint8Array) => {
  const at = Buffer.from(tbs).indexOf(Buffer.from('301e170d', 'hex'));
  const rest = tbs.subarray(at + 2 + 15, at + 2 + 30);
  const changed = sequence(element(tag, Buffer.from(text)), rest);
  const body = Buffer.concat([tbs.subarray(4, at), changed, tbs.subarray(at + 32)]);
  return sequence(body);
};
const broken: Broken[] = [
  { rule: 'utc-time-without-seconds', request: { names, malform: starting(0x17, '2601010000Z') } },
  { rule: 'utc-time-offset', request: { names, malform: starting(0x17, '260101000000+0100') } },
  { rule: 'generalized-time-without-seconds', request: { names, malform: starting(0x18, '202601010000Z') } },
  { rule: 'generalized-time-form', request: { names, malform: starting(0x18, '20260101000000.5Z') } },
  { rule: 'boolean-value', request: { names, malform: (tbs) => replace(tbs, '0101ff', '010101') } },
  { rule: 'version-old', request: { malform: withoutExtensions } },
  { rule: 'name-printable', request: { names, subject: { C: 'a@' } } },
  { rule: 'alt-name-empty-name', request: { extraExtensions: [san(dns(''))] } },
  { rule: 'serial-zero', request: { names, serial: Buffer.from([0]) } },
  { rule: 'serial-too-long', request: { names, serial: Buffer.alloc(21, 1) } },
  { rule: 'extension-duplicate', request: { names, extraExtensions: [san(dns('again.test'))] } },
  { rule: 'extension-malformed', request: { extraExtensions: [extension('2.5.29.17', Buffer.from('example.com'))] } },
  { rule: 'extension-malformed', request: { names, extraExtensions: [extension('1.3.6.1.5.5.7.1.1', sequence())] } },
  {
    rule: 'extension-must-not-be-critical',
    request: {
      names,
      extraExtensions: [
        extension(
          '1.3.6.1.5.5.7.1.1',
          sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), contextPrimitive(6, Buffer.from('http://a/')))),
          'critical',
        ),
      ],
    },
  },
  {
    rule: 'extension-must-be-critical',
    request: { names, extraExtensions: [extension('2.5.29.36', sequence(contextPrimitive(0, Buffer.from([0]))))] },
  },
  { rule: 'extension-malformed', request: { extraExtensions: [san(dns('a.test'), context(0, oid('1.2.3')))] } },
  {
    rule: 'name-not-utf8',
    request: {
      extraExtensions: [
        san(dns('a.test'), context(4, sequence(set(sequence(oid('2.5.4.10'), element(0x0c, Buffer.from([0xff]))))))),
      ],
    },
  },
  {
    rule: 'extension-malformed',
    request: { extraExtensions: [san(dns('a.test'), contextPrimitive(10, Buffer.from('x')))] },
  },
  { rule: 'key-encoding', request: { names, malform: offTheCurve } },
  { rule: 'bits-not-octets', request: { names, malform: (tbs) => replace(tbs, '03420004', '03420104') } },
  { rule: 'subject-empty', request: { subject: {} } },
  {
    rule: 'extension-malformed',
    request: {
      names,
      extraExtensions: [extension('2.5.29.36', sequence(contextPrimitive(0, Buffer.from([0xff]))), 'critical')],
    },
  },
  {
    rule: 'policy-qualifier',
    request: {
      names,
      extraExtensions: [
        extension(
          '2.5.29.32',
          sequence(sequence(oid('1.2.3'), sequence(sequence(oid('1.2.3.4'), derNull)))),
          'critical',
        ),
      ],
    },
  },
  {
    rule: 'extension-malformed',
    request: { names, extraExtensions: [extension('2.5.29.32', sequence(sequence(oid('1.2.3'), derNull)))] },
  },
  {
    rule: 'url-not-ascii',
    request: {
      names,
      extraExtensions: [extension('2.5.29.31', sequence(sequence(context(0, context(0, uri('http://caf\xe9/'))))))],
    },
  },
  {
    rule: 'distribution-point-empty',
    request: {
      names,
      extraExtensions: [extension('2.5.29.31', sequence(sequence(contextPrimitive(1, Buffer.from([6, 0x40])))))],
    },
  },
  {
    rule: 'extension-malformed',
    request: {
      ca: { pathLength: 0 },
      extraExtensions: [extension('2.5.29.33', sequence(sequence(oid('1.2.3'))), 'critical')],
    },
  },
  {
    rule: 'named-bits',
    request: { names, keyUsage: ['digitalSignature'], malform: (tbs) => replace(tbs, '03020780', '03020080') },
  },
  { rule: 'alt-name-empty', request: { extraExtensions: [san()] } },
  { rule: 'alt-name-characters', request: { extraExtensions: [san(dns('foo_bar.test'))] } },
  { rule: 'alt-name-characters', request: { extraExtensions: [san(mail('a@b@example.test'))] } },
  { rule: 'alt-name-characters', request: { extraExtensions: [san(mail('nobody'))] } },
  { rule: 'alt-name-characters', request: { extraExtensions: [san(uri('/relative'))] } },
  { rule: 'alt-name-not-ascii', request: { extraExtensions: [san(dns('b\u00fccher.test'))] } },
  { rule: 'alt-name-ip-length', request: { extraExtensions: [san(contextPrimitive(7, Buffer.alloc(8)))] } },
  {
    rule: 'alt-name-critical',
    request: { subject: { CN: 'x' }, extraExtensions: [extension('2.5.29.17', sequence(dns('x')), 'critical')] },
  },
  { rule: 'alt-name-not-critical', request: { subject: {}, names } },
  { rule: 'key-usage-without-ca', request: { names, keyUsage: ['digitalSignature', 'keyCertSign'] } },
  { rule: 'key-usage-empty', request: { names, keyUsage: [] } },
  {
    rule: 'key-usage-of-key',
    request: { names, key: 'ed25519', keyUsage: ['digitalSignature', 'keyEncipherment'] },
  },
  { rule: 'ca-without-cert-sign', request: { names, ca: { pathLength: null }, keyUsage: ['digitalSignature'] } },
  { rule: 'path-length-without-ca', request: { names, ca: { pathLength: 0 }, keyUsage: ['digitalSignature'] } },
  { rule: 'subject-empty', request: { subject: {}, ca: { pathLength: null } } },
  { rule: 'country-length', request: { subject: { C: 'Utopia' }, names } },
  { rule: 'name-too-long', request: { subject: { CN: 'x'.repeat(65) }, names } },
  {
    rule: 'name-not-utf8',
    request: { subject: { CN: 'qqq' }, names, malform: (tbs) => replace(tbs, '0c03717171', '0c03fffefd') },
  },
  { rule: 'extended-key-usage-empty', request: { names, extendedKeyUsage: [] } },
  { rule: 'name-constraints-in-leaf', request: { names, nameConstraints: { permitted: ['test'] } } },
  {
    rule: 'name-constraints-empty',
    request: { names, ca: { pathLength: 0 }, extraExtensions: [extension('2.5.29.30', sequence(), 'critical')] },
  },
  {
    rule: 'name-constraints-malformed',
    request: { names, ca: { pathLength: 0 }, nameConstraints: { permitted: ['*.test'] } },
  },
  {
    rule: 'name-constraints-malformed',
    request: { names, ca: { pathLength: 0 }, extraExtensions: [nameConstraints({ permitted: ['192.0.2.1'] })] },
  },
  {
    rule: 'name-constraints-leading-dot',
    request: { names, ca: { pathLength: 0 }, nameConstraints: { permitted: ['.test'] } },
  },
  {
    rule: 'default-encoded',
    request: { names, extraExtensions: [sequence(oid('1.2.3'), Buffer.from([1, 1, 0]), octets(derNull))] },
  },
  {
    rule: 'policy-duplicate',
    request: {
      names,
      extraExtensions: [extension('2.5.29.32', sequence(sequence(oid('1.2.3')), sequence(oid('1.2.3'))))],
    },
  },
  {
    rule: 'authority-key-id-issuer',
    request: {
      names,
      issuer: null,
      extraExtensions: [
        extension('2.5.29.35', sequence(contextPrimitive(0, Buffer.alloc(20)), context(1, element(0xa4, sequence())))),
      ],
    },
  },
  { rule: 'authority-key-id-without-key', request: { names, extraExtensions: [extension('2.5.29.35', sequence())] } },
  {
    rule: 'validity-reversed',
    request: { names, notBefore: new Date('2026-05-02'), notAfter: new Date('2026-05-01') },
  },
  {
    rule: 'key-usage-missing',
    request: { ca: { pathLength: null }, malform: (tbs) => replace(tbs, '0603551d0f', '0603551d63') },
  },
  {
    rule: 'alt-name-characters',
    request: { names: [`${`${'a'.repeat(50)}.`.repeat(5)}test`] },
  },
  {
    rule: 'extension-malformed',
    request: { extraExtensions: [extension('2.5.29.17', sequence(element(0xa2, utf8('www.example.test'))))] },
  },
  {
    rule: 'extension-trailing-data',
    request: { extraExtensions: [extension('2.5.29.54', Buffer.from('0201000500', 'hex'), 'critical')] },
  },
  { rule: 'version-too-low', request: { names, malform: (tbs) => replace(tbs, 'a003020102', 'a003020101') } },
  { rule: 'version-encoding', request: { names, malform: (tbs) => replace(tbs, 'a003020102', 'a003020100') } },
  {
    rule: 'signature-algorithm-mismatch',
    request: { names, malform: (tbs) => replace(tbs, '300a06082a8648ce3d040302', '300a06082a8648ce3d040303') },
  },
];
test('a certificate without a subject is called by its first name', async () => {
  const { subject } = read(await example({ subject: {}, names: ['www.example.test', 'example.test'] }));
  assert.equal(shortName(subject), 'www.example.test');
  assert.equal(shortName(read(await example({ subject: {}, names: ['192.0.2.1'] })).subject), '192.0.2.1');
  assert.equal(shortName(read(await example({ subject: {} })).subject), '(no name)');
});

for (const { rule, request } of broken) {
  test(`notes ${rule}`, async () => {
    const { faults } = read(await example(request));
    const found = faults.find((fault) => fault.rule === rule);
    assert.ok(found, `found ${faults.map((fault) => fault.rule).join(', ') || 'nothing'}`);
    assert.notEqual(found.reference, '');
  });
}

/** Version 1: neither a version nor extensions. */
function withoutExtensions(tbs: Uint8Array): Uint8Array {
  const bytes = Buffer.from(tbs);
  const start = bytes.indexOf(Buffer.from('a003020102', 'hex')) + 5;
  const key = bytes.indexOf(Buffer.from('03420004', 'hex'));
  return sequence(bytes.subarray(start, key + 4 + 64));
}

/** The last bit of the public key's point turned: 04 and 64 octets, in a BIT STRING. */
function offTheCurve(tbs: Uint8Array): Uint8Array {
  const damaged = Buffer.from(tbs);
  const end = damaged.indexOf(Buffer.from('03420004', 'hex')) + 4 + 64 - 1;
  damaged[end] = damaged[end]! ^ 1;
  return damaged;
}

function replace(bytes: Uint8Array, from: string, to: string): Uint8Array {
  return Buffer.from(Buffer.from(bytes).toString('hex').replace(from, to), 'hex');
}

test('bytes after the certificate are a fault', () => {
  const certificate = parseCertificate(Buffer.concat([leaf.der, Buffer.from([0])]));
  assert.deepEqual(
    certificate.faults.map(({ rule }) => rule),
    ['trailing-data'],
  );
  assert.equal(certificate.sha256, read(leaf).sha256);
});

test('every prefix and random damage throw CertificateError or nothing', () => {
  const whole = leaf.der;
  const attempt = (bytes: Uint8Array) => {
    try {
      parseCertificate(bytes);
    } catch (error) {
      if (!(error instanceof CertificateError)) throw error;
      assert.ok(error.offset !== null && error.offset >= 0 && error.field !== '');
    }
  };
  for (let length = 0; length < whole.length; length++)
    assert.throws(() => parseCertificate(whole.subarray(0, length)), CertificateError);
  fc.assert(
    fc.property(
      fc.nat(whole.length - 1),
      fc.integer({ min: 0, max: 255 }),
      fc.nat(whole.length - 1),
      fc.integer({ min: 0, max: 255 }),
      (at, value, other, second) => {
        const damaged = Uint8Array.from(whole);
        damaged[at] = value;
        damaged[other] = second;
        attempt(damaged);
      },
    ),
    { numRuns: 2_000 },
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), attempt), { numRuns: 500 });
});

test('hostile certificates take time in proportion to their length', { timeout: 60_000 }, async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `\u001b[31mhost${index}.example.test`);
  const huge: [string, Parameters<typeof example>[0]][] = [
    ['10,000 names with control characters', { names: many }],
    ['a name of a megabyte', { subject: { CN: 'x'.repeat(1_000_000) }, names }],
    [
      '20,000 extensions',
      { names, extraExtensions: Array.from({ length: 20_000 }, (_, index) => extension(`1.2.3.${index}`, derNull)) },
    ],
    ['deep nesting in an extension', { names, extraExtensions: [extension('1.2.3', nested(2_000))] }],
    ['deep nesting in the names', { extraExtensions: [extension('2.5.29.17', nested(2_000))] }],
    [
      '10,000 URLs',
      {
        names,
        extraExtensions: Array.from({ length: 10_000 }, () => authorityInfoAccess({ caIssuers: 'http://a.test/' })),
      },
    ],
  ];
  for (const [name, request] of huge) {
    const { der } = await example(request);
    const certificate = parseCertificate(der);
    assert.ok(certificate.faults.length <= 100, name);
  }
});

test('many small faults do not hide a great one behind them', async () => {
  const many = Array.from({ length: 1_000 }, (_, index) => `under_score${index}.example.test`);
  const { der } = await example({ names: many, extraExtensions: [extension('2.5.29.36', derNull)] });
  assert.ok(parseCertificate(der).faults.some(({ rule }) => rule === 'extension-malformed'));
});

function nested(depth: number): Uint8Array {
  let inner: Uint8Array = utf8('x');
  for (let level = 0; level < depth; level++) inner = sequence(inner);
  return inner;
}
