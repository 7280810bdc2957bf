import assert from 'node:assert/strict';
import { checkPrimeSync, createPrivateKey, generatePrimeSync, type JsonWebKey } from 'node:crypto';
import { test } from 'node:test';
import { contextPrimitive, oid, sequence } from '../../lab/certificates/der.ts';
import { extension } from '../../lab/certificates/extensions.ts';
import { distinguishedName, type Issued } from '../../lab/certificates/certificate.ts';
import { browserPolicy, type ChainPolicy } from './chain-policy.ts';
import { example, exampleAt, exampleChain, judge, read, refusals, storeWith } from '../examples/certificates.ts';
import type { JudgeRequest } from './judgement.ts';

const at = (days: number) => new Date(exampleAt + days * 86_400_000);
const { root, intermediate, leaf } = await exampleChain();
const name = 'www.example.test';
const expiredRoot = await example({ subject: { CN: 'Expired Root' }, ca: { pathLength: null }, notAfter: at(-3) });
const underExpired = await example({ names: [name], issuer: expiredRoot });
const fencedRoot = await example({
  subject: { CN: 'Fenced Root' },
  ca: { pathLength: null },
  nameConstraints: { permitted: ['other.test'] },
});
const underFenced = await example({ names: [name], issuer: fencedRoot });
const excluding = await example({
  subject: { CN: 'Excluding' },
  ca: { pathLength: 0 },
  issuer: root,
  nameConstraints: { excluded: ['private.example.test'] },
});
const underExcluding = await example({ names: ['*.example.test'], issuer: excluding });
const namedCa = await example({ subject: { CN: 'ca.example.test' }, ca: { pathLength: 0 }, issuer: fencedRoot });
const underNamedCa = await example({ names: ['www.other.test'], issuer: namedCa });
const misnaming = await example({ names: [name], issuer: { ...intermediate, keyId: Buffer.alloc(20, 2) } });
const mailCa = await example({
  subject: { CN: 'Mail' },
  ca: { pathLength: 0 },
  issuer: root,
  extendedKeyUsage: ['emailProtection'],
});
const underMail = await example({ names: [name], issuer: mailCa });
const small = await example({ names: [name], issuer: intermediate, key: 'rsa-1024' });
const sha1 = await example({ names: [name], issuer: intermediate, hash: 'sha1' });
const curve = await example({ names: [name], issuer: intermediate, key: 'ec-brainpool256' });
const commonName = await example({ subject: { CN: name }, issuer: intermediate });
const shouting = await example({
  names: [name],
  issuer: { ...intermediate, subjectDer: distinguishedName({ CN: 'EXAMPLE  INTERMEDIATE' }) },
});
const accented = await example({ subject: { CN: 'Éxample' }, ca: { pathLength: 0 }, issuer: root });
const lowercase = await example({
  names: [name],
  issuer: { ...accented, subjectDer: distinguishedName({ CN: 'éxample' }) },
});
/** Both extensions of its name: the one that stays, and the one of the issuer and serial number, put under an OID that nobody reads. */
const otherSerial = await example({
  names: [name],
  issuer: intermediate,
  malform: (tbs) => {
    const hex = Buffer.from(tbs).toString('hex');
    return Buffer.from(hex.replace('0603551d23', '0603551d63'), 'hex');
  },
  extraExtensions: [extension('2.5.29.35', sequence(contextPrimitive(2, Buffer.from([1, 2, 3]))))],
});
const rolledOver = await example({
  subject: { CN: 'Example Intermediate' },
  ca: { pathLength: 0 },
  issuer: intermediate,
});
const underRolledOver = await example({ names: [name], issuer: rolledOver });
const anyPurposeCa = await example({
  subject: { CN: 'Any' },
  ca: { pathLength: 0 },
  issuer: root,
  extendedKeyUsage: null,
  extraExtensions: [extension('2.5.29.37', sequence(oid('2.5.29.37.0')))],
});
const underAnyPurpose = await example({ names: [name], issuer: anyPurposeCa });
const stepUp = await example({
  names: [name],
  issuer: intermediate,
  extendedKeyUsage: null,
  extraExtensions: [extension('2.5.29.37', sequence(oid('2.16.840.1.113730.4.1')))],
});
const access = '1.3.6.1.5.5.7.1.1';
const criticalAccess = await example({
  names: [name],
  issuer: intermediate,
  extraExtensions: [
    extension(
      access,
      sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), contextPrimitive(6, Buffer.from('http://a.test/')))),
      'critical',
    ),
  ],
});
/** One authority with two certificates, the older of which has ended. */
const ended = await example({ subject: { CN: 'Renewed' }, ca: { pathLength: 0 }, issuer: root, notAfter: at(-3) });
const renewed = await example({ subject: { CN: 'Renewed' }, ca: { pathLength: 0 }, issuer: root, key: ended.key });
const underRenewed = await example({ names: [name], issuer: ended });
const mayNot = await example({
  subject: { CN: 'Renewed' },
  ca: { pathLength: 0 },
  issuer: root,
  key: ended.key,
  extendedKeyUsage: ['emailProtection'],
});

const wildcard = await example({ names: ['*.example.test'], issuer: intermediate });
const noPurpose = await example({
  names: [name],
  issuer: intermediate,
  extendedKeyUsage: null,
  extraExtensions: [extension('2.5.29.37', sequence())],
});
const noUsage = await example({ names: [name], issuer: intermediate, keyUsage: [] });
const dotted = await example({
  subject: { CN: 'Dotted' },
  ca: { pathLength: 0 },
  issuer: root,
  nameConstraints: { permitted: [name.replace(/^[^.]*/, '')] },
});
const underDotted = await example({ names: [name], issuer: dotted });

/** One difference of clients a row: the same chain under the browser's policy, and with the parameter changed. */
const rows: {
  parameter: Partial<ChainPolicy>;
  sent: Issued[];
  roots: Issued[];
  before: string[];
  after: string[];
  request?: Partial<JudgeRequest>;
}[] = [
  {
    parameter: { checksAnchorValidity: false },
    sent: [underExpired],
    roots: [expiredRoot],
    before: ['expired[1]'],
    after: [],
  },
  {
    parameter: { checksAnchorExtensions: false },
    sent: [underFenced],
    roots: [fencedRoot],
    before: ['name-constraints[0]'],
    after: [],
  },
  {
    parameter: { nameConstraintKinds: ['ip'] },
    sent: [underFenced],
    roots: [fencedRoot],
    before: ['name-constraints[0]'],
    after: ['unknown-critical-extension[1]'],
  },
  {
    parameter: { nameConstraintKinds: [], refusesUnknownConstraints: false },
    sent: [underFenced],
    roots: [fencedRoot],
    before: ['name-constraints[0]'],
    after: [],
  },
  {
    parameter: { checksIssuerPurposes: false },
    sent: [underMail, mailCa],
    roots: [root],
    before: ['extended-key-usage[1]'],
    after: [],
  },
  {
    parameter: { otherKeyIdentifier: 'refuses' },
    sent: [misnaming, intermediate],
    roots: [root],
    before: ['key-identifier[0]'],
    after: ['no-path-to-anchor[0]'],
  },
  {
    parameter: { otherKeyIdentifier: 'accepts' },
    sent: [misnaming, intermediate],
    roots: [root],
    before: ['key-identifier[0]'],
    after: [],
  },
  {
    parameter: { otherKeyIdentifier: 'accepts', refusesOtherRoot: true },
    sent: [misnaming, intermediate],
    roots: [root],
    before: ['key-identifier[0]'],
    after: [],
  },
  {
    parameter: { otherKeyIdentifier: 'accepts', refusesOtherRoot: true, partialChain: true },
    sent: [misnaming],
    roots: [intermediate],
    before: ['no-path-to-anchor[1]', 'key-identifier[0]'],
    after: ['key-identifier[0]'],
  },
  ...(
    [
      ['ascii', ['name-chaining[0]'], []],
      ['text', ['name-chaining[0]'], ['no-path-to-anchor[0]']],
      ['bytes', ['name-chaining[0]'], ['no-path-to-anchor[0]']],
    ] as const
  ).map(([nameComparison, before, after]) => ({
    parameter: { nameComparison },
    sent: [shouting, intermediate],
    roots: [root],
    before: [...before],
    after: [...after],
  })),
  {
    parameter: { nameComparison: 'ascii' },
    sent: [lowercase, accented],
    roots: [root],
    before: ['name-chaining[0]'],
    after: ['no-path-to-anchor[0]'],
  },
  {
    parameter: { otherIssuerSerial: 'refuses' },
    sent: [otherSerial, intermediate],
    roots: [root],
    before: ['key-identifier[0]'],
    after: ['no-path-to-anchor[0]'],
  },
  {
    parameter: { exemptsSelfIssued: false },
    sent: [underRolledOver, rolledOver, intermediate],
    roots: [root],
    before: [],
    after: ['path-length[2]'],
  },
  {
    parameter: { commonNameYieldsTo: ['dns', 'ip'], constrainsAuthorityNames: true },
    sent: [underNamedCa, namedCa],
    roots: [fencedRoot],
    before: [],
    after: ['name-constraints[1]'],
    request: { host: 'www.other.test' },
  },
  {
    parameter: { wildcardsMeetExclusions: false },
    sent: [underExcluding, excluding],
    roots: [root],
    before: ['name-constraints[0]'],
    after: [],
  },
  {
    parameter: { otherPurposes: ['step-up'] },
    sent: [underAnyPurpose, anyPurposeCa],
    roots: [root],
    before: [],
    after: ['extended-key-usage[1]'],
  },
  {
    parameter: { otherPurposes: ['step-up'] },
    sent: [stepUp, intermediate],
    roots: [root],
    before: ['extended-key-usage[0]'],
    after: [],
  },
  {
    parameter: { unprocessedExtensions: [access] },
    sent: [criticalAccess, intermediate],
    roots: [root],
    before: [],
    after: ['unknown-critical-extension[0]'],
  },
  {
    parameter: { alternativePaths: false, prefersSound: 'by-time' },
    sent: [underRenewed, ended, mayNot, renewed],
    roots: [root],
    before: [],
    after: ['extended-key-usage[1]'],
  },
  { parameter: { minRsaBits: 1024 }, sent: [small, intermediate], roots: [root], before: ['weak-key[0]'], after: [] },
  {
    parameter: { keyAlgorithms: ['rsa'] },
    sent: [leaf, intermediate],
    roots: [root],
    before: [],
    after: [0, 1, 2].map((index) => `unsupported-algorithm[${index}]`),
  },
  {
    parameter: { rejectedHashes: ['md5'] },
    sent: [sha1, intermediate],
    roots: [root],
    before: ['weak-signature[0]'],
    after: [],
  },
  {
    parameter: { rejectedHashes: ['sha256'] },
    sent: [leaf, intermediate],
    roots: [root],
    before: [],
    after: ['weak-signature[0]', 'weak-signature[1]'],
  },
  { parameter: { curves: null }, sent: [curve, intermediate], roots: [root], before: ['weak-key[0]'], after: [] },
  {
    parameter: { minEcBits: 384 },
    sent: [leaf, intermediate],
    roots: [root],
    before: [],
    after: [0, 1, 2].map((index) => `weak-key[${index}]`),
  },
  {
    parameter: { commonNameYieldsTo: ['dns', 'ip'] },
    sent: [commonName, intermediate],
    roots: [root],
    before: ['common-name-only[0]'],
    after: [],
  },
  {
    parameter: { maxCertificates: 2 },
    sent: [leaf, intermediate],
    roots: [root],
    before: [],
    after: ['too-complex[2]'],
  },
  {
    parameter: { wildcardsForUnderscores: false },
    sent: [wildcard, intermediate],
    roots: [root],
    before: [],
    after: ['hostname-mismatch[0]'],
    request: { host: 'my_app.example.test' },
  },
  {
    parameter: { dottedConstraints: false },
    sent: [underDotted, dotted],
    roots: [root],
    before: [],
    after: ['name-constraints[0]'],
  },
  {
    parameter: { emptyUsages: ['extKeyUsage'], conformance: [] },
    sent: [noPurpose, intermediate],
    roots: [root],
    before: ['encoding[0]', 'extended-key-usage[0]'],
    after: [],
  },
  {
    parameter: { emptyUsages: ['keyUsage'] },
    sent: [noUsage, intermediate],
    roots: [root],
    before: ['key-usage[0]'],
    after: [],
  },
  { parameter: { maxSent: 1 }, sent: [leaf, intermediate], roots: [root], before: [], after: ['too-complex[0]'] },
  {
    parameter: { aiaFetching: false },
    sent: [leaf],
    roots: [root],
    before: [],
    after: ['no-path-to-anchor[0]'],
    request: { extra: [{ certificate: read(intermediate), origin: 'fetched' }] },
  },
  {
    parameter: { knownIntermediates: false },
    sent: [leaf],
    roots: [root],
    before: [],
    after: ['no-path-to-anchor[0]'],
    request: { extra: [{ certificate: read(intermediate), origin: 'known' }] },
  },
];
for (const { parameter, sent, roots, before, after, request } of rows) {
  test(`${JSON.stringify(parameter)}: ${before.join(', ') || 'accepted'} becomes ${after.join(', ') || 'accepted'}`, () => {
    assert.deepEqual(refusals(judge(sent, roots, request)), before);
    assert.deepEqual(refusals(judge(sent, roots, { ...request, policy: { ...browserPolicy, ...parameter } })), after);
  });
}

test('X509_STRICT minds some faults of RFC 5280, of roots too, and not every one of the Baseline Requirements', async () => {
  const without = (last: number) => (tbs: Uint8Array) => {
    const at = Buffer.from(tbs).lastIndexOf(Buffer.from([0x06, 0x03, 0x55, 0x1d, last]));
    return Uint8Array.from(tbs, (octet, index) => (index === at + 4 ? 0x63 : octet));
  };
  const noAki = await example({ names: [name], issuer: intermediate, malform: without(0x23) });
  const noSki = await example({ subject: { CN: 'No SKI' }, ca: { pathLength: null }, malform: without(0x0e) });
  const underNoSki = await example({ names: [name], issuer: noSki });
  const serial = await example({ names: [name], issuer: intermediate, serial: Buffer.from([0]) });
  const conformances = ['openssl', 'clients', 'openssl-x509-strict', 'profile'] as const;
  const rows: [Issued[], Issued, string[][]][] = [
    [[noAki, intermediate], root, [[], [], ['encoding[0]'], ['encoding[0]']]],
    [[underNoSki], noSki, [[], [], ['encoding[1]'], ['encoding[1]']]],
    [[serial, intermediate], root, [[], [], [], ['encoding[0]']]],
  ];
  for (const [sent, anchor, expected] of rows) {
    const found = conformances.map((conformance) =>
      refusals(judge(sent, [anchor], { policy: { ...browserPolicy, conformance } })),
    );
    assert.deepEqual(found, expected);
  }
});

test('what only some browsers refuse, a client by itself refuses or accepts', async () => {
  const upper = await example({ subject: { CN: 'Upper' }, ca: { pathLength: null }, issuer: root });
  const asLeaf = await example({ names: [name], ca: { pathLength: 0 }, issuer: upper, notAfter: at(60) });
  const exchange = await example({ names: [name], issuer: intermediate, keyUsage: ['keyAgreement'] });
  const long = await example({ names: [name], issuer: intermediate, notBefore: at(-10), notAfter: at(830) });
  const cases: [keyof ChainPolicy, Issued[]][] = [
    ['caAsLeaf', [asLeaf, upper]],
    ['keyUsageOfExchange', [exchange, intermediate]],
    ['limitsPrivateValidity', [long, intermediate]],
  ];
  for (const [parameter, sent] of cases) {
    const verdict = (minding: 'refuses' | 'some-refuse' | 'accepts') => {
      const { accepted, paths } = judge(sent, [root], { policy: { ...browserPolicy, [parameter]: minding } });
      return [accepted, paths[0]?.refusals.length];
    };
    assert.deepEqual(verdict('some-refuse'), [true, 1], parameter);
    assert.deepEqual(verdict('refuses'), [false, 1], parameter);
    assert.deepEqual(verdict('accepts'), [true, 0], parameter);
  }
});

test('who prefers what was sent and never goes back ends at the expired root of a cross-sign', async () => {
  const newRoot = await example({ subject: { CN: 'New Root' }, ca: { pathLength: null } });
  const cross = await example({
    subject: { CN: 'New Root' },
    ca: { pathLength: null },
    issuer: expiredRoot,
    key: newRoot.key,
  });
  const site = await example({ names: [name], issuer: newRoot });
  const store = storeWith(newRoot, expiredRoot);
  const old = { ...browserPolicy, prefer: 'sent' as const, alternativePaths: false };
  assert.deepEqual(refusals(judge([site, cross], [], { store })), []);
  assert.deepEqual(refusals(judge([site, cross], [], { store, policy: old })), ['expired[2]']);
  assert.deepEqual(refusals(judge([site, cross], [], { store, policy: { ...old, prefer: 'store' } })), []);
});

test('a path that is not gone back on may have a signature that does not fit', async () => {
  const renewed = await example({
    subject: { CN: 'Example Intermediate' },
    ca: { pathLength: 0 },
    issuer: root,
    notAfter: at(3_600),
  });
  const policy = { ...browserPolicy, alternativePaths: false };
  const withoutKeyIds = { ...read(leaf), authorityKeyId: null };
  const judgement = judge([], [root], { sent: [withoutKeyIds, read(renewed), read(intermediate)], policy });
  assert.deepEqual(refusals(judgement).slice(0, 1), ['bad-signature[0]']);
});

test('a key that gives its private key away is minded by who lints', async () => {
  // 65537 must not divide p - 1 or q - 1, or there is no private exponent.
  let p = generatePrimeSync(1_024, { bigint: true });
  while (p % 65_537n === 1n) p = generatePrimeSync(1_024, { bigint: true });
  let q = p + 2n;
  while (!checkPrimeSync(q) || q % 65_537n === 1n) q += 2n;
  const key = createPrivateKey({ key: rsaJwk(p, q), format: 'jwk' });
  const site = await example({ names: ['www.example.test'], issuer: intermediate, key });
  const minded = (policy: ChainPolicy) =>
    judge([site, intermediate], [root], { policy }).paths[0]?.refusals.map(
      ({ rule, mindedBy }) => `${rule} ${mindedBy}`,
    );
  assert.deepEqual(minded({ ...browserPolicy, conformance: 'profile' }), ['weak-key some']);
  assert.deepEqual(minded(browserPolicy), []);
});

function rsaJwk(p: bigint, q: bigint): JsonWebKey {
  const e = 65_537n;
  const order = (p - 1n) * (q - 1n);
  const d = inverse(e, order);
  const text = (value: bigint) =>
    Buffer.from(
      value
        .toString(16)
        .padStart(2, '0')
        .replace(/^(?=(?:..)*.$)/, '0'),
      'hex',
    ).toString('base64url');
  return {
    kty: 'RSA',
    n: text(p * q),
    e: text(e),
    d: text(d),
    p: text(p),
    q: text(q),
    dp: text(d % (p - 1n)),
    dq: text(d % (q - 1n)),
    qi: text(inverse(q, p)),
  };
}

/** Euclid's algorithm. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [((value % modulus) + modulus) % modulus, modulus, 1n, 0n];
  while (b > 0n) [a, b, x, y] = [b, a % b, y, x - (a / b) * y];
  return ((x % modulus) + modulus) % modulus;
}
