import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decryptFailure } from './decrypt-failure.ts';
import { answered, brokeRule, refused } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const cases: [string, Facts, string][] = [
  [
    "the server's Finished",
    exampleFacts({ modern: brokeRule('bad-finished', 'Finished') }),
    'certain, all [0]: What the server encrypts does not verify: bad-finished seen.',
  ],
  [
    "the client's Finished",
    exampleFacts({ modern: refused('decrypt_error', { lastFromServer: 'ServerHelloDone', clientFinished: true }) }),
    'certain, all [0]: The server cannot verify what the client encrypts: alert decrypt_error.',
  ],
  [
    'during the handshake',
    exampleFacts({ modern: refused('bad_record_mac', { lastFromServer: 'ServerHello' }) }),
    'likely, all [0]: The server cannot verify what the client encrypts: alert bad_record_mac.',
  ],
  [
    'near miss: the same alert before anything is encrypted',
    exampleFacts({ modern: refused('decrypt_error') }),
    'ruled out: both sides read each other',
  ],
  [
    'near miss: another alert after the Finished',
    exampleFacts({ modern: refused('certificate_required', { lastFromServer: 'Finished', clientFinished: true }) }),
    'ruled out: both sides read each other',
  ],
  ['all is well', exampleFacts({ modern: answered() }), 'ruled out: both sides read each other'],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(decryptFailure.judge(facts)), expected));
