import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tcpTimeout } from './tcp-timeout.ts';
import { ended, notConnected } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const cases: [string, Facts, string][] = [
  [
    'silence',
    exampleFacts({ modern: notConnected('timeout') }),
    'certain, all [0]: www.example.test:443 cannot be reached: connection requests get no answer.',
  ],
  [
    'no way from this network, which is not silence',
    exampleFacts({ modern: notConnected('unreachable') }),
    'certain, all [0]: www.example.test:443 cannot be reached from here.',
  ],
  [
    'near miss: TCP connects and TLS is silent',
    exampleFacts({ modern: ended({ kind: 'timeout' }) }),
    'ruled out: TCP connects',
  ],
  [
    'near miss: one address is silent, the other refuses',
    exampleFacts({ modern: notConnected('timeout'), 'other-addresses': notConnected('refused', '2001:db8::1') }),
    'ruled out: the connection fails in another way',
  ],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(tcpTimeout.judge(facts)), expected));
