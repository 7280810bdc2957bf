import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certExpired } from './cert-expired.ts';
import { dayMs, exampleFacts, leaf, noon, refused, withChain, told } from './example-facts.ts';
import type { Facts } from './facts.ts';
const endedAt = (ms: number) => ({ sent: [{ ...leaf, notAfter: ms }] });
const cases: [string, Facts, string][] = [
  [
    'ten days ago',
    withChain(endedAt(noon - 10 * dayMs)),
    'certain, all [0]: The certificate expired on 2026-06-05, 10 days ago.',
  ],
  [
    'a moment ago',
    withChain(endedAt(noon - 20_000)),
    'certain, all [0]: The certificate expired on 2026-06-15, 1 minute ago.',
  ],
  ['near miss: it ends this very second', withChain(endedAt(noon)), 'ruled out: it is valid until 2026-06-15'],
  ['no certificate came', exampleFacts({ modern: refused('handshake_failure') }), 'not applicable'],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(certExpired.judge(facts)), expected));
