import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certWeakSignature } from './cert-weak-signature.ts';
import { refused } from './examples/attempts.ts';
import { intermediate, judged, leaf, root } from './examples/certificates.ts';
import { exampleFacts, judgedBy, withChain, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const path = [leaf, intermediate, root];
const cases: [string, Facts, string][] = [
  [
    'SHA-1',
    withChain({
      judgements: [
        judged(
          'system',
          [
            { ...leaf, signature: { ...leaf.signature, hash: 'sha1', name: 'sha1WithRSAEncryption' } },
            ...path.slice(1),
          ],
          ['weak-signature'],
        ),
      ],
    }),
    'certain, all [0]: The certificate of www.example.test is signed with sha1WithRSAEncryption, which is broken.',
  ],
  [
    'near miss: a root that is signed so, which nobody looks at',
    judgedBy(),
    'ruled out: the signatures of the chain use sound hashes',
  ],
  ['no certificate came', exampleFacts({ modern: refused('handshake_failure') }), 'not applicable'],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(certWeakSignature.judge(facts)), expected));
