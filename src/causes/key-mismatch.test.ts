import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyMismatch } from './key-mismatch.ts';
import { answered, brokeRule, refused } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const rsa = { version: 0x0303, suite: 'TLS_RSA_WITH_AES_128_GCM_SHA256' } as const;
const cases: [string, Facts, string][] = [
  [
    'the signature does not verify',
    exampleFacts({ modern: brokeRule('bad-signature', 'CertificateVerify', { signatureVerified: false }) }),
    "certain, all [0]: The server's private key does not belong to its certificate: its signature does not verify.",
  ],
  [
    'seen with another hello only',
    exampleFacts({ modern: refused('handshake_failure'), widest: answered({ signatureVerified: false }) }),
    "certain, all [1]: The server's private key does not belong to its certificate: its signature does not verify.",
  ],
  [
    'RSA key exchange: the server cannot decrypt',
    exampleFacts({
      modern: refused('bad_record_mac', { ...rsa, lastFromServer: 'ServerHelloDone', clientFinished: true }),
    }),
    "likely, all [0]: The server cannot decrypt what was encrypted to its certificate's key: its private key is most likely another one.",
  ],
  [
    'near miss: the same alert under ECDHE, where the signature verified',
    exampleFacts({
      modern: refused('bad_record_mac', { version: 0x0303, signatureVerified: true, clientFinished: true }),
    }),
    'ruled out: its signature verifies under the key of the certificate',
  ],
  [
    'near miss: another alert after RSA key exchange',
    exampleFacts({ modern: refused('internal_error', { ...rsa, clientFinished: true }) }),
    'not applicable',
  ],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(keyMismatch.judge(facts)), expected));
