import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closedEarly } from './closed-early.ts';
import { answered, ended, notUpgraded, plain } from './example-attempts.ts';
import { exampleFacts, told } from './example-facts.ts';
import type { Facts } from './facts.ts';
const closed = ended({ kind: 'closed' });
const cases: [string, Facts, string][] = [
  [
    'every hello: a backend that is down',
    exampleFacts({
      modern: closed,
      again: closed,
      'small-hello': closed,
      tls12: closed,
      'plain-http': { plain: null },
    }),
    'certain, all [0, 1]: www.example.test:443 closes the connection after every ClientHello.',
  ],
  [
    'without a name to leave out: by address',
    exampleFacts({ modern: closed, tls12: closed }, { target: { sni: null } }),
    'certain, all [0, 1]: www.example.test:443 closes the connection after every ClientHello.',
  ],
  [
    'in the STARTTLS dialogue, and TLS at once does not work either',
    exampleFacts(
      { modern: notUpgraded({ kind: 'closed', protocol: 'smtp', detail: 'no greeting' }), 'implicit-tls': closed },
      { target: { port: 25, starttls: 'smtp' } },
    ),
    'certain, all [0]: www.example.test:25 closes the connection before TLS: no smtp dialogue comes about.',
  ],
  [
    'near miss: it answers in the clear',
    exampleFacts({ modern: { ...ended({ kind: 'not-tls', firstBytes: new Uint8Array(4) }), ...plain('HTTP') } }),
    'ruled out: the server answers with something that is not TLS',
  ],
  ['near miss: all is well', exampleFacts({ modern: answered() }), 'ruled out: the server answers'],
  [
    'what it asks before it blames',
    exampleFacts({ modern: closed }, { open: true }),
    'asks again, small-hello, tls12, no-sni, other-sni, plain-http',
  ],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(closedEarly.judge(facts)), expected));
