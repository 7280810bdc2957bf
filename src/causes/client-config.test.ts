import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientConfig } from './client-config.ts';
import { answered, ended, notUpgraded, refused } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const silent = notUpgraded({ kind: 'timeout', protocol: 'smtp', detail: 'no greeting' });
const submission = { target: { port: 465, starttls: 'smtp' as const } };
const cases: [string, Facts, string][] = [
  [
    'STARTTLS on a port that speaks TLS at once',
    exampleFacts({ modern: silent, 'implicit-tls': answered() }, submission),
    'certain, all [0, 1]: www.example.test:465 speaks TLS at once: STARTTLS (smtp) is wrong here.',
  ],
  [
    'and that wants a certificate of the client besides',
    exampleFacts({ modern: silent, 'implicit-tls': refused('certificate_required', { version: 0x0304 }) }, submission),
    'certain, all [0, 1]: www.example.test:465 speaks TLS at once: STARTTLS (smtp) is wrong here.',
  ],
  [
    'near miss: a mail server that is down',
    exampleFacts({ modern: silent, 'implicit-tls': ended({ kind: 'timeout' }) }, submission),
    'ruled out: TLS without STARTTLS does not work either',
  ],
  [
    'near miss: the server refuses STARTTLS',
    exampleFacts(
      {
        modern: notUpgraded({ kind: 'refused', protocol: 'smtp', detail: '454', temporary: true, stripped: false }),
      },
      submission,
    ),
    'ruled out: the STARTTLS dialogue is the right one',
  ],
  ['near miss: no STARTTLS was asked for', exampleFacts({ modern: answered() }), 'not applicable'],
  ['what it asks', exampleFacts({ modern: silent }, { ...submission, open: true }), 'asks implicit-tls'],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(clientConfig.judge(facts)), expected));
