import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caDistrusted } from './ca-distrusted.ts';
import { intermediate, judged, leaf, root, withChain, told } from './example-facts.ts';
import type { Facts } from './facts.ts';
const path = [leaf, intermediate, root];
const distrusted = {
  rule: 'distrusted',
  certificate: 2,
  detail: 'Mozilla distrust what it issued after 2024-11-30',
} as const;
const cases: [string, Facts, string][] = [
  [
    'no store has the root any more',
    withChain({ judgements: [judged('system', path, [distrusted, 'no-path-to-anchor'], false)] }),
    'certain, all [0]: Clients distrust Example Root: Mozilla distrust what it issued after 2024-11-30.',
  ],
  [
    'this machine still trusts it, browsers no longer',
    withChain({ judgements: [judged('system', path), judged('mozilla', path, [distrusted])] }),
    'certain, some [0]: Browsers distrust Example Root: Mozilla distrust what it issued after 2024-11-30.',
  ],
  [
    'near miss: trusted by this machine, and unknown to browsers',
    withChain({ judgements: [judged('system', path), judged('mozilla', path, ['no-path-to-anchor'], false)] }),
    'ruled out: no program has removed trust in its authority',
  ],
  ['all is well', withChain({}), 'ruled out: no program has removed trust in its authority'],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(caDistrusted.judge(facts)), expected));
