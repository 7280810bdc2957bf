import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certExpired } from './cert-expired.ts';
import { refused } from './examples/attempts.ts';
import { dayMs, leaf, noon } from './examples/certificates.ts';
import { exampleFacts, withChain, told } from './examples/facts.ts';
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
  [
    'it ends this very second, and should have been renewed long ago',
    withChain(endedAt(noon)),
    'certain, some [0]: The certificate expires in 1 minute and has not been renewed yet.',
  ],
  [
    'three days are left of ninety',
    withChain({ sent: [{ ...leaf, notBefore: noon - 87 * dayMs, notAfter: noon + 3 * dayMs }] }),
    'certain, some [0]: The certificate expires in 3 days and has not been renewed yet.',
  ],
  [
    'near miss: eight days are left of ninety',
    withChain({ sent: [{ ...leaf, notBefore: noon - 82 * dayMs, notAfter: noon + 8 * dayMs }] }),
    'ruled out: it is valid until 2026-06-23',
  ],
  [
    'near miss: one of a single day, half of it gone',
    withChain({ sent: [{ ...leaf, notBefore: noon - dayMs / 2, notAfter: noon + dayMs / 2 }] }),
    'ruled out: it is valid until 2026-06-16',
  ],
  [
    'near miss: a file is judged as of a time, not for what comes after it',
    withChain(endedAt(noon), { source: 'file' }),
    'ruled out: it is valid until 2026-06-15',
  ],
  ['no certificate came', exampleFacts({ modern: refused('handshake_failure') }), 'not applicable'],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(certExpired.judge(facts)), expected));
