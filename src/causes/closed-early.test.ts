import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closedEarly } from './closed-early.ts';
import { answered, ended, endedBy, notUpgraded, plain, withHttp } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const closed = ended({ kind: 'closed' });
const cutOff = { ...answered(), trace: endedBy('closed') };
const kept = { ...answered(), trace: endedBy('timeout') };
const words = { ...answered({ applicationData: new Uint8Array(3) }), trace: endedBy('closed') };
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
  [
    'TLS completes, and the connection ends by itself',
    exampleFacts({ modern: cutOff, unasked: { ...cutOff, trace: endedBy('reset') }, get: cutOff }),
    'certain, all [0, 1]: www.example.test:443 completes the handshake and then ends the connection by itself, before anything is asked of it.',
  ],
  [
    'TLS completes, and the connection ends at each request',
    exampleFacts({ modern: cutOff, unasked: kept, get: cutOff }),
    'likely, all [0, 2]: www.example.test:443 completes the handshake and then ends the connection instead of answering a request.',
  ],
  [
    'the same once, and not again',
    exampleFacts({ modern: cutOff, unasked: kept, get: withHttp(answered(), { status: 200 }) }),
    'likely, some [0, 1]: www.example.test:443 completes the handshake and then ends the connection without an answer, some of the time.',
  ],
  [
    'near miss: it leaves those who offer no HTTP/2',
    exampleFacts({ modern: cutOff, unasked: cutOff, get: cutOff, 'alpn-h2': answered({ alpn: 'h2' }) }),
    'ruled out: it goes on with those who offer HTTP/2',
  ],
  [
    'what it asks after an end without an answer',
    exampleFacts({ modern: cutOff }, { open: true }),
    'asks unasked, get, alpn-h2',
  ],
  [
    'no web server, which ends the connection by itself',
    exampleFacts({ modern: cutOff, unasked: cutOff }, { target: { port: 993, application: 'other' } }),
    'certain, all [0, 1]: www.example.test:993 completes the handshake and then ends the connection by itself, before anything is asked of it.',
  ],
  [
    'near miss: a program of another protocol ends what is no request of its own',
    exampleFacts({ modern: cutOff, unasked: kept, get: cutOff }, { target: { port: 9883 } }),
    'ruled out: it ends the connection once it gets an HTTP request: it may speak something else',
  ],
  ['near miss: it has its say before it ends', exampleFacts({ modern: words }), 'ruled out: the server answers'],
  ['near miss: a page that does not come', exampleFacts({ modern: kept }), 'ruled out: the server answers'],
  [
    'a header of the PROXY protocol makes it answer',
    exampleFacts({ modern: closed, tls12: closed, 'proxy-protocol': answered() }),
    'certain, all [0, 2]: www.example.test:443 speaks TLS only behind a header of the PROXY protocol, which balancers send and clients do not.',
  ],
  [
    'near miss: the header changes nothing',
    exampleFacts({ modern: closed, 'proxy-protocol': closed }),
    'certain, all [0, 1]: www.example.test:443 closes the connection after every ClientHello.',
  ],
  ['near miss: all is well', exampleFacts({ modern: answered() }), 'ruled out: the server answers'],
  [
    'what it asks before it blames',
    exampleFacts({ modern: closed }, { open: true }),
    'asks again, small-hello, tls12, no-sni, other-sni, plain-http',
  ],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(closedEarly.judge(facts)), expected));
