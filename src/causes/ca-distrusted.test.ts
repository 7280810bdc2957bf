import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caDistrusted } from './ca-distrusted.ts';
import { intermediate, judged, leaf, root } from './examples/certificates.ts';
import { withChain, told } from './examples/facts.ts';
import type { Facts, RootTrustFacts } from './facts.ts';
import type { ProgramTrust } from '../pki/stores/trusted-by.ts';

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

/** A root of which programs stand so; the others trust it. The certificate of the examples is of `issued`. */
function roots(...all: Record<string, Partial<ProgramTrust>>[]): RootTrustFacts[] {
  return all.map((programs, index) => ({
    sha256: index === 0 ? root.sha256 : `${index}`,
    subject: `Example Root ${index + 1}`,
    notAfter: Date.UTC(2040, 0, 1),
    words: 'trusted by some',
    programs: ['Mozilla', 'Chrome', 'Apple', 'Microsoft', 'Java'].map((program) => ({
      program,
      today: true,
      since: null,
      sinceDay: null,
      until: null,
      untilDay: programs[program]?.until ?? null,
      distrustedFrom: null,
      ...programs[program],
    })),
  }));
}
const issued = new Date(leaf.notBefore).toISOString().slice(0, 10);
const before = new Date(leaf.notBefore - 86_400_000).toISOString().slice(0, 10);
const accepted = [judged('system', path), judged('mozilla', path)];
const nowhere = [
  judged('system', path, ['no-path-to-anchor'], false),
  judged('mozilla', path, ['no-path-to-anchor'], false),
];
const everybody = (trust: Partial<ProgramTrust>) =>
  Object.fromEntries(['Mozilla', 'Chrome', 'Apple', 'Microsoft', 'Java'].map((program) => [program, trust]));
const programCases: [string, Facts, string][] = [
  [
    'Chrome and Java distrust by date, others do not',
    withChain({
      judgements: accepted,
      rootTrust: roots({ Chrome: { distrustedFrom: '2020-01-01' }, Java: { distrustedFrom: '2020-02-01' } }),
    }),
    `certain, some [0]: Chrome distrusts what Example Root 1 issued after 2020-01-01, Java distrusts what it issued after 2020-02-01; this certificate was issued on ${issued}.`,
  ],
  [
    'near miss: issued on the last day',
    withChain({ judgements: accepted, rootTrust: roots({ Chrome: { distrustedFrom: issued } }) }),
    'ruled out: no program has removed trust in its authority',
  ],
  [
    'issued a day after it',
    withChain({ judgements: accepted, rootTrust: roots({ Mozilla: { distrustedFrom: before } }) }),
    `certain, some [0]: Mozilla distrusts what Example Root 1 issued after ${before}; this certificate was issued on ${issued}.`,
  ],
  [
    'removed by two',
    withChain({
      judgements: accepted,
      rootTrust: roots({
        Mozilla: { today: false, until: '2025-04-15' },
        Chrome: { today: false, until: 'its list of 2026', untilDay: '2026-01-01' },
      }),
    }),
    'certain, some [0]: Mozilla (2025-04-15) and Chrome (its list of 2026) removed Example Root 1 from their roots.',
  ],
  [
    'removed by all, and in no store',
    withChain({ judgements: nowhere, rootTrust: roots(everybody({ today: false, until: '2020-01-01' })) }),
    'certain, all [0]: Mozilla, Chrome, Apple, Microsoft and Java removed Example Root 1 from their roots (2020-01-01).',
  ],
  [
    'removed by all, and this machine has it still',
    withChain({
      judgements: [judged('system', path), judged('mozilla', path, ['no-path-to-anchor'], false)],
      rootTrust: roots(everybody({ today: false, until: '2020-01-01' })),
    }),
    'certain, some [0]: Mozilla, Chrome, Apple, Microsoft and Java removed Example Root 1 from their roots (2020-01-01).',
  ],
  [
    'near miss: a step that lies in the future of the judgement',
    withChain({ judgements: accepted, rootTrust: roots({ Mozilla: { today: false, until: '2099-01-01' } }) }),
    'ruled out: no program has removed trust in its authority',
  ],
  [
    'near miss: another path ends at a root that Chrome trusts',
    withChain({ judgements: accepted, rootTrust: roots({ Chrome: { distrustedFrom: '2020-01-01' } }, {}) }),
    'ruled out: no program has removed trust in its authority',
  ],
  [
    'near miss: the root has expired and was taken out for that',
    withChain({
      judgements: nowhere,
      rootTrust: roots(everybody({ today: false, until: '2020-01-01' })).map((each) => ({ ...each, notAfter: 0 })),
    }),
    'ruled out: no program has removed trust in its authority',
  ],
  [
    'near miss: a program that never had it',
    withChain({ judgements: accepted, rootTrust: roots({ Java: { today: false } }) }),
    'ruled out: no program has removed trust in its authority',
  ],
  [
    'near miss: the root was given by hand',
    withChain({
      judgements: [judged('given', path)],
      rootTrust: roots(everybody({ today: false, until: '2020-01-01' })),
    }),
    'ruled out: its root was given by hand',
  ],
];
for (const [name, facts, expected] of [...cases, ...programCases])
  test(name, () => assert.equal(told(caDistrusted.judge(facts)), expected));

test('who is hit and who is spared', () => {
  const facts = withChain({
    judgements: accepted,
    rootTrust: roots({
      Chrome: { distrustedFrom: '2020-01-01' },
      Apple: { today: false, until: 'iOS 26', untilDay: null },
    }),
  });
  const judgement = caDistrusted.judge(facts);
  assert.ok(judgement.is === 'cause');
  assert.deepEqual(judgement.affects, ['Chrome', "Safari and Apple's systems since iOS 26"]);
  assert.deepEqual(judgement.spares, ['Firefox', 'Windows and Edge', 'Java', "programs that use this machine's store"]);
});
