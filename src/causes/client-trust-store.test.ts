import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientTrustStore } from './client-trust-store.ts';
import { intermediate, judged, leaf, root } from './examples/certificates.ts';
import { withChain, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const path = [leaf, intermediate, root];
const lacking = judged('system', [leaf, intermediate], ['no-path-to-anchor'], false);
const cases: [string, Facts, string][] = [
  [
    'an old or empty store',
    withChain({ judgements: [lacking, judged('mozilla', path)] }),
    'certain, some [0]: This machine lacks the root Example Root, which public programs trust.',
  ],
  [
    'near miss: a missing intermediate fails in both stores',
    withChain({ judgements: [lacking, judged('mozilla', [leaf], ['no-path-to-anchor'], false)] }),
    "ruled out: this machine's roots do not stand apart",
  ],
  [
    'near miss: this machine has the root and refuses for another reason',
    withChain({ judgements: [judged('system', path, ['weak-key']), judged('mozilla', path)] }),
    "ruled out: this machine's roots do not stand apart",
  ],
  ['only the given roots count', withChain({ judgements: [judged('given', path)] }), 'not applicable'],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(clientTrustStore.judge(facts)), expected));
