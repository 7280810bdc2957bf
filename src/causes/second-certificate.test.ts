import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnose } from './diagnose.ts';
import { answered } from './examples/attempts.ts';
import { certificate, dayMs, intermediate, judged, leaf, noon, root } from './examples/certificates.ts';
import { withChain } from './examples/facts.ts';
import type { ChainFacts, Facts } from './facts.ts';
import { causes } from './generated/all.ts';

const rsaKey = { ...leaf.publicKey, algorithm: 'rsa' as const, bits: 2048, curve: null };
const rsa = certificate('www.example.test', 'Example Intermediate', { sha256: 'rsa', publicKey: rsaKey });

/** A good ECDSA chain at the first contact, and this one for a client that would rather have RSA. */
function facts(second: Partial<ChainFacts>, rest: Parameters<typeof withChain>[1] = {}): Facts {
  const all = withChain({}, rest, { 'as-client': { ...answered() } });
  const { chain } = all;
  assert.ok(chain);
  return { ...all, otherChains: [{ ...chain, trace: 1, ...second }] };
}

const past = { notAfter: noon - 3 * dayMs };
const [oldRsa, oldLeaf] = [
  { ...rsa, ...past },
  { ...leaf, ...past },
];
const expired = {
  sent: [oldRsa, intermediate],
  judgements: [judged('system', [oldRsa, intermediate, root], ['expired'])],
};

function told(of: Facts): string {
  const { verdict, findings } = diagnose(of, causes).diagnosis;
  return [
    verdict,
    ...findings.map(({ cause, certainty, hits, evidence }) => `${cause} ${certainty} ${hits} [${evidence[0]?.trace}]`),
  ].join(', ');
}

const cases: [string, Facts, string][] = [
  ['the second one has expired', facts(expired), 'degraded, cert-expired certain some [1]'],
  [
    'the second one is for another name',
    facts({
      sent: [rsa, intermediate],
      hostname: { matches: false, names: ['mail.example.test'], reason: 'other-name' },
    }),
    'degraded, hostname-mismatch certain some [1]',
  ],
  ['near miss: the second one is in order', facts({ sent: [rsa, intermediate] }), 'healthy'],
  [
    'near miss: another one on the same kind of key is that of another server',
    facts({ ...expired, sent: [oldLeaf] }),
    'degraded, inconsistent-servers certain some [0]',
  ],
];

for (const [name, of, expected] of cases) test(name, () => assert.equal(told(of), expected));

test('near miss: where the first one is not taken either, that is what is told', () => {
  const both = facts(expired);
  const first = both.chain;
  assert.ok(first);
  const { findings } = diagnose(
    {
      ...both,
      chain: {
        ...first,
        sent: [oldLeaf, intermediate],
        judgements: [judged('system', [oldLeaf, intermediate, root], ['expired'])],
      },
    },
    causes,
  ).diagnosis;
  assert.deepEqual(
    findings.map(({ cause, hits, evidence }) => [cause, hits, evidence[0]?.trace]),
    [['cert-expired', 'all', 0]],
  );
});

test('where the first one is at fault, it hits those alone who are shown it', () => {
  const sound = facts({ sent: [rsa, intermediate] });
  assert.ok(sound.chain);
  const judgements = [judged('system', [oldLeaf, intermediate, root], ['expired'])];
  const first = { ...sound, chain: { ...sound.chain, sent: [oldLeaf, intermediate], judgements } };
  assert.equal(told(first), 'degraded, cert-expired certain some [0]');
  assert.equal(diagnose(first, causes).diagnosis.findings[0]?.details.ofTwo, 'ECDSA');
});
