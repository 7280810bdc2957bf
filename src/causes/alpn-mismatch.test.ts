import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alpnMismatch } from './alpn-mismatch.ts';
import { answered, ended, endedBy, refused } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const no = refused('no_application_protocol');
const reset = ended({ kind: 'reset' });
const cases: [string, Facts, string][] = [
  [
    'HTTP/2 alone',
    exampleFacts({ modern: no, 'no-alpn': no, 'alpn-h2': answered({ alpn: 'h2' }) }),
    'certain, some [0, 2]: The server speaks HTTP/2 only: clients that offer just HTTP/1.1 are refused.',
  ],
  [
    'nothing that the web speaks',
    exampleFacts({ modern: no, 'no-alpn': answered(), 'alpn-h2': no }),
    'certain, all [0, 1]: The server refuses clients that offer http/1.1 by ALPN.',
  ],
  [
    'without the alert, but for ALPN alone',
    exampleFacts({ modern: reset, again: reset, 'small-hello': reset, 'no-alpn': answered() }),
    'certain, all [0, 3]: The server refuses clients that offer http/1.1 by ALPN.',
  ],
  [
    'HTTP/2 alone, by leaving as gRPC does',
    exampleFacts({ modern: { ...answered(), trace: endedBy('closed') }, 'alpn-h2': answered({ alpn: 'h2' }) }),
    'certain, some [0, 1]: The server speaks HTTP/2 only: clients that offer just HTTP/1.1 are refused.',
  ],
  [
    'near miss: it leaves, whatever is offered',
    exampleFacts({ modern: { ...answered(), trace: endedBy('closed') }, 'alpn-h2': answered() }),
    'ruled out: HTTP/2 is not chosen either',
  ],
  [
    'TLS 1.3: it dies where it would tell its choice',
    exampleFacts({
      modern: ended({ kind: 'closed' }, { version: 0x0304, lastFromServer: 'ServerHello' }),
      'no-alpn': answered(),
    }),
    'certain, all [0, 1]: The server refuses clients that offer http/1.1 by ALPN.',
  ],
  [
    'near miss: now and then, with and without ALPN',
    exampleFacts({ modern: reset, again: answered(), 'no-alpn': answered() }),
    'ruled out: the application protocol is agreed on, or left open',
  ],
  [
    'near miss: a client certificate is wanted',
    exampleFacts({ modern: refused('certificate_required', { lastFromServer: 'Finished' }) }),
    'ruled out: the server goes on after it has seen the application protocols',
  ],
  [
    'near miss: nothing helps',
    exampleFacts({ modern: reset, 'no-alpn': reset }),
    'ruled out: leaving ALPN out does not help',
  ],
  [
    'near miss: no ALPN was offered',
    exampleFacts({ modern: reset }, { target: { application: 'other' } }),
    'not applicable',
  ],
  [
    'all is well',
    exampleFacts({ modern: answered() }),
    'ruled out: the application protocol is agreed on, or left open',
  ],
  ['what it asks after the alert', exampleFacts({ modern: no }, { open: true }), 'asks no-alpn, alpn-h2'],
  ['what it asks after a reset', exampleFacts({ modern: reset }, { open: true }), 'asks no-alpn'],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(alpnMismatch.judge(facts)), expected));
