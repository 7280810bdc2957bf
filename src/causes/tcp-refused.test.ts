import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tcpRefused } from './tcp-refused.ts';
import { notConnected, refused } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const cases: [string, Facts, string][] = [
  [
    'the port is closed',
    exampleFacts({ modern: notConnected('refused') }),
    'certain, all [0]: Nothing accepts connections on www.example.test:443.',
  ],
  [
    'another place was dialled',
    exampleFacts({ modern: notConnected('refused') }, { target: { connect: { host: '::1', port: 8443 } } }),
    'certain, all [0]: Nothing accepts connections on [::1]:8443.',
  ],
  [
    'both addresses refuse',
    exampleFacts({ modern: notConnected('refused'), 'other-addresses': notConnected('refused', '2001:db8::1') }),
    'certain, all [0, 1]: All 2 addresses of www.example.test:443 refuse the connection.',
  ],
  [
    'one refuses, the other is silent: what a person can act on is told',
    exampleFacts({ modern: notConnected('timeout'), 'other-addresses': notConnected('refused', '2001:db8::1') }),
    'certain, all [0, 1]: Nothing accepts connections on www.example.test:443.',
  ],
  [
    'near miss: IPv6 refuses and IPv4 connects',
    exampleFacts({ modern: refused('internal_error'), 'other-addresses': notConnected('refused', '2001:db8::1') }),
    'ruled out: TCP connects',
  ],
  ['silence', exampleFacts({ modern: notConnected('timeout') }), 'ruled out: the connection fails in another way'],
  ['nothing was tried', exampleFacts({}), 'not applicable'],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(tcpRefused.judge(facts)), expected));
