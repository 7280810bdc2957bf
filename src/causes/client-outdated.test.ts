import assert from 'node:assert/strict';
import { test } from 'node:test';
import { java17 } from '../clients/profiles/java-17.ts';
import { java7 } from '../clients/profiles/java-7.ts';
import { clientOutdated } from './client-outdated.ts';
import { answered, ended, refused } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';

const asClient = { client: java7, successors: [java17] };
const own = { ...refused('protocol_version'), client: { id: 'java-7', hello: '' } };
const cases: [string, Facts, string][] = [
  [
    'no version in common, and a later one has it',
    exampleFacts({ 'as-client': own, modern: answered() }, { asClient }),
    'certain, all [0, 1]: Java 7 has no TLS 1.3, which the server demands; Java 17 and newer have it.',
  ],
  [
    'no suite in common, and no later version known',
    exampleFacts(
      {
        'as-client': { ...refused('handshake_failure'), client: { id: 'java-7', hello: '' } },
        modern: answered({ version: 0x0301, suite: 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256' }),
      },
      { asClient: { ...asClient, successors: [] } },
    ),
    'certain, all [0, 1]: Java 7 has no TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, which the server demands.',
  ],
  [
    'near miss: a browser is refused, too',
    exampleFacts({ 'as-client': own, modern: refused('protocol_version') }, { asClient }),
    'ruled out: a current browser does not get through either',
  ],
  [
    'near miss: it offers what the server chose for a browser, and is refused all the same',
    exampleFacts(
      {
        'as-client': { ...ended({ kind: 'reset' }), client: { id: 'java-7', hello: '' } },
        modern: answered({
          version: 0x0301,
          suite: 'TLS_RSA_WITH_AES_128_CBC_SHA',
          group: 'secp256r1',
        }),
      },
      { asClient },
    ),
    'ruled out: Java 7 offers all that the server chose for a browser',
  ],
  [
    'it gets through',
    exampleFacts(
      {
        'as-client': {
          ...answered({ version: 0x0301, suite: 'TLS_RSA_WITH_AES_128_CBC_SHA' }),
          client: { id: 'java-7', hello: '' },
        },
      },
      { asClient },
    ),
    'ruled out: Java 7 agrees on TLS 1.0 with TLS_RSA_WITH_AES_128_CBC_SHA',
  ],
  ['what it asks', exampleFacts({ 'as-client': own }, { asClient, open: true }), 'asks modern'],
  ['nobody speaks of a client', exampleFacts({ modern: answered() }), 'not applicable'],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(clientOutdated.judge(facts)), expected));
