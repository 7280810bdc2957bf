import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notTls } from './not-tls.ts';
import { answered, brokeRule, ended, notUpgraded, plain, refused, turnedAway } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const closed = ended({ kind: 'closed' });
const notTlsAnswer = ended({ kind: 'not-tls', firstBytes: new Uint8Array(4) });
const badRequest = (body: string) => plain(`HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n${body}`, { status: 400 });
const mail = { target: { port: 25, starttls: 'smtp' as const } };
const ldap = new Uint8Array([0x30, 0x0c]);
const echoed = 'certain, all [0]: www.example.test:443 sends back what it is sent: no TLS server answers there.';
const cases: [string, Facts, string][] = [
  [
    'near miss: HTTP in the clear beside a TLS alert',
    exampleFacts({ modern: refused('handshake_failure'), 'plain-http': plain('HTTP/1.1 404 Not Found\r\n\r\n') }),
    'ruled out: the server answers in TLS',
  ],
  [
    'plain HTTP that answers a ClientHello',
    exampleFacts({ modern: { ...notTlsAnswer, ...plain('HTTP/1.1 400 Bad Request\r\n\r\n') } }),
    'certain, all [0]: www.example.test:443 speaks HTTP, not TLS.',
  ],
  [
    'plain HTTP that closes at a ClientHello and answers a request',
    exampleFacts({
      modern: closed,
      'plain-http': plain('HTTP/1.1 301 Moved\r\n\r\n', { location: 'https://e.test/' }),
    }),
    'likely, all [1]: www.example.test:443 speaks HTTP, not TLS.',
  ],
  [
    'near miss: what comes in the clear goes to one place, TLS by its name to another, and this one is down',
    exampleFacts({
      modern: closed,
      'no-sni': answered(),
      'other-sni': answered(),
      'plain-http': plain('HTTP/1.1 404 Not Found\r\n\r\n'),
    }),
    'ruled out: it answers another ClientHello in TLS',
  ],
  [
    'what it asks of an answer that is not TLS',
    exampleFacts({ modern: { ...notTlsAnswer, ...plain('HTTP/1.1 400 Bad Request\r\n\r\n') } }, { open: true }),
    'asks again, plain-http',
  ],
  ['what comes back is what was sent', echoing(Uint8Array.from([22, 3, 1, 0, 2, 1, 0])), echoed],
  ['the same, cut off', echoing(Uint8Array.from([22, 3, 1, 0, 2, 1])), echoed],
  [
    'near miss: another message than ours',
    echoing(Uint8Array.from([22, 3, 1, 0, 2, 2, 0])),
    'ruled out: the server answers in TLS',
  ],
  [
    'near miss: a ServerHello in a record of no version',
    exampleFacts({ modern: { ...notTlsAnswer, plain: Uint8Array.of(22, 9, 9, 0, 64, 2, 0) } }),
    'ruled out: it answers in TLS, of a version that is none',
  ],
  ...(
    [
      [200, 'certain'],
      [400, 'likely'],
    ] as const
  ).map(([status, certainty]): [string, Facts, string] => [
    `HTTP for a ClientHello, and ${status} for a request`,
    exampleFacts({
      modern: { ...notTlsAnswer, ...plain('HTTP/1.1 400 Bad Request\r\n\r\n') },
      'plain-http': plain(`HTTP/1.1 ${status}\r\n\r\n`, { status }),
    }),
    `${certainty}, all [0]: www.example.test:443 speaks HTTP, not TLS.`,
  ]),
  [
    'bytes that nobody knows',
    exampleFacts({ modern: { ...notTlsAnswer, ...plain('?????') } }),
    'certain, all [0]: www.example.test:443 answers with something that is not TLS.',
  ],
  ...[
    '<center>The plain HTTP request was sent to HTTPS port</center>',
    'Client sent an HTTP request to an HTTPS server.\n',
    "Reason: You're speaking plain HTTP to an SSL-enabled server port.",
    'This combination of host and port requires TLS.\r\n',
  ].map((body): [string, Facts, string] => [
    `near miss: a TLS port, reset for this name, tells plain HTTP so: ${body}`,
    exampleFacts({ modern: ended({ kind: 'reset' }), 'plain-http': badRequest(body) }),
    'ruled out: it answers plain HTTP with a call for TLS',
  ]),
  [
    'near miss: a TLS port that answers plain HTTP with an alert',
    exampleFacts({ modern: closed, 'plain-http': plain('\x15\x03\x03\0\x02\x02\x46') }),
    'ruled out: it answers plain text with a TLS alert',
  ],
  [
    'near miss: an alert',
    exampleFacts({ modern: refused('handshake_failure') }),
    'ruled out: the server answers in TLS',
  ],
  ['near miss: all is well', exampleFacts({ modern: answered() }), 'ruled out: a TLS handshake completes'],
  [
    'near miss: SMTP is another cause',
    exampleFacts({ modern: { ...notTlsAnswer, ...plain('220 mail.example.test ESMTP\r\n') } }),
    'ruled out: it speaks SMTP, which has STARTTLS',
  ],
  [
    'a port for TLS that turns the client away in the clear may speak it with others',
    exampleFacts({
      modern: { ...notTlsAnswer, ...plain('554 mail.example.test no room\r\n') },
      starttls: turnedAway,
    }),
    'likely, all [0]: www.example.test:443 speaks SMTP in the clear, and turns this client away before TLS.',
  ],
  [
    'STARTTLS is not offered',
    exampleFacts(
      {
        modern: notUpgraded({ kind: 'refused', protocol: 'smtp', detail: '502', temporary: false, stripped: false }),
      },
      mail,
    ),
    'certain, all [0]: www.example.test:25 speaks SMTP but does not offer STARTTLS.',
  ],
  [
    'the server turns the client away in its greeting',
    exampleFacts(
      {
        modern: turnedAway,
      },
      mail,
    ),
    'certain, all [0]: www.example.test:25 speaks SMTP but turns this client away before TLS.',
  ],
  [
    'STARTTLS is stripped on the way',
    exampleFacts(
      {
        modern: notUpgraded({
          kind: 'refused',
          protocol: 'smtp',
          detail: 'XXXXXXXA',
          temporary: false,
          stripped: true,
        }),
      },
      mail,
    ),
    'certain, all [0]: www.example.test:25 speaks SMTP, but something on the way strips STARTTLS from it.',
  ],
  [
    'another protocol than the one asked for',
    exampleFacts(
      { modern: notUpgraded({ kind: 'unexpected', protocol: 'smtp', firstBytes: ldap, recognised: null }) },
      mail,
    ),
    'certain, all [0]: www.example.test:25 speaks another protocol, not SMTP.',
  ],
  ['what it asks', exampleFacts({ modern: closed }, { open: true }), 'asks plain-http'],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(notTls.judge(facts)), expected));

/** These bytes are the answer to a message of seven bytes. */
function echoing(back: Uint8Array): Facts {
  const broken = brokeRule('unexpected-message', 'ClientHello', { lastFromServer: 'ClientHello' });
  const sent = Uint8Array.from([22, 3, 1, 0, 2, 1, 0]);
  const wire = [
    { atMs: 1, from: 'client' as const, bytes: sent },
    { atMs: 2, from: 'server' as const, bytes: back },
  ];
  return exampleFacts({ modern: { ...broken, trace: { steps: [], wire } } });
}
