import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certNotYetValid } from './cert-not-yet-valid.ts';
import { refused } from './examples/attempts.ts';
import { certificate, dayMs, intermediate, judged, leaf, noon, root } from './examples/certificates.ts';
import { exampleFacts, withChain, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const from = noon + 5 * dayMs;
/** The server's Date, by which the clock is right. */
const timed: Partial<Facts> = {
  time: [{ source: 'http-date', from: 'nginx', atLeast: noon, atMost: noon + 1000, localAt: noon }],
};
const cases: [string, Facts, string][] = [
  [
    'the leaf',
    withChain({ sent: [{ ...leaf, notBefore: from }, intermediate] }, timed),
    'certain, all [0]: The certificate is not valid yet: it begins on 2026-06-20, in 5 days.',
  ],
  [
    'the leaf, and nothing tells whether the clock is right',
    withChain({ sent: [{ ...leaf, notBefore: from }, intermediate] }),
    'likely, all [0]: The certificate is not valid yet: it begins on 2026-06-20, in 5 days.',
  ],
  [
    'an intermediate on the way to the root',
    withChain(
      {
        judgements: [
          judged(
            'system',
            [leaf, { ...intermediate, notBefore: from }, root],
            [{ rule: 'not-yet-valid', certificate: 1 }],
          ),
        ],
      },
      timed,
    ),
    'certain, all [0]: The certificate of Example Intermediate in the chain is not valid yet: it begins on 2026-06-20, in 5 days.',
  ],
  [
    'near miss: a stranger in the chain begins later',
    withChain({ sent: [leaf, intermediate, certificate('Next Intermediate', 'Next Root', { notBefore: from })] }),
    'ruled out: it has been valid for some time',
  ],
  ['no certificate came', exampleFacts({ modern: refused('handshake_failure') }), 'not applicable'],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(certNotYetValid.judge(facts)), expected));
