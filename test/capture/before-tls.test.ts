import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { overhear } from './overhear.ts';
import { alertRecord, clientHelloRecord, ipPackets, onPort, pcap, type Segment, serverPort } from './packets.ts';

/** What one side says: text, or bytes by their numbers. */
type Word = ['>' | '<', string | number[]];

/** A connection in which this is said, then a ClientHello and this answer unless the talk is over. */
async function heard(words: Word[], answer: Uint8Array | null, port = serverPort) {
  const segments: Segment[] = [
    { from: 'client', flags: 'S' },
    { from: 'server', flags: 'S' },
    { from: 'client', flags: '.' },
    ...words.map(
      ([who, what]): Segment => ({
        from: who === '>' ? 'client' : 'server',
        flags: '.',
        bytes: typeof what === 'string' ? Buffer.from(what, 'latin1') : Uint8Array.from(what),
      }),
    ),
    ...(answer === null
      ? []
      : ([
          { from: 'client', flags: '.', bytes: clientHelloRecord() },
          { from: 'server', flags: '.', bytes: answer },
        ] as Segment[])),
    { from: 'server', flags: 'F' },
    { from: 'client', flags: 'F' },
  ];
  const { findings, capture, summary } = await overhear(
    pcap(ipPackets(segments).map((packet) => onPort(packet, port))),
  );
  return { cause: findings[0]?.cause, line: capture?.listed[0], summary };
}

const refusal = alertRecord(40);
const bytesOf = (text: string) => [...Buffer.from(text, 'latin1')];
/** A packet of TDS with the option ENCRYPTION alone. */
const prelogin = (type: number, encryption: number) => [type, 1, 0, 15, 0, 0, 1, 0, 1, 0, 6, 0, 1, 0xff, encryption];
const sslRequest = [0, 0, 0, 8, 4, 0xd2, 0x16, 0x2f];
const socks5Request = [5, 1, 0, 3, 16, ...bytesOf('www.example.test'), 1, 0xbb];
const socks4Request = [4, 1, 1, 0xbb, 0, 0, 0, 1, 0, ...bytesOf('www.example.test'), 0];

describe('dialogues that lead to TLS', () => {
  const cases: [name: string, words: Word[], starttls: string | null, proxied: string | null][] = [
    [
      'SMTP',
      [
        ['<', '220 mx\r\n'],
        ['>', 'EHLO me\r\n'],
        ['<', '250 STARTTLS\r\n'],
        ['>', 'STARTTLS\r\n'],
        ['<', '220 go\r\n'],
      ],
      'smtp',
      null,
    ],
    [
      'IMAP',
      [
        ['<', '* OK hi\r\n'],
        ['>', 'a1 STARTTLS\r\n'],
        ['<', 'a1 OK go\r\n'],
      ],
      'imap',
      null,
    ],
    [
      'POP3',
      [
        ['<', '+OK hi\r\n'],
        ['>', 'STLS\r\n'],
        ['<', '+OK go\r\n'],
      ],
      'pop3',
      null,
    ],
    [
      'PostgreSQL',
      [
        ['>', sslRequest],
        ['<', 'S'],
      ],
      'postgres',
      null,
    ],
    ['NATS, whose first word is enough', [['<', 'INFO {"version":"2.10","tls_required":true}\r\n']], 'nats', null],
    [
      'CONNECT',
      [
        ['>', 'CONNECT www.example.test:443 HTTP/1.1\r\n\r\n'],
        ['<', 'HTTP/1.1 200 OK\r\n\r\n'],
      ],
      null,
      'www.example.test:443',
    ],
    [
      'SOCKS 5',
      [
        ['>', [5, 1, 0]],
        ['<', [5, 0]],
        ['>', socks5Request],
        ['<', [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]],
      ],
      null,
      'www.example.test:443',
    ],
    [
      'SOCKS 4A',
      [
        ['>', socks4Request],
        ['<', [0, 0x5a, 0, 0, 0, 0, 0, 0]],
      ],
      null,
      'www.example.test:443',
    ],
  ];
  for (const [name, words, starttls, proxied] of cases)
    test(name, async () => {
      const { cause, line } = await heard(words, refusal);
      assert.equal(cause, 'cipher-mismatch');
      assert.deepEqual([line?.starttls, line?.proxied, line?.sni], [starttls, proxied, 'www.example.test']);
      const closed = await heard(words, new Uint8Array());
      // Dovecot ends it so where it takes TLS 1.3 only, which the hello does not offer.
      const closedAs = starttls === 'imap' || starttls === 'pop3' ? 'protocol-mismatch' : 'closed-early';
      assert.deepEqual([closed.cause, closed.line?.ended?.by], [closedAs, 'server'], closed.summary);
      const { cause: inClear, summary } = await heard(words, Buffer.from('out of memory\r\n'));
      assert.equal(inClear, 'not-tls');
      assert.match(summary, starttls ? /agrees to STARTTLS, and then answers/ : /not TLS/);
    });
});

describe('dialogues that end before TLS', () => {
  const cases: [name: string, words: Word[], cause: string, says: RegExp][] = [
    [
      'PostgreSQL, asked for of HTTP',
      [
        ['>', sslRequest],
        ['<', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
      ],
      'not-tls',
      /speaks HTTP, not PostgreSQL/,
    ],
    [
      'XMPP without it',
      [
        ['>', "<stream:stream to='a'>"],
        ['<', '<stream:stream><stream:features><mechanisms/></stream:features>'],
        ['>', '</stream:stream>'],
      ],
      'not-tls',
      /speaks XMPP but does not offer/,
    ],
    [
      'HTTP in the clear, in two pieces',
      [
        ['>', 'POST / HTTP/1.1\r\nHost: a\r\n\r\n'],
        ['>', 'a=b'],
        ['<', 'HTTP/1.1 400 Bad Request\r\n\r\nThe plain HTTP request was sent to HTTPS port'],
      ],
      'client-config',
      /speaks HTTP without TLS/,
    ],
    [
      'SMTP without it',
      [
        ['<', '220 mx\r\n'],
        ['>', 'EHLO me\r\n'],
        ['<', '250 SIZE\r\n'],
        ['>', 'STARTTLS\r\n'],
        ['<', '502 no\r\n'],
      ],
      'not-tls',
      /speaks SMTP but does not offer/,
    ],
    [
      'SMTP, not now',
      [
        ['<', '220 mx\r\n'],
        ['>', 'STARTTLS\r\n'],
        ['<', '454 TLS not available\r\n'],
      ],
      'not-tls',
      /cannot do STARTTLS now/,
    ],
    [
      'IMAP',
      [
        ['<', '* OK hi\r\n'],
        ['>', 'a1 STARTTLS\r\n'],
        ['<', 'a1 BAD what\r\n'],
      ],
      'not-tls',
      /speaks IMAP/,
    ],
    [
      'POP3',
      [
        ['<', '+OK hi\r\n'],
        ['>', 'STLS\r\n'],
        ['<', '-ERR what\r\n'],
      ],
      'not-tls',
      /speaks POP3/,
    ],
    [
      'PostgreSQL',
      [
        ['>', sslRequest],
        ['<', 'N'],
      ],
      'not-tls',
      /speaks PostgreSQL/,
    ],
    [
      'CONNECT',
      [
        ['>', 'CONNECT www.example.test:443 HTTP/1.1\r\n\r\n'],
        ['<', 'HTTP/1.1 403 Forbidden\r\n\r\n'],
      ],
      'proxy-failure',
      /refuses to connect/,
    ],
    [
      'CONNECT without a login',
      [
        ['>', 'CONNECT a:443 HTTP/1.1\r\n\r\n'],
        ['<', 'HTTP/1.1 407 Who\r\n\r\n'],
      ],
      'proxy-failure',
      /wants a login/,
    ],
    [
      'CONNECT to a proxy whose page comes on its own',
      [
        ['>', 'CONNECT www.example.test:443 HTTP/1.1\r\n\r\n'],
        ['<', 'HTTP/1.0 407 Who\r\nContent-Type: text/html\r\n\r\n'],
        ['<', '<html><h1>407</h1></html>'],
      ],
      'proxy-failure',
      /wants a login/,
    ],
    [
      'SOCKS 5',
      [
        ['>', [5, 1, 0]],
        ['<', [5, 0]],
        ['>', socks5Request],
        ['<', [5, 2, 0, 1, 0, 0, 0, 0, 0, 0]],
      ],
      'proxy-failure',
      /refuses to connect/,
    ],
    [
      'HTTP on a port of TLS',
      [
        ['>', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'],
        ['<', 'HTTP/1.1 400 Bad Request\r\n\r\n<center>The plain HTTP request was sent to HTTPS port</center>'],
      ],
      'client-config',
      /speaks HTTP without TLS/,
    ],
    [
      'HTTP that is answered by an alert',
      [
        ['>', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'],
        ['<', [21, 3, 3, 0, 2, 2, 10]],
      ],
      'client-config',
      /speaks HTTP without TLS/,
    ],
    [
      'XMPP, which knows no STARTTLS and ends the stream',
      [
        ['>', "<stream:stream to='a' version='1.0'>"],
        ['<', '<stream:stream><stream:features><mechanisms/></stream:features>'],
        ['>', "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"],
        ['<', '<stream:error><unsupported-stanza-type/></stream:error></stream:stream>'],
      ],
      'not-tls',
      /XMPP/,
    ],
    [
      'SOCKS 5 without a login',
      [
        ['>', [5, 1, 0]],
        ['<', [5, 0xff]],
      ],
      'proxy-failure',
      /wants a login/,
    ],
    [
      'SOCKS 4',
      [
        ['>', socks4Request],
        ['<', [0, 0x5b, 0, 0, 0, 0, 0, 0]],
      ],
      'proxy-failure',
      /refuses to connect/,
    ],
    [
      'RDP, which has standard security alone',
      [
        ['>', [3, 0, 0, 19, 14, 0xe0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 3, 0, 0, 0]],
        ['<', [3, 0, 0, 19, 14, 0xd0, 0, 0, 0x12, 0x34, 0, 3, 0, 8, 0, 2, 0, 0, 0]],
      ],
      'not-tls',
      /speaks RDP but does not offer/,
    ],
    [
      'TDS, which does not support what the client insists on',
      [
        ['>', prelogin(18, 1)],
        ['<', prelogin(4, 2)],
      ],
      'not-tls',
      /does not offer/,
    ],
    [
      'SMTP whose list has no STARTTLS',
      [
        ['<', '220 mx\r\n'],
        ['>', 'EHLO me\r\n'],
        ['<', '250-mx\r\n250 SIZE\r\n'],
        ['>', 'QUIT\r\n'],
        ['<', '221 bye\r\n'],
      ],
      'not-tls',
      /speaks SMTP but does not offer/,
    ],
    [
      'SMTP whose list is overwritten',
      [
        ['<', '220 mx\r\n'],
        ['>', 'EHLO me\r\n'],
        ['<', '250-mx\r\n250 XXXXXXXA\r\n'],
        ['>', 'QUIT\r\n'],
        ['<', '221 bye\r\n'],
      ],
      'not-tls',
      /something on the way strips STARTTLS/,
    ],
    [
      'LDAP',
      [
        ['>', [0x30, 0x1d, 2, 1, 1, 0x77, 0x18, 0x80, 0x16, ...bytesOf('1.3.6.1.4.1.1466.20037')]],
        ['<', [0x30, 12, 2, 1, 1, 0x78, 7, 10, 1, 2, 4, 0, 4, 0]],
      ],
      'not-tls',
      /speaks LDAP but does not offer/,
    ],
  ];
  for (const [name, words, expected, says] of cases)
    test(name, async () => {
      const { cause, summary } = await heard(words, null);
      assert.equal(cause, expected, summary);
      assert.match(summary, says);
    });

  test('an error about something else is none', async () => {
    const { cause } = await heard(
      [
        ['<', '220 mx\r\n'],
        ['>', 'HELP\r\n'],
        ['<', '500 what\r\n'],
        ['>', 'STARTTLS\r\n'],
        ['<', '220 go\r\n'],
      ],
      refusal,
    );
    assert.equal(cause, 'cipher-mismatch');
  });

  test('a mail server that agrees and says goodbye in one breath', async () => {
    const words: Word[] = [
      ['<', '220 mx\r\n'],
      ['>', 'STARTTLS\r\n'],
      ['<', '220 go\r\n421 4.3.2 mx is going down\r\n'],
    ];
    const { cause, summary } = await heard(words, new Uint8Array());
    assert.equal(cause, 'not-tls', summary);
    assert.match(summary, /cannot do STARTTLS now/);
  });

  test('a proxy that is content with the login at the second attempt', async () => {
    const { cause, line } = await heard(
      [
        ['>', 'CONNECT a:443 HTTP/1.1\r\n\r\n'],
        ['<', 'HTTP/1.1 407 Who\r\n\r\n'],
        ['>', 'CONNECT a:443 HTTP/1.1\r\nProxy-Authorization: Basic eDp5\r\n\r\n'],
        ['<', 'HTTP/1.1 200 Yes\r\n\r\n'],
      ],
      refusal,
    );
    assert.deepEqual([cause, line?.proxied], ['cipher-mismatch', 'a:443']);
  });

  test('a dialogue letter by letter is the same', async () => {
    const letters = (words: Word[]): Word[] =>
      words.flatMap(([who, what]) => [...what].map((each): Word => [who, String(each)]));
    const mail: Word[] = [
      ['<', '220 mail.example.test ESMTP\r\n'],
      ['>', 'EHLO me.example.test\r\n'],
      ['<', '250-mail.example.test\r\n250 STARTTLS\r\n'],
      ['>', 'STARTTLS\r\n'],
    ];
    const { line } = await heard(letters([...mail, ['<', '220 go\r\n']]), refusal);
    assert.deepEqual([line?.starttls, line?.result], ['smtp', 'failed']);
    assert.equal((await heard(letters([...mail, ['<', '454 no\r\n']]), null)).cause, 'not-tls');
  });

  test('a page that is refused for other reasons is no handshake', async () => {
    const { line } = await heard(
      [
        ['>', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'],
        ['<', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
      ],
      null,
    );
    assert.equal(line, undefined);
  });

  test('a request in the clear that is hung up on was for TLS where the port is', async () => {
    const request: Word[] = [['>', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n']];
    const causes = await Promise.all([443, 80].map(async (port) => (await heard(request, null, port)).cause));
    assert.deepEqual(causes, ['client-config', undefined]);
  });

  test('who goes on in the clear did not need TLS', async () => {
    const mail: Word[] = [
      ['<', '220 mx\r\n'],
      ['>', 'EHLO me\r\n'],
      ['<', '250 STARTTLS\r\n'],
      ['>', 'STARTTLS\r\n'],
      ['<', '454 no\r\n'],
    ];
    const database: Word[] = [
      ['>', sslRequest],
      ['<', 'N'],
    ];
    const goesOn: Word = ['>', 'MAIL FROM:<a@b.test>\r\n'];
    const startup: Word = ['>', [0, 0, 0, 9, 0, 3, 0, 0, 0]];
    for (const [words, next] of [
      [mail, goesOn],
      [database, startup],
    ] as const) {
      assert.equal((await heard(words, null)).cause, 'not-tls');
      assert.equal((await heard([...words, next, ['<', '250 ok\r\n']], null)).line, undefined);
      // The wish for TLS itself is the last word.
      assert.equal((await heard(words.slice(0, -1), null)).cause, 'closed-early');
    }
  });

  test('mail in the clear is no handshake', async () => {
    const { line } = await heard(
      [
        ['<', '220 mx\r\n'],
        ['>', 'EHLO me\r\n'],
        ['<', '250-mx\r\n250 SIZE\r\n'],
        ['>', 'MAIL FROM:<a@example.test>\r\n'],
        ['<', '250 go\r\n'],
        ['>', 'QUIT\r\n'],
        ['<', '221 bye\r\n'],
      ],
      null,
    );
    assert.equal(line, undefined);
  });
});
