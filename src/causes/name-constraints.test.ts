import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameConstraints } from './name-constraints.ts';
import { refused } from './examples/attempts.ts';
import { exampleFacts, judgedBy, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';

const cases: [string, Facts, string][] = [
  [
    'a name outside',
    judgedBy({
      rule: 'name-constraints',
      detail: 'www.example.test is not permitted by the name constraints of Example Intermediate',
    }),
    'certain, all [0]: www.example.test breaks the name constraints of its chain: www.example.test is not permitted by the name constraints of Example Intermediate.',
  ],
  [
    'near miss: another name',
    judgedBy('hostname-mismatch'),
    'ruled out: the names lie within the constraints of the chain',
  ],
  ['no certificate came', exampleFacts({ modern: refused('handshake_failure') }), 'not applicable'],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(nameConstraints.judge(facts)), expected));
