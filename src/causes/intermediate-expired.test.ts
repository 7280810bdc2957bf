import assert from 'node:assert/strict';
import { test } from 'node:test';
import { intermediateExpired } from './intermediate-expired.ts';
import { certificate, dayMs, intermediate, judged, leaf, noon, root } from './examples/certificates.ts';
import { withChain, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const past = { notAfter: noon - 40 * dayMs };
const expired = { ...intermediate, ...past };
const cases: [string, Facts, string][] = [
  [
    'on the only path to a trusted root',
    withChain({
      sent: [leaf, expired],
      judgements: [judged('system', [leaf, expired, root], [{ rule: 'expired', certificate: 1 }])],
    }),
    "certain, all [0]: The certificate of Example Intermediate, which vouches for the server's, expired on 2026-05-06, 40 days ago.",
  ],
  [
    'and no root is found at all',
    withChain({ sent: [leaf, expired], judgements: [judged('system', [leaf], ['no-path-to-anchor'], false)] }),
    "certain, all [0]: The certificate of Example Intermediate, which vouches for the server's, expired on 2026-05-06, 40 days ago.",
  ],
  [
    'near miss: an expired cross-sign beside a good path',
    withChain({ sent: [leaf, intermediate, certificate('Example Root', 'Older Root', past)] }),
    'ruled out: no certificate of the path to the root has expired',
  ],
  [
    'near miss: an expired cross-sign, and a name that does not fit',
    withChain({
      sent: [leaf, intermediate, certificate('Example Root', 'Older Root', past)],
      judgements: [judged('system', [leaf, intermediate, root], ['hostname-mismatch'])],
    }),
    'ruled out: no certificate of the path to the root has expired',
  ],
  [
    'near miss: the leaf alone has expired',
    withChain({ judgements: [judged('system', [leaf, intermediate, root], ['expired'])] }),
    'ruled out: no certificate of the path to the root has expired',
  ],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(intermediateExpired.judge(facts)), expected));
