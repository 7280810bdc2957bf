import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handshakeTimeout } from './handshake-timeout.ts';
import { answered, ended, notConnected, notUpgraded, refused } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const silent = ended({ kind: 'timeout' });
const cases: [string, Facts, string][] = [
  [
    'every hello',
    exampleFacts({ modern: silent, again: silent, 'small-hello': silent, tls12: silent }),
    'certain, all [0, 1]: www.example.test:443 stays silent after every ClientHello.',
  ],
  [
    'a greeting that never comes: a tar pit',
    exampleFacts(
      { modern: notUpgraded({ kind: 'timeout', protocol: 'smtp', detail: 'no greeting' }), 'implicit-tls': silent },
      { target: { port: 25, starttls: 'smtp' } },
    ),
    'likely, all [0]: www.example.test:25 stays silent before TLS: no smtp dialogue comes about.',
  ],
  [
    'what it asks about a greeting that never comes',
    exampleFacts(
      { modern: notUpgraded({ kind: 'timeout', protocol: 'smtp', detail: 'no greeting' }) },
      { open: true, target: { port: 465, starttls: 'smtp' } },
    ),
    'asks implicit-tls',
  ],
  [
    'near miss: slow once, quick the second time',
    exampleFacts({ modern: silent, again: answered(), 'small-hello': answered() }),
    'ruled out: the server answers',
  ],
  [
    'near miss: it was slow, and answers when it is asked alone',
    exampleFacts({ modern: silent, again: silent, legacy: refused('protocol_version'), patient: answered() }),
    'likely, some [0, 3]: www.example.test:443 is slow: the first ClientHello got no answer in time, and the same one got one later.',
  ],
  [
    'near miss: it was busy while the hellos came, and refuses the very first once it is not',
    exampleFacts({
      modern: silent,
      again: silent,
      'small-hello': silent,
      legacy: answered(),
      patient: refused('handshake_failure'),
    }),
    'likely, all [0, 4]: www.example.test:443 is slow: the first ClientHello got no answer in time, and the same one got one later.',
  ],
  [
    'near miss: a short answer to who sends no name',
    exampleFacts({
      modern: silent,
      again: silent,
      'small-hello': silent,
      tls12: silent,
      sslv2: refused('handshake_failure'),
    }),
    'certain, all [0, 1]: www.example.test:443 stays silent after every ClientHello.',
  ],
  [
    'short answers arrive and long ones do not',
    exampleFacts({
      modern: silent,
      again: silent,
      'small-hello': silent,
      tls12: silent,
      'tls12-fallback': refused('inappropriate_fallback'),
    }),
    'likely, all [0, 4]: The short answers of the server arrive, its long ones never do: packets that are too large for some link get lost on the way (MTU).',
  ],
  ['near miss: TCP does not connect', exampleFacts({ modern: notConnected('timeout') }), 'not applicable'],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(handshakeTimeout.judge(facts)), expected));
