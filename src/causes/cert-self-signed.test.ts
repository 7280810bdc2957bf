import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certSelfSigned } from './cert-self-signed.ts';
import { certificate, judged, leaf, name } from './examples/certificates.ts';
import { withChain, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const own = certificate('www.example.test', 'www.example.test');
const alone = (anchored: boolean, subject = own) => ({
  sent: [subject],
  judgements: [judged('system', [subject], anchored ? [] : ['self-signed-leaf'], anchored)],
});
const cases: [string, Facts, string][] = [
  [
    'it vouches for itself',
    withChain(alone(false)),
    'certain, all [0]: The certificate is self-signed: www.example.test vouches for itself.',
  ],
  [
    'it has no name',
    withChain(alone(false, { ...own, subject: name(''), issuer: name('') })),
    'certain, all [0]: The certificate is self-signed: (no name) vouches for itself.',
  ],
  ['near miss: the user trusts it', withChain(alone(true)), 'ruled out: it is itself among the trusted roots'],
  [
    'near miss: a private CA',
    withChain({ sent: [leaf], judgements: [judged('system', [leaf], ['no-path-to-anchor'], false)] }),
    'ruled out: it was issued by Example Intermediate',
  ],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(certSelfSigned.judge(facts)), expected));
