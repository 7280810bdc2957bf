import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bitString, context, element, oid, sequence } from '../../lab/certificates/der.ts';
import { extension, nameConstraints, subjectAltName } from '../../lab/certificates/extensions.ts';
import type { Issued } from '../../lab/certificates/certificate.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { browserPolicy } from './chain-policy.ts';
import {
  crossSignedGraph,
  example,
  exampleAt,
  exampleChain,
  judge,
  read,
  refusals,
  storeWith,
} from '../examples/certificates.ts';
import { findPaths, type FoundPath, type SearchCost } from './path-search.ts';

const dayMs = 86_400_000;
const { root, intermediate, leaf } = await exampleChain();

test('a chain in order is accepted, in any order of sending', () => {
  for (const sent of [
    [leaf, intermediate],
    [leaf, root, intermediate],
    [leaf, intermediate, intermediate, root],
  ]) {
    const judgement = judge(sent, [root]);
    assert.deepEqual(refusals(judgement), []);
    assert.equal(judgement.accepted, true);
    assert.deepEqual(
      judgement.paths[0]?.certificates.map(({ origin }) => origin),
      ['sent', 'sent', 'store'],
    );
  }
});

test('a missing intermediate leaves no path, and a fetched one mends it', () => {
  const broken = judge([leaf], [root]);
  assert.deepEqual(refusals(broken), ['no-path-to-anchor[0]']);
  assert.equal(broken.paths[0]?.anchored, false);
  const mended = judge([leaf], [root], { extra: [{ certificate: read(intermediate), origin: 'fetched' }] });
  assert.equal(mended.accepted, true);
  assert.equal(mended.paths[0]?.certificates[1]?.origin, 'fetched');
});

test('a client that follows the order sent does not look further', () => {
  const policy = { ...browserPolicy, build: 'order-sent' as const };
  assert.equal(judge([leaf, intermediate], [root], { policy }).accepted, true);
  assert.equal(judge([leaf, root, intermediate], [root], { policy }).accepted, false);
});

test('an intermediate in the store ends a path only where partial chains are allowed', () => {
  assert.equal(judge([leaf], [intermediate]).accepted, false);
  assert.equal(judge([leaf], [intermediate], { policy: { ...browserPolicy, partialChain: true } }).accepted, true);
});

test('a self-signed leaf is told from a private root, and is accepted where it is in the store', async () => {
  const own = await example({ names: ['www.example.test'] });
  assert.deepEqual(refusals(judge([own], [root])), ['self-signed-leaf[0]']);
  assert.deepEqual(refusals(judge([own], [own])), []);
  assert.deepEqual(refusals(judge([leaf, intermediate, root], [own])), ['no-path-to-anchor[2]']);
});

type Fault = { name: string; expected: string[]; make: () => Promise<Issued[]> };
const at = (days: number) => new Date(exampleAt + days * dayMs);
const faults: Fault[] = [
  {
    name: 'an expired leaf',
    expected: ['expired[0]'],
    make: async () => [
      await example({ names: ['www.example.test'], issuer: intermediate, notAfter: at(-1) }),
      intermediate,
    ],
  },
  {
    name: 'a leaf of tomorrow',
    expected: ['not-yet-valid[0]'],
    make: async () => [
      await example({ names: ['www.example.test'], issuer: intermediate, notBefore: at(1), notAfter: at(40) }),
      intermediate,
    ],
  },
  {
    name: 'an expired intermediate',
    expected: ['expired[1]'],
    make: async () => {
      const old = await example({ subject: { CN: 'Old' }, ca: { pathLength: 0 }, issuer: root, notAfter: at(-3) });
      return [await example({ names: ['www.example.test'], issuer: old }), old];
    },
  },
  {
    name: 'a name that is not in it',
    expected: ['hostname-mismatch[0]'],
    make: async () => [await example({ names: ['mail.example.test'], issuer: intermediate }), intermediate],
  },
  {
    name: 'a common name alone',
    expected: ['common-name-only[0]'],
    make: async () => [await example({ subject: { CN: 'www.example.test' }, issuer: intermediate }), intermediate],
  },
  {
    name: 'an issuer that is no CA',
    expected: ['not-a-ca[1]', 'key-usage[1]'],
    make: async () => {
      const fake = await example({ subject: { CN: 'No CA' }, issuer: root });
      return [await example({ names: ['www.example.test'], issuer: fake }), fake];
    },
  },
  {
    name: 'one CA too many',
    expected: ['path-length[2]'],
    make: async () => {
      const lower = await example({ subject: { CN: 'Lower' }, ca: { pathLength: null }, issuer: intermediate });
      return [await example({ names: ['www.example.test'], issuer: lower }), lower, intermediate];
    },
  },
  {
    name: 'a leaf for clients only',
    expected: ['extended-key-usage[0]'],
    make: async () => [
      await example({ names: ['www.example.test'], issuer: intermediate, extendedKeyUsage: ['clientAuth'] }),
      intermediate,
    ],
  },
  {
    name: 'an intermediate for mail only',
    expected: ['extended-key-usage[1]'],
    make: async () => {
      const mail = await example({
        subject: { CN: 'Mail' },
        ca: { pathLength: 0 },
        issuer: root,
        extendedKeyUsage: ['emailProtection'],
      });
      return [await example({ names: ['www.example.test'], issuer: mail }), mail];
    },
  },
  {
    name: 'an RSA key of 1024 bits',
    expected: ['weak-key[0]'],
    make: async () => [
      await example({ names: ['www.example.test'], issuer: intermediate, key: 'rsa-1024' }),
      intermediate,
    ],
  },
  {
    name: 'a CA with a key of 512 bits, whose signature is verified all the same',
    expected: ['weak-key[1]'],
    make: async () => {
      const weak = await example({ subject: { CN: 'Weak' }, ca: { pathLength: 0 }, issuer: root, key: 'rsa-512' });
      return [await example({ names: ['www.example.test'], issuer: weak }), weak];
    },
  },
  {
    name: 'a curve that browsers do not know',
    expected: ['weak-key[0]'],
    make: async () => [
      await example({ names: ['www.example.test'], issuer: intermediate, key: 'ec-brainpool256' }),
      intermediate,
    ],
  },
  {
    name: 'SHA-1',
    expected: ['weak-signature[0]'],
    make: async () => [
      await example({ names: ['www.example.test'], issuer: intermediate, hash: 'sha1' }),
      intermediate,
    ],
  },
  {
    name: 'MD5 under an RSA key',
    expected: ['weak-signature[0]'],
    make: async () => {
      const rsa = await example({ subject: { CN: 'RSA' }, ca: { pathLength: 0 }, issuer: root, key: 'rsa-2048' });
      return [await example({ names: ['www.example.test'], issuer: rsa, hash: 'md5' }), rsa];
    },
  },
  {
    name: 'a CA outside its fence',
    expected: ['name-constraints[0]'],
    make: async () => {
      const fenced = await example({
        subject: { CN: 'Fenced' },
        ca: { pathLength: 0 },
        issuer: root,
        nameConstraints: { permitted: ['other.test'] },
      });
      return [await example({ names: ['www.example.test'], issuer: fenced }), fenced];
    },
  },
  {
    name: 'a critical extension that nobody knows',
    expected: ['unknown-critical-extension[0]'],
    make: async () => {
      const strange = extension('1.3.6.1.4.1.55738.666.1', sequence(), 'critical');
      return [
        await example({ names: ['www.example.test'], issuer: intermediate, extraExtensions: [strange] }),
        intermediate,
      ];
    },
  },
  {
    name: 'an extension twice',
    expected: ['encoding[0]'],
    make: async () => {
      const again = subjectAltName(['www.example.test']);
      return [
        await example({ names: ['www.example.test'], issuer: intermediate, extraExtensions: [again] }),
        intermediate,
      ];
    },
  },
  {
    name: 'a signature that does not fit',
    expected: ['bad-signature[0]'],
    make: async () => {
      const good = await example({ names: ['www.example.test'], issuer: intermediate });
      const der = Uint8Array.from(good.der);
      // The last octet lies in the signature's s.
      der[der.length - 1] = der[der.length - 1]! ^ 1;
      return [{ ...good, der }, intermediate];
    },
  },
];
for (const { name, expected, make } of faults) {
  test(`${name}: ${expected.join(', ')}`, async () => {
    const judgement = judge(await make(), [root]);
    assert.deepEqual(refusals(judgement), expected);
    assert.equal(judgement.accepted, false);
  });
}

test('a leaf that is a CA is minded by some clients only', async () => {
  const upper = await example({ subject: { CN: 'Upper' }, ca: { pathLength: null }, issuer: root });
  const ca = await example({
    names: ['www.example.test'],
    ca: { pathLength: 0 },
    issuer: upper,
    extendedKeyUsage: ['serverAuth'],
    notAfter: at(60),
  });
  const judgement = judge([ca, upper], [root]);
  assert.deepEqual(refusals(judgement), ['ca-as-leaf[0]']);
  assert.equal(judgement.accepted, true);
});

test('validity periods: by the day of issue under public roots, 825 days for Apple under private ones', async () => {
  const periods: [string, number, string, string[]][] = [
    ['2029-04-01', 47, 'mozilla', []],
    ['2029-04-01', 48, 'mozilla', ['validity-too-long[0]']],
    ['2027-04-01', 100, 'mozilla', []],
    ['2027-04-01', 101, 'mozilla', ['validity-too-long[0]']],
    ['2026-03-14', 398, 'mozilla', []],
    ['2026-03-15', 201, 'mozilla', ['validity-too-long[0]']],
    ['2019-01-01', 825, 'mozilla', []],
    ['2027-04-01', 825, 'given', []],
    ['2027-04-01', 826, 'given', ['validity-too-long[0]']],
  ];
  const ever = { notBefore: new Date('2015-01-01'), notAfter: new Date('2045-01-01') };
  const top = await example({ subject: { CN: 'Ever' }, ca: { pathLength: null }, ...ever });
  for (const [from, days, store, expected] of periods) {
    const notBefore = new Date(from);
    // A certificate of n days ends a second before the n-th day is over: both ends count.
    const notAfter = new Date(notBefore.getTime() + days * dayMs - 1000);
    const long = await example({ names: ['www.example.test'], issuer: top, notBefore, notAfter });
    const judgement = judge([long], [top], {
      at: notBefore.getTime() + dayMs,
      store: { ...storeWith(top), id: store },
    });
    assert.deepEqual(refusals(judgement), expected, `${days} days from ${from} under ${store}`);
    assert.equal(judgement.accepted, expected.length === 0 || store === 'given');
  }
});

test('an expired root beside a live cross-sign: the live path is found', async () => {
  const oldRoot = await example({ subject: { CN: 'Old Root' }, ca: { pathLength: null }, notAfter: at(-30) });
  const newRoot = await example({ subject: { CN: 'New Root' }, ca: { pathLength: null } });
  const cross = await example({
    subject: { CN: 'New Root' },
    ca: { pathLength: null },
    issuer: oldRoot,
    key: newRoot.key,
  });
  const site = await example({ names: ['www.example.test'], issuer: newRoot });
  const both = judge([site, cross], [oldRoot, newRoot]);
  assert.equal(both.accepted, true);
  assert.equal(both.paths[0]?.certificates.length, 2);
  assert.deepEqual(refusals(judge([site, cross], [oldRoot])), ['expired[2]']);
});

test('an intermediate re-issued with another key is not taken for the issuer', async () => {
  const renewed = await example({ subject: { CN: 'Example Intermediate' }, ca: { pathLength: 0 }, issuer: root });
  assert.deepEqual(refusals(judge([leaf, renewed], [root])), ['no-path-to-anchor[0]']);
  assert.equal(judge([leaf, renewed, intermediate], [root]).accepted, true);
});

test('two CAs that sign each other end in an answer', async () => {
  const a = await example({ subject: { CN: 'A' }, ca: { pathLength: null } });
  const b = await example({ subject: { CN: 'B' }, ca: { pathLength: null }, issuer: a });
  const aByB = await example({ subject: { CN: 'A' }, ca: { pathLength: null }, issuer: b, key: a.key });
  const site = await example({ names: ['www.example.test'], issuer: b });
  const judgement = judge([site, b, aByB], [root]);
  assert.equal(judgement.accepted, false);
  assert.equal(judgement.exhausted, false);
});

test('policies: no authority maps from or to anyPolicy', async () => {
  const anyPolicy = '2.5.29.32.0';
  for (const [from, to] of [
    [anyPolicy, '1.2.3.4'],
    ['1.2.3.4', anyPolicy],
    ['1.2.3.4', '1.2.3.5'],
  ] as const) {
    const mappings = extension('2.5.29.33', sequence(sequence(oid(from), oid(to))), 'critical');
    const ca = { pathLength: 0 };
    const maps = await example({ subject: { CN: 'Maps' }, ca, issuer: root, extraExtensions: [mappings] });
    const site = await example({ names: ['www.example.test'], issuer: maps });
    const isAny = from === anyPolicy || to === anyPolicy;
    assert.deepEqual(refusals(judge([site, maps], [root])), isAny ? ['policy[1]'] : []);
  }
});

test('what a store distrusts from a date on', () => {
  const store = { ...storeWith(root), size: 1, distrustedFrom: () => exampleAt - 30 * dayMs };
  assert.deepEqual(refusals(judge([leaf, intermediate], [root], { store })), ['distrusted[2]']);
  assert.deepEqual(
    refusals(judge([leaf, intermediate], [root], { store: { ...store, distrustedFrom: () => exampleAt } })),
    [],
  );
});

test('200 cross-signed certificates cost a bounded number of steps and signatures', async () => {
  const { site, sent, top } = await crossSignedGraph(200);
  const expired = exampleAt + 20 * 365 * dayMs;
  for (const [what, roots, when, accepted, signatures, steps] of [
    ['no root in reach', [root], exampleAt, false, 20, 200],
    ['a root in reach', [root, top], exampleAt, true, 100, 300],
    ['a root in reach, and every way refused', [root, top], expired, false, 201, 6_000],
  ] as const) {
    const judgement = judge([site, ...sent], [...roots], { at: when });
    const cost = costOf([read(site), ...sent.map(read)], [...roots], when);
    assert.equal(judgement.accepted, accepted, what);
    assert.ok(cost.signatures <= signatures && cost.steps <= steps, `${what}: ${JSON.stringify(cost)}`);
  }
});

test('100 CAs of one name and one key, none trusted, cost next to nothing', async () => {
  const first = await example({ subject: { CN: 'Same' }, ca: { pathLength: null } });
  const many: Issued[] = [];
  for (let index = 0; index < 100; index++)
    many.push(await example({ subject: { CN: 'Same' }, ca: { pathLength: null }, issuer: first, key: first.key }));
  const site = await example({ names: ['www.example.test'], issuer: first });
  for (const roots of [[root], [root, intermediate]]) {
    assert.equal(judge([site, ...many], roots).accepted, false);
    const cost = costOf([site, ...many].map(read), roots);
    assert.ok(cost.signatures <= 20 && cost.steps <= 200, JSON.stringify(cost));
  }
});

function costOf(sent: Certificate[], roots: Issued[], at = exampleAt): SearchCost {
  const isValid = ({ notBefore, notAfter }: Certificate) => at >= notBefore && at <= notAfter;
  const accepts = ({ nodes }: FoundPath) => nodes.every(({ certificate }) => isValid(certificate));
  const store = storeWith(...roots);
  return findPaths({ sent, extra: [], store, host: null, at, purpose: 'server', policy: browserPolicy }, accepts).cost;
}

test('10,000 names under 10,000 constraints are refused, not compared', async () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `host${index}.example.test`);
  const fence = nameConstraints({ permitted: names });
  const fenced = await example({
    subject: { CN: 'Fenced' },
    ca: { pathLength: 0 },
    issuer: root,
    extraExtensions: [fence],
  });
  const site = await example({ names: [...names, 'www.example.test'], issuer: fenced });
  assert.deepEqual(refusals(judge([site, fenced], [root])), ['too-complex[1]']);
});

test('a key that cannot be computed with is unsupported, not a bad signature', async () => {
  // An EC key whose curve has no name that we or OpenSSL know.
  const strange = sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.2.3.4.5')), bitString(Buffer.alloc(65, 4)));
  const odd = await example({
    subject: { CN: 'Odd' },
    ca: { pathLength: 0 },
    issuer: root,
    malform: (tbs) => replaceKey(tbs, strange),
  });
  const site = await example({ names: ['www.example.test'], issuer: odd });
  assert.ok(refusals(judge([site, odd], [root])).includes('unsupported-algorithm[0]'));
});

/** Puts another SubjectPublicKeyInfo into a TBSCertificate. */
function replaceKey(tbs: Uint8Array, key: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  const contents = partsOf(tbs);
  for (const [index, part] of contents.entries()) parts.push(index === 6 ? key : part);
  return sequence(...parts);
}

function partsOf(element: Uint8Array): Uint8Array[] {
  const headerLength = (bytes: Uint8Array) => (bytes[1]! < 0x80 ? 2 : 2 + (bytes[1]! & 0x7f));
  const lengthOf = (bytes: Uint8Array) =>
    bytes[1]! < 0x80
      ? bytes[1]!
      : Number.parseInt(Buffer.from(bytes.subarray(2, headerLength(bytes))).toString('hex'), 16);
  const parts: Uint8Array[] = [];
  for (let rest = element.subarray(headerLength(element)); rest.length > 0; ) {
    const end = headerLength(rest) + lengthOf(rest);
    parts.push(rest.subarray(0, end));
    rest = rest.subarray(end);
  }
  return parts;
}

test('the time of judgement is in whole seconds, both ends of validity included', async () => {
  const notAfter = at(10);
  const site = await example({ names: ['www.example.test'], issuer: intermediate, notAfter });
  const when = (ms: number) => refusals(judge([site, intermediate], [root], { at: ms }));
  assert.deepEqual(when(notAfter.getTime() + 999), []);
  assert.deepEqual(when(notAfter.getTime() + 1000), ['expired[0]']);
});

test('a strict reading refuses what clients let pass', async () => {
  const strict = { ...browserPolicy, conformance: 'profile' as const };
  const old = sequence(
    element(0x80, Buffer.alloc(20)),
    context(1, element(0xa4, sequence())),
    element(0x82, Buffer.from([1])),
  );
  const odd = await example({
    subject: { CN: 'Odd Root' },
    ca: { pathLength: null },
    extraExtensions: [extension('2.5.29.35', old)],
  });
  const site = await example({ names: ['www.example.test'], issuer: odd });
  assert.equal(judge([site], [odd]).accepted, true);
  assert.equal(judge([site], [odd], { policy: strict }).accepted, false);
});
