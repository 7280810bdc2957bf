import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certMalformed } from './cert-malformed.ts';
import { refused } from './examples/attempts.ts';
import { exampleFacts, judgedBy, withChain, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';

const unreadTimestamps = {
  rule: 'encoding',
  detail: 'its timestamps cannot be read',
  fault: {
    rule: 'extension-malformed',
    detail: 'its timestamps cannot be read',
    reference: 'RFC 6962 section 3.3',
    subject: 'signedCertificateTimestampList.type',
  },
} as const;

const cases: [string, Facts, string][] = [
  [
    'it cannot be parsed',
    withChain({
      sent: [],
      judgements: [],
      unreadable: [{ index: 0, detail: 'serialNumber: ends early', reference: 'X.690 section 8.1.3' }],
    }),
    'certain, all [0]: The certificate cannot be parsed.',
  ],
  [
    'near miss: a damaged extra behind a good chain, which browsers step over',
    withChain({ unreadable: [{ index: 2, detail: 'serialNumber: ends early', reference: 'X.690 section 8.1.3' }] }),
    'certain, some [0]: Certificate 3 of the chain cannot be parsed.',
  ],
  [
    'an unknown critical extension',
    judgedBy({ rule: 'unknown-critical-extension', detail: 'it has the critical extension 1.2.3, which nobody knows' }),
    'certain, all [0]: The certificate of www.example.test breaks a rule that clients enforce: it has the critical extension 1.2.3, which nobody knows.',
  ],
  [
    'a signature by another key of the same name: a CA made anew',
    judgedBy({ rule: 'bad-signature', detail: "its signature does not fit its issuer's key" }),
    'certain, all [0]: The signature on the certificate of www.example.test does not fit the key of Example Intermediate: its issuer has the same name and another key, or the certificate was changed.',
  ],
  [
    'what only strict validators mind',
    judgedBy({ rule: 'encoding', detail: 'no authorityKeyIdentifier' }),
    'certain, all [0]: The certificate of www.example.test breaks a rule that strict validators enforce: no authorityKeyIdentifier.',
  ],
  [
    'near miss: the same beside what stops every client',
    judgedBy({ rule: 'encoding', detail: 'no authorityKeyIdentifier' }, 'expired'),
    'ruled out: only strict validators mind that www.example.test breaks a rule (no authorityKeyIdentifier), and something else stops all',
  ],
  [
    'the same under a root that public programs vouch for',
    judgedBy({ rule: 'encoding', detail: 'no authorityKeyIdentifier', mindedBy: 'some' }),
    'certain, some [0]: The certificate of www.example.test breaks a rule that strict validators enforce: no authorityKeyIdentifier.',
  ],
  [
    'a key of the issuer that is not the one that signed',
    judgedBy({ rule: 'key-identifier', detail: 'another key identifier', mindedBy: 'some' }),
    'certain, some [0]: The certificate of www.example.test names another key of its issuer than the one that signed it.',
  ],
  [
    'an issuer that is named in other bytes',
    judgedBy({ rule: 'name-chaining', detail: 'in other bytes', mindedBy: 'some' }),
    'certain, some [0]: The certificate of www.example.test names its issuer in another case, spacing or string type than that names itself.',
  ],
  [
    'the same beside what all mind',
    judgedBy(
      { rule: 'key-identifier', detail: 'another key identifier', mindedBy: 'some' },
      'unknown-critical-extension',
    ),
    'certain, all [0]: The certificate of www.example.test breaks a rule that clients enforce: as the test says.',
  ],
  [
    'near miss: another key identifier, where no way leads to a root',
    judgedBy({ rule: 'key-identifier', detail: 'another key identifier', mindedBy: 'some' }, 'no-path-to-anchor'),
    'ruled out: the certificates are well-formed',
  ],
  [
    'timestamps that cannot be read',
    judgedBy(unreadTimestamps),
    'certain, some [0]: The certificate of www.example.test breaks a rule that clients enforce: its timestamps cannot be read.',
  ],
  [
    'the same under an authority that nobody knows',
    judgedBy(unreadTimestamps, 'no-path-to-anchor'),
    'ruled out: only some clients mind that www.example.test breaks a rule (its timestamps cannot be read), and something else stops all',
  ],
  ['near miss: another refusal', judgedBy('weak-key'), 'ruled out: the certificates are well-formed'],
  ['no certificate came', exampleFacts({ modern: refused('handshake_failure') }), 'not applicable'],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(certMalformed.judge(facts)), expected));
