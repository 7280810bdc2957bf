import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certValidityTooLong } from './cert-validity-too-long.ts';
import { refused } from './examples/attempts.ts';
import { exampleFacts, judgedBy, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';

const cases: [string, Facts, string][] = [
  [
    'from a public authority',
    judgedBy({ rule: 'validity-too-long', detail: '825 days, where 398 are allowed' }),
    'certain, all [0]: The certificate of www.example.test is valid for too long: 825 days, where 398 are allowed.',
  ],
  [
    "near miss: from a private one, which Apple's systems alone mind",
    judgedBy({ rule: 'validity-too-long', detail: "3650 days, where Apple's systems allow 825", mindedBy: 'some' }),
    "certain, some [0]: The certificate of www.example.test is valid for too long: 3650 days, where Apple's systems allow 825.",
  ],
  ['near miss: expired', judgedBy('expired'), 'ruled out: it is valid for no longer than clients accept'],
  ['no certificate came', exampleFacts({ modern: refused('handshake_failure') }), 'not applicable'],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(certValidityTooLong.judge(facts)), expected));
