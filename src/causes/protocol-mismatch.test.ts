import assert from 'node:assert/strict';
import { test } from 'node:test';
import { protocolMismatch } from './protocol-mismatch.ts';
import { answered, brokeRule, ended, refused } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const no = refused('protocol_version');
const old = (version: number) => answered({ version, suite: 'TLS_RSA_WITH_AES_128_CBC_SHA' });
const cases: [string, Facts, string][] = [
  [
    'TLS 1.0 alone',
    exampleFacts({ modern: no, legacy: old(0x0301) }),
    'certain, all [0, 1]: The server speaks nothing newer than TLS 1.0; current clients need TLS 1.2 or TLS 1.3.',
  ],
  [
    'TLS 1.1 down to SSL 2.0',
    exampleFacts({ modern: no, legacy: old(0x0302), ssl30: old(0x0300), sslv2: answered({ version: 2 }) }),
    'certain, all [0, 1, 2, 3]: The server speaks nothing newer than TLS 1.1; current clients need TLS 1.2 or TLS 1.3.',
  ],
  [
    'it answers a current hello with TLS 1.0, as it should',
    exampleFacts({ modern: brokeRule('version-not-offered', 'ServerHello', { version: 0x0301 }) }),
    'certain, all [0]: The server speaks nothing newer than TLS 1.0; current clients need TLS 1.2 or TLS 1.3.',
  ],
  [
    'near miss: a TLS 1.2 hello is answered too: version intolerance',
    exampleFacts({ modern: no, tls12: answered({ version: 0x0303 }), legacy: old(0x0301) }),
    'ruled out: the server speaks TLS 1.2 or newer',
  ],
  [
    'it is old for this name alone',
    exampleFacts({ modern: no, 'no-sni': answered(), legacy: old(0x0302) }),
    'certain, all [0, 2]: The server speaks nothing newer than TLS 1.1; current clients need TLS 1.2 or TLS 1.3.',
  ],
  [
    'near miss: nothing is answered',
    exampleFacts({ modern: ended({ kind: 'reset' }) }),
    'ruled out: no version at all is answered',
  ],
  [
    'every version is refused, and for being that version',
    exampleFacts({ modern: no, tls12: no, legacy: no, ssl30: ended({ kind: 'closed' }) }),
    'likely, all [0, 1, 2]: The server refuses every version from TLS 1.0 to TLS 1.3 with the alert protocol_version.',
  ],
  [
    'the old ones for another reason',
    exampleFacts({ modern: no, tls12: refused('handshake_failure'), legacy: no }),
    'likely, all [0, 1, 2]: The server refuses TLS 1.3 and TLS 1.2 with the alert protocol_version, and agrees on nothing older either.',
  ],
  [
    'near miss: the current ones for another reason',
    exampleFacts({ modern: refused('handshake_failure'), tls12: no, legacy: no }),
    'ruled out: no version at all is answered',
  ],
  ['all is well', exampleFacts({ modern: answered({ version: 0x0303 }) }), 'ruled out: TLS 1.2 is agreed on'],
  ['what it asks', exampleFacts({ modern: no }, { open: true }), 'asks tls12, legacy, widest'],
  [
    'what it asks of a server that answers nothing newer',
    exampleFacts({ modern: no, tls12: no, legacy: no, widest: no }, { open: true }),
    'asks ssl30, sslv2, widest-tls12',
  ],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(protocolMismatch.judge(facts)), expected));
