import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certWeakKey } from './cert-weak-key.ts';
import { refused } from './examples/attempts.ts';
import { exampleFacts, judgedBy, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';

const cases: [string, Facts, string][] = [
  [
    'RSA with 1024 bits',
    judgedBy({ rule: 'weak-key', detail: 'RSA with 1024 bits, where 2048 are asked for' }),
    'certain, all [0]: The key of www.example.test is too weak: RSA with 1024 bits, where 2048 are asked for.',
  ],
  [
    'of an intermediate',
    judgedBy({ rule: 'weak-key', certificate: 1, detail: 'a key of Debian 2008' }),
    'certain, all [0]: The key of Example Intermediate is too weak: a key of Debian 2008.',
  ],
  ['near miss: a weak signature', judgedBy('weak-signature'), 'ruled out: the keys of the chain are strong enough'],
  ['no certificate came', exampleFacts({ modern: refused('handshake_failure') }), 'not applicable'],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(certWeakKey.judge(facts)), expected));
