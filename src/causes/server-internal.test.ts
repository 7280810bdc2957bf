import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ViolationRule } from '../handshake/trace.ts';
import { serverInternal } from './server-internal.ts';
import { answered, brokeRule, ended, refused } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
/** Five bytes of a record came. */
const begun = { steps: [], wire: [{ atMs: 1, from: 'server' as const, bytes: Uint8Array.of(22, 3, 3, 0, 122) }] };
const banner = { atMs: 1, from: 'server' as const, bytes: new TextEncoder().encode('220 ready\r\n') };
const upgraded = { steps: [{ kind: 'plain' as const, ...banner }], wire: [banner] };
const none = new Uint8Array();
const slip = (rule: ViolationRule) => ({
  rule,
  message: 'ServerHello',
  detail: `${rule} seen`,
  reference: 'RFC 8446',
});
const cases: [string, Facts, string][] = [
  [
    'internal_error',
    exampleFacts({ modern: refused('internal_error') }),
    'certain, all [0]: The server ends the handshake with the alert internal_error.',
  ],
  [
    'near miss: internal_error now and then',
    exampleFacts({ modern: refused('internal_error'), again: answered() }),
    'ruled out: the handshake completes',
  ],
  [
    'near miss: another alert may mean anything',
    exampleFacts({ modern: refused('handshake_failure') }),
    'possible, all [0]: The server ends the handshake with the alert handshake_failure.',
  ],
  [
    'a message that is malformed',
    exampleFacts({ modern: brokeRule('undecodable-message', 'ServerKeyExchange') }),
    'certain, all [0]: The server breaks the protocol in its ServerKeyExchange: undecodable-message seen.',
  ],
  [
    'a record of no version',
    exampleFacts({
      modern: { ...ended({ kind: 'not-tls', firstBytes: none }), plain: Uint8Array.of(21, 5, 9, 0, 2, 2, 40) },
    }),
    'certain, all [0]: The server breaks the protocol: its first record is of version 0x0509, which is none of TLS.',
  ],
  [
    'an end in the middle of its first message',
    exampleFacts({ modern: { ...ended({ kind: 'closed' }), trace: begun } }),
    'likely, all [0]: The server closes the connection in the middle of the handshake, in its first message.',
  ],
  [
    'near miss: what it said before TLS was STARTTLS',
    exampleFacts({ modern: { ...ended({ kind: 'closed' }), trace: upgraded } }),
    'ruled out: it says nothing at all',
  ],
  [
    'an end in the middle',
    exampleFacts({ modern: ended({ kind: 'closed' }, { lastFromServer: 'Certificate' }) }),
    'likely, all [0]: The server closes the connection in the middle of the handshake, after its Certificate.',
  ],
  [
    'near miss: an end before anything was said',
    exampleFacts({ modern: ended({ kind: 'closed' }) }),
    'ruled out: it says nothing at all',
  ],
  [
    'a slip that some clients let pass',
    exampleFacts({ modern: answered({ violations: [slip('extension-unknown')] }) }),
    'certain, some [0]: The server breaks the protocol in its ServerHello: extension-unknown seen. That passes with clients on OpenSSL (curl, Python, Node), clients on GnuTLS, Go and Java; browsers end the handshake.',
  ],
  [
    'a slip that most clients mind',
    exampleFacts({ modern: answered({ violations: [slip('extension-misplaced')] }) }),
    'certain, some [0]: The server breaks the protocol in its ServerHello: extension-misplaced seen. That passes with Java; browsers, clients on OpenSSL (curl, Python, Node), clients on GnuTLS and Go end the handshake.',
  ],
  [
    'near miss: a breach that is another cause',
    exampleFacts({ modern: answered({ violations: [slip('downgrade-sentinel')] }) }),
    'ruled out: the handshake completes',
  ],
  ['all is well', exampleFacts({ modern: answered() }), 'ruled out: the handshake completes'],
  ['what it asks', exampleFacts({ modern: refused('internal_error') }, { open: true }), 'asks again, widest, no-sni'],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(serverInternal.judge(facts)), expected));
