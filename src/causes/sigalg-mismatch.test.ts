import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sigalgMismatch } from './sigalg-mismatch.ts';
import { answered, brokeRule, refused } from './examples/attempts.ts';
import { leaf } from './examples/certificates.ts';
import { exampleFacts, told, withChain } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const no = refused('handshake_failure');
const onP521 = withChain({ sent: [{ ...leaf, publicKey: { ...leaf.publicKey, curve: 'P-521' } }] }).chain;
const cases: [string, Facts, string][] = [
  [
    'SHA-1 alone',
    exampleFacts({
      modern: no,
      widest: answered({ version: 0x0303, suite: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', scheme: 'rsa_pkcs1_sha1' }),
    }),
    'certain, all [0, 1]: The server can sign only with rsa_pkcs1_sha1, which current clients do not accept.',
  ],
  [
    'a key that browsers cannot verify with and others can',
    exampleFacts({ modern: no, widest: answered({ scheme: 'ed25519' }) }),
    'certain, some [0, 1]: The server can sign only with ed25519, which browsers and Windows do not accept.',
  ],
  [
    'a key that browsers cannot verify with, told after the ServerHello',
    exampleFacts({
      modern: refused('handshake_failure', { version: 0x0304, lastFromServer: 'EncryptedExtensions' }),
      widest: answered({ version: 0x0304, suite: 'TLS_AES_128_GCM_SHA256', scheme: 'ed25519' }),
    }),
    'certain, some [0, 1]: The server can sign only with ed25519, which browsers and Windows do not accept.',
  ],
  [
    'an algorithm that was not offered',
    exampleFacts({ modern: brokeRule('scheme-not-offered', 'CertificateVerify', { scheme: 'rsa_pkcs1_sha256' }) }),
    'certain, all [0]: The server signs with rsa_pkcs1_sha256, which TLS 1.3 does not allow with its key.',
  ],
  [
    'an algorithm must be offered, though it is not used',
    exampleFacts({ modern: no, widest: answered(), 'more-schemes': answered() }),
    'certain, all [0, 2]: The server refuses clients that do not offer a signature algorithm which current ones have dropped (SHA-1 most often).',
  ],
  [
    'a key on P-521, which no answer in TLS 1.3 shows but the certificate',
    {
      ...exampleFacts({ modern: no, widest: answered(), 'more-schemes': answered({ version: 0x0304 }) }),
      chain: onP521,
    },
    "certain, some [0, 2]: The server's key is on the curve P-521 and can sign only with ecdsa_secp521r1_sha512, which Chrome and Edge do not accept.",
  ],
  [
    'near miss: the suite is what we lack, and SHA-1 comes with it',
    exampleFacts({
      modern: no,
      widest: answered({ version: 0x0303, suite: 'TLS_ECDHE_RSA_WITH_RC4_128_SHA', scheme: 'rsa_pkcs1_sha1' }),
      'more-schemes': no,
    }),
    'ruled out: it signs with no algorithm that current clients lack',
  ],
  ['all is well', exampleFacts({ modern: answered() }), 'ruled out: a signature algorithm is agreed on'],
  ['what it asks', exampleFacts({ modern: no }, { open: true }), 'asks widest, widest-tls12'],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(sigalgMismatch.judge(facts)), expected));
