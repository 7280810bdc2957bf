import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chainWrongOrder } from './chain-wrong-order.ts';
import { certificate, intermediate, leaf, root } from './examples/certificates.ts';
import { withChain, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const stranger = certificate('Other Intermediate', 'Other Root');
const crossed = certificate('Example Intermediate', 'Older Root');
const authority = { ...intermediate, basicConstraints: { ca: true, pathLength: 0, critical: true } };
const cases: [string, Facts, string][] = [
  [
    'root before intermediate',
    withChain({ sent: [leaf, root, intermediate] }),
    'certain, some [0]: The server sends its chain in the wrong order.',
  ],
  [
    'a stranger',
    withChain({ sent: [leaf, intermediate, stranger] }),
    'certain, some [0]: The server sends a certificate that does not belong to its chain: Other Intermediate.',
  ],
  [
    'another whole chain beside its own',
    withChain({ sent: [leaf, stranger, intermediate, certificate('Other Root', 'Other Root')] }),
    'certain, some [0]: The server sends 2 certificates that do not belong to its chain: Other Intermediate, Other Root.',
  ],
  [
    'its own twice',
    withChain({ sent: [leaf, { ...leaf }, intermediate] }),
    'certain, none [0]: The server sends a certificate more than once: www.example.test.',
  ],
  [
    'the authority first, and the certificate of the server after it',
    withChain({ sent: [authority, leaf] }),
    'certain, all [0]: The server sends the certificate of the authority Example Intermediate first, in the place of that of www.example.test.',
  ],
  [
    'near miss: the certificate of an authority, and its root',
    withChain({ sent: [authority, root] }),
    'ruled out: each certificate is followed by its issuer',
  ],
  [
    'near miss: the root is sent along',
    withChain({ sent: [leaf, intermediate, root] }),
    'ruled out: each certificate is followed by its issuer',
  ],
  [
    'near miss: two certificates for one intermediate (a cross-sign)',
    withChain({ sent: [leaf, intermediate, crossed] }),
    'ruled out: each certificate is followed by its issuer',
  ],
  ['a certificate alone', withChain({ sent: [leaf] }), 'not applicable'],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(chainWrongOrder.judge(facts)), expected));
