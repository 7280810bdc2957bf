import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dhWeak } from './dh-weak.ts';
import { answered, ended, refused } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const no = refused('handshake_failure');
const dhe = (bits: number) => answered({ version: 0x0303, suite: 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA', dhBits: bits });
const rsa = answered({ version: 0x0303, suite: 'TLS_RSA_WITH_AES_128_GCM_SHA256' });
const ecdhe = answered({ version: 0x0303, suite: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256' });

const cases: [string, Facts, string][] = [
  [
    '1024 bits and nothing else',
    exampleFacts({ modern: no, widest: dhe(1024) }),
    "certain, all [1]: The server's Diffie-Hellman prime has 1024 bits; clients ask for 2048.",
  ],
  [
    '1024 bits for clients that offer it, RSA key exchange for browsers',
    exampleFacts({ modern: rsa, dhe: dhe(1024) }),
    "certain, some [1]: The server's Diffie-Hellman prime has 1024 bits; clients ask for 2048.",
  ],
  [
    'near miss: 2048 bits',
    exampleFacts({ modern: no, widest: dhe(2048) }),
    'ruled out: no small Diffie-Hellman prime was seen',
  ],
  [
    'near miss: 1024 bits, but a hello without DHE is answered',
    exampleFacts({ modern: no, widest: dhe(1024), tls12: rsa }),
    'ruled out: other key exchanges are there',
  ],
  [
    '1024 bits for clients that offer it, though elliptic curves are there for browsers',
    exampleFacts({ modern: ecdhe, dhe: dhe(1024) }),
    "certain, some [1]: The server's Diffie-Hellman prime has 1024 bits; clients ask for 2048.",
  ],
  [
    'near miss: 1024 bits are there, but nobody in support ends up with them',
    exampleFacts({ modern: ecdhe, dhe: ecdhe, 'widest-tls12': dhe(1024) }),
    'ruled out: no small Diffie-Hellman prime was seen',
  ],
  [
    'near miss: 1024 bits for TLS 1.1 alone, and TLS 1.3 for a hello that offers more',
    exampleFacts({
      modern: no,
      widest: answered(),
      legacy: answered({ version: 0x0302, suite: 'TLS_DH_anon_WITH_AES_128_CBC_SHA', dhBits: 1024 }),
    }),
    'ruled out: no small Diffie-Hellman prime was seen',
  ],
  [
    'near miss: TLS 1.3',
    exampleFacts({ modern: answered() }),
    'ruled out: TLS 1.3 has no Diffie-Hellman of fewer than 2048 bits',
  ],
  ['what it asks', exampleFacts({ modern: no }, { open: true }), 'asks dhe, widest'],
  [
    'what it asks of one that says nothing',
    exampleFacts({ modern: ended({ kind: 'closed' }) }, { open: true }),
    'asks widest',
  ],
  ['what it asks where TLS 1.2 works', exampleFacts({ modern: ecdhe }, { open: true }), 'asks dhe'],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(dhWeak.judge(facts)), expected));
