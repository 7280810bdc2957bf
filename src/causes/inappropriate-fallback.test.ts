import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inappropriateFallback } from './inappropriate-fallback.ts';
import { answered, ended, refused } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const reset = ended({ kind: 'reset' });
const no = refused('inappropriate_fallback');
const cases: [string, Facts, string][] = [
  [
    'a first hello is taken for a fallback',
    exampleFacts({ modern: no }),
    'certain, all [0]: The server takes a first ClientHello for a fallback and refuses it with inappropriate_fallback.',
  ],
  [
    'the first is lost, the second refused',
    exampleFacts({ modern: reset, 'tls12-fallback': no }),
    'possible, all [0, 1]: The first attempt is lost, and the server refuses the second, older one: it speaks a newer version.',
  ],
  [
    'near miss: the first is lost now and then',
    exampleFacts({ modern: reset, again: answered(), 'tls12-fallback': no }),
    'ruled out: the first attempt succeeds, so that no client falls back',
  ],
  [
    'near miss: a fallback that nobody needs',
    exampleFacts({ modern: answered(), 'tls12-fallback': no }),
    'ruled out: the first attempt succeeds, so that no client falls back',
  ],
  [
    'near miss: the first attempt is refused for something else',
    exampleFacts({ modern: refused('handshake_failure'), 'tls12-fallback': no }),
    'ruled out: the first attempt is answered, if only by a refusal',
  ],
  [
    'near miss: the fallback is let through',
    exampleFacts({ modern: reset, 'tls12-fallback': answered({ version: 0x0303 }) }),
    'ruled out: no fallback was refused',
  ],
  ['what it asks', exampleFacts({ modern: no }, { open: true }), 'asks tls12, again'],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(inappropriateFallback.judge(facts)), expected));
