import assert from 'node:assert/strict';
import { test } from 'node:test';
import { legacyRenegotiation } from './legacy-renegotiation.ts';
import { answered, refused } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const cases: [string, Facts, string][] = [
  [
    'TLS 1.2 without RFC 5746',
    exampleFacts({ modern: answered({ version: 0x0303, secureRenegotiation: false }) }),
    'certain, some [0]: The server does not support secure renegotiation (RFC 5746), and clients on OpenSSL 3 refuse it.',
  ],
  [
    'near miss: TLS 1.3 has no renegotiation',
    exampleFacts({ modern: answered() }),
    'ruled out: it answers RFC 5746, or speaks TLS 1.3',
  ],
  [
    'near miss: TLS 1.2 with RFC 5746',
    exampleFacts({ modern: answered({ version: 0x0303 }) }),
    'ruled out: it answers RFC 5746, or speaks TLS 1.3',
  ],
  ['no ServerHello', exampleFacts({ modern: refused('handshake_failure') }), 'not applicable'],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(legacyRenegotiation.judge(facts)), expected));
