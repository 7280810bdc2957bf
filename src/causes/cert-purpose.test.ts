import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certPurpose } from './cert-purpose.ts';
import { refused } from './examples/attempts.ts';
import { exampleFacts, judgedBy, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';

const cases: [string, Facts, string][] = [
  [
    'for clients alone',
    judgedBy({ rule: 'extended-key-usage', detail: 'its extKeyUsage lists clientAuth, not serverAuth' }),
    'certain, all [0]: The certificate of www.example.test is not for this purpose: its extKeyUsage lists clientAuth, not serverAuth.',
  ],
  [
    'an issuer that may not issue',
    judgedBy({ rule: 'not-a-ca', certificate: 1, detail: 'it is not the certificate of a CA' }),
    'certain, all [0]: The certificate of Example Intermediate is not for this purpose: it is not the certificate of a CA.',
  ],
  [
    'near miss: what some clients alone mind',
    judgedBy({ rule: 'ca-as-leaf', detail: 'it is the certificate of a CA', mindedBy: 'some' }),
    'certain, some [0]: The certificate of www.example.test is not for this purpose: it is the certificate of a CA.',
  ],
  ['near miss: expired', judgedBy('expired'), 'ruled out: every certificate of the chain is for its purpose'],
  ['no certificate came', exampleFacts({ modern: refused('handshake_failure') }), 'not applicable'],
];

test('the fault of an issuer is told apart for the fix', () => {
  const judgement = certPurpose.judge(judgedBy({ rule: 'not-a-ca', certificate: 1, detail: 'it is no CA' }));
  assert.deepEqual(judgement.is === 'cause' && judgement.details, { authority: 'Example Intermediate' });
});

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(certPurpose.judge(facts)), expected));
