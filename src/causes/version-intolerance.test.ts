import assert from 'node:assert/strict';
import { test } from 'node:test';
import { versionIntolerance } from './version-intolerance.ts';
import { answered, ended, refused } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const no = refused('illegal_parameter');
const reset = ended({ kind: 'reset' });
const cases: [string, Facts, string][] = [
  [
    'GREASE',
    exampleFacts({ modern: no, again: no, 'no-grease': answered() }),
    'certain, all [0, 2]: The server refuses a ClientHello with reserved (GREASE) values, instead of ignoring what it does not know.',
  ],
  [
    'length, said by an alert',
    exampleFacts({ modern: no, 'small-hello': answered(), 'padded-hello': no }),
    'certain, all [0, 1]: The server refuses a ClientHello that is longer than one packet, instead of ignoring what it does not know.',
  ],
  [
    'the post-quantum share, not the length',
    exampleFacts({ modern: reset, 'small-hello': answered(), 'padded-hello': answered() }),
    'likely, all [0, 1]: The server refuses a ClientHello with a post-quantum key share, instead of ignoring what it does not know.',
  ],
  [
    'TLS 1.3',
    exampleFacts({ modern: no, tls12: answered({ version: 0x0303 }) }),
    'certain, all [0, 1]: The server refuses a ClientHello that offers TLS 1.3, instead of ignoring what it does not know.',
  ],
  [
    'extensions',
    exampleFacts({ modern: reset, tls12: reset, 'bare-hello': answered({ version: 0x0303 }) }),
    'likely, all [0, 2]: The server refuses a ClientHello with extensions that it does not know, instead of ignoring what it does not know.',
  ],
  [
    'near miss: now and then',
    exampleFacts({ modern: reset, again: answered(), 'no-grease': answered() }),
    'ruled out: it copes with a current hello',
  ],
  [
    'near miss: long hellos get lost on the way',
    exampleFacts({
      modern: ended({ kind: 'timeout' }),
      'small-hello': answered(),
      'padded-hello': ended({ kind: 'timeout' }),
    }),
    'ruled out: it is the length, not the content, that gets no answer',
  ],
  [
    'near miss: the server speaks TLS 1.3 and something in front does not',
    exampleFacts({
      modern: reset,
      tls12: answered({ version: 0x0303 }),
      'tls12-fallback': refused('inappropriate_fallback'),
    }),
    'ruled out: the server itself speaks TLS 1.3',
  ],
  [
    'TLS 1.3 refused by an alert, in front of a server that speaks it',
    exampleFacts({
      modern: no,
      tls12: answered({ version: 0x0303 }),
      'tls12-fallback': refused('inappropriate_fallback'),
    }),
    'likely, all [0, 1, 2]: Every ClientHello that offers TLS 1.3 is refused (alert illegal_parameter), though the server speaks it: TLS 1.2 alone is answered.',
  ],
  [
    'near miss: the same, but with more offered TLS 1.3 comes about',
    exampleFacts({
      modern: no,
      tls12: answered({ version: 0x0303 }),
      widest: answered({ version: 0x0304 }),
      'tls12-fallback': refused('inappropriate_fallback'),
    }),
    'ruled out: TLS 1.3 comes about with another hello',
  ],
  [
    'near miss: an old server',
    exampleFacts({ modern: no, tls12: no, legacy: answered({ version: 0x0301 }) }),
    'ruled out: leaving out what is new does not help',
  ],
  [
    'what it asks',
    exampleFacts({ modern: no }, { open: true }),
    'asks again, no-grease, small-hello, tls12, bare-hello',
  ],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(versionIntolerance.judge(facts)), expected));
