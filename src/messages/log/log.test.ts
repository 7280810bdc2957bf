import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogSummary } from './groups.ts';
import { causesOf, count, now } from './examples/counted.ts';
import type { LogEvent } from './failures.ts';
import { logCounter } from './log.ts';

const encoder = new TextEncoder();

const nginx = (time: string, client: string, what: string) =>
  `2026/11/20 ${time} [info] 12#12: *7 ${what} while SSL handshaking, client: ${client}, server: 0.0.0.0:443\n`;
const unknownCa =
  'SSL_do_handshake() failed (SSL: error:0A000418:SSL routines::tlsv1 alert unknown ca:SSL alert number 48)';
const oldClient = 'SSL_do_handshake() failed (SSL: error:0A000102:SSL routines::unsupported protocol)';
const plainHttp = 'SSL_do_handshake() failed (SSL: error:0A00009C:SSL routines::http request)';
const gone = 'peer closed connection in SSL handshake';
const mixed =
  nginx('10:00:00', '192.0.2.1', oldClient) +
  '2026/11/20 10:00:01 [error] 12#12: *8 open() "/srv/x.png" failed (2: No such file or directory), client: 192.0.2.9\n' +
  nginx('10:00:02', '192.0.2.1', oldClient) +
  nginx('10:00:03', '192.0.2.2', unknownCa) +
  nginx('10:00:04', '198.51.100.7', plainHttp) +
  nginx('10:00:05', '203.0.113.5', gone) +
  nginx('10:00:06', '192.0.2.3', oldClient);

test('failures are counted by cause and by client, with the noise apart', () => {
  const { lines, failures, noise, groups, firstTime, lastTime } = count(mixed);
  assert.deepEqual({ lines, failures, noise }, { lines: 7, failures: 6, noise: 2 });
  assert.deepEqual([firstTime, lastTime], ['2026-11-20 10:00:00', '2026-11-20 10:00:06']);
  assert.deepEqual(
    groups.map(({ first, count: times, noise: isNoise, clients }) => [
      first.cause,
      times,
      isNoise !== null,
      clients.size,
    ]),
    [
      ['client-outdated', 3, false, 2],
      ['ca-untrusted', 1, false, 1],
      ['client-config', 1, true, 1],
      ['closed-early', 1, true, 1],
    ],
  );
  assert.deepEqual(
    [...(groups[0]?.clients ?? [])],
    [
      ['192.0.2.1', 2],
      ['192.0.2.3', 1],
    ],
  );
});

test('wherever the pieces are cut, the count is the same', () => {
  const whole = JSON.stringify(count(mixed));
  for (const size of [1, 7, 64, 100]) assert.equal(JSON.stringify(count(mixed, size)), whole, `pieces of ${size}`);
});

test('each failure is told as it comes', () => {
  const events: string[] = [];
  count(mixed, 50, ({ group, client, time }) => events.push(`${time} ${client} ${group.first.cause}`));
  assert.equal(events.length, 6);
  assert.equal(events[0], '2026/11/20 10:00:00 192.0.2.1 client-outdated');
});

test('a failure that was told as it came knows what later lines tell of it', () => {
  const stunnel = (text: string) => `2026.11.20 10:00:00 LOG4[7]: ${text}\n`;
  const told: LogEvent[] = [];
  count(
    stunnel('Service [erp] accepted connection from 192.0.2.7:40000') +
      stunnel('CERT: Pre-verification error: unable to get local issuer certificate') +
      stunnel('SSL_accept: error:0A000086:SSL routines::certificate verify failed'),
    4_096,
    (event) => told.push(event),
  );
  assert.deepEqual(
    told.map(({ client, group }) => [client, group.first.cause]),
    [['192.0.2.7', 'client-cert-rejected']],
  );
});

test('a stack trace is one failure, and its innermost cause counts', () => {
  const trace = (host: string) =>
    [
      `2026-11-20 10:00:00.123 ERROR 1 --- [nio-8080] c.e.Client : I/O error: https://${host}/`,
      'javax.net.ssl.SSLHandshakeException: General SSLEngine problem',
      '\tat sun.security.ssl.Handshaker.checkThrown(Handshaker.java:1431)',
      'Caused by: java.security.cert.CertificateExpiredException: NotAfter: Sat May 30 12:48:38 CEST 2020',
      '\tat sun.security.x509.CertificateValidity.valid(CertificateValidity.java:274)',
      '',
    ].join('\n');
  const { failures, groups } = count(trace('a.example.com') + trace('b.example.com'));
  assert.equal(failures, 2);
  assert.deepEqual(
    groups.map(({ first }) => first.cause),
    ['intermediate-expired'],
  );
});

test('network errors that do not speak of TLS are none of it', () => {
  assert.equal(
    count('2026-11-20 10:00:00 upstream timed out: connect() failed (111: Connection refused)\n').failures,
    0,
  );
  const refused = 'dial tcp 127.0.0.1:9: connect: connection refused';
  const { failures, beside } = count(
    `{"level":"error","ts":1795819891.2,"msg":"${refused}","request":{"uri":"/","tls":{"version":772,"cipher_suite":4865}}}\n` +
      '2026-11-20T10:00:01Z getaddrinfo EAI_AGAIN cert-store.example\n' +
      '[Fri Nov 20 10:00:02.1 2026] [proxy_http:error] [pid 9:tid 8] AH01114: HTTP: failed to make connection to backend: 127.0.0.1\n',
  );
  assert.equal(failures, 0);
  assert.deepEqual(
    [...beside],
    [
      ['tcp-refused', 2],
      ['dns-failure', 1],
    ],
  );
});

const servers: [name: string, line: string, cause: string, client: string | null][] = [
  [
    'HAProxy',
    'Nov 20 10:00:00 lb haproxy[99]: 192.0.2.7:51234 [20/Nov/2026:10:00:00.123] https/1: SSL handshake failure (error:0A000102:SSL routines::unsupported protocol)',
    'protocol-mismatch client-outdated',
    '192.0.2.7',
  ],
  [
    'Apache',
    '[Fri Nov 20 10:00:00.123456 2026] [ssl:info] [pid 9:tid 8] [client 192.0.2.7:51234] AH02008: SSL library error 1 in handshake (server www.example.com:443)',
    'protocol-mismatch client-outdated',
    '192.0.2.7',
  ],
  [
    'Go',
    '2026/11/20 10:00:00 http: TLS handshake error from 192.0.2.7:51234: remote error: tls: unknown certificate',
    'ca-untrusted',
    '192.0.2.7',
  ],
  [
    'Caddy',
    '{"level":"debug","ts":1763632800.5,"logger":"http.stdlib","msg":"http: TLS handshake error from 192.0.2.7:51234: tls: client offered only unsupported versions: [302 301]"}',
    'client-outdated protocol-mismatch',
    '192.0.2.7',
  ],
  [
    'Postfix',
    'Nov 20 10:00:00 mx postfix/smtpd[123]: SSL_accept error from unknown[192.0.2.7]: lost connection',
    'closed-early tcp-reset',
    '192.0.2.7',
  ],
  [
    'Dovecot',
    'Nov 20 10:00:00 mail dovecot: imap-login: Disconnected: Connection closed: SSL_accept() failed: error:0A000416:SSL routines::sslv3 alert certificate unknown: SSL alert number 46 (no auth attempts in 0 secs): user=<>, rip=192.0.2.7, lip=192.0.2.1, TLS handshaking',
    'ca-untrusted',
    '192.0.2.7',
  ],
  [
    'Exim',
    '2026-11-20 10:00:00 TLS error on connection from [192.0.2.7] (SSL_accept): error:0A0000C1:SSL routines::no shared cipher',
    'cipher-mismatch',
    '192.0.2.7',
  ],
  [
    'OpenVPN',
    '2026-11-20 10:00:00 192.0.2.7:1194 VERIFY ERROR: depth=0, error=certificate has expired: CN=laptop',
    'cert-expired client-cert-rejected',
    '192.0.2.7',
  ],
  [
    'stunnel',
    '2026.11.20 10:00:00 LOG3[12]: SSL_accept: 0A000412: error:0A000412:SSL routines::sslv3 alert bad certificate',
    'ca-untrusted',
    null,
  ],
  [
    'PostgreSQL',
    '2026-11-20 10:00:00.123 UTC [77] LOG:  could not accept SSL connection: tlsv1 alert unknown ca',
    'ca-untrusted',
    null,
  ],
  [
    'Schannel',
    '11/20/2026 10:00:00 AM Schannel 36887 A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 70.',
    'protocol-mismatch client-outdated',
    null,
  ],
];
for (const [name, line, cause, client] of servers) {
  test(`a line of ${name}`, () => {
    const { groups } = count(`${line}\n`);
    assert.equal(groups.length, 1);
    const [group] = groups;
    assert.ok(cause.split(' ').includes(group?.first.cause ?? ''), `${group?.first.cause}`);
    assert.equal([...(group?.clients.keys() ?? [])][0] ?? null, client);
    if (name !== 'Schannel') assert.ok(group?.firstTime, 'no time');
  });
}

test('a line without an end is cut, and what follows is read as before', () => {
  const { lines, failures } = count(
    `${'x'.repeat(300_000)}${nginx('10:00:00', '192.0.2.1', oldClient)}${mixed}`,
    10_000,
  );
  assert.equal(lines, 8);
  assert.equal(failures, 6);
});

test('lines of which only the beginning was read are counted', () => {
  const counter = logCounter({ now: Date.UTC(2026, 10, 26) });
  const short = `${'y'.repeat(10_000)}\n`;
  const long = `${'x'.repeat(20_000)}\n`;
  counter.push(new TextEncoder().encode(`${short}${long}${short}${long.slice(0, 9_000)}`));
  counter.push(new TextEncoder().encode(`${long}${'z'.repeat(17_000)}`));
  counter.end();
  assert.equal(counter.cut(), 3);
});

test('a log of ever new shapes and addresses keeps its counts bounded', () => {
  const lines = Array.from({ length: 30_000 }, (_, index) =>
    nginx(
      '10:00:00',
      `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`,
      `${oldClient} word${'abcdefghij'[index % 10]}${index}x`,
    ),
  ).join('');
  const { failures, groups } = count(lines, 65_536);
  assert.equal(failures, 30_000);
  assert.ok((groups[0]?.clients.size ?? 0) <= 10_000);
  assert.equal(groups[0]?.clientsAtLeast, true);
});

const kept = '2026-11-20T10:00:00.123456789Z';
const bsd = 'Nov 20 10:00:00';
const inCsv = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
/** How a line is kept or copied; `lines` for what is more than its lines. */
const envelopes: Record<string, ((line: string) => string) | { lines(all: string[]): string }> = {
  docker: (log) => JSON.stringify({ log: `${log}\n`, stream: 'stderr', time: kept }),
  'docker logs -t': (line) => `${kept} ${line}`,
  kubernetes: (line) => `${kept} stderr F ${line}`,
  'kubernetes, in parts': (line) =>
    `${kept} stderr P ${line.slice(0, 20)}\n${kept} stdout F ready\n${kept} stderr F ${line.slice(20)}`,
  'kubectl --prefix --timestamps': (line) => `[pod/app-1/app] ${kept} ${line}`,
  journal: (MESSAGE) => JSON.stringify({ __REALTIME_TIMESTAMP: '1795168800123456', _PID: '7', MESSAGE }),
  'journal, set out': (MESSAGE) => JSON.stringify({ __REALTIME_TIMESTAMP: '1795168800123456', MESSAGE }, null, '\t'),
  'journal, exported': (line) => `__REALTIME_TIMESTAMP=1795168800123456\n_PID=7\nMESSAGE=${line}\n`,
  'journal, verbose': (line) => `Fri 2026-11-20 10:00:00.123456 UTC [s=a;i=1]\n    _PID=7\n    MESSAGE=${line}`,
  'journal, short-unix': (line) => `1795168800.123456 host app[77]: ${line}`,
  'RFC 5424': (line) => `<134>1 ${kept} host app 77 - [meta a="b"] ${line}`,
  compose: (line) => `app-1  | ${kept} ${line}`,
  PM2: (line) => `0|app  | 2026-11-20T10:00:00: ${line}`,
  'RFC 3164': (line) => `${bsd} host app[77]: ${line}`,
  rsyslog: (line) => JSON.stringify({ timestamp: kept, host: 'h', 'syslog-tag': 'app:', message: ` ${line}` }),
  'Fluent Bit': (log) => `app: [1795168800.123000000, ${JSON.stringify({ stream: 'stderr', log })}]`,
  Fluentd: (log) => `2026-11-20T10:00:00+00:00\tdocker.app\t${JSON.stringify({ log, source: 'stderr' })}`,
  Loki: (line) => `2026-11-20T10:00:00Z {app="web", host="a"} ${line}`,
  Grafana: { lines: (all) => `"Time","Line"\n${all.map((line) => `${inCsv(kept)},${inCsv(line)}\n`).join('')}` },
  Splunk: { lines: (all) => `"_time","_raw",host\n"2026-11-20T10:00:00Z",${inCsv(all.join('\n'))},a\n` },
  CloudWatch: {
    lines: (all) =>
      JSON.stringify({ events: all.map((message) => ({ timestamp: 1_795_168_800_123, message })) }, null, 4),
  },
  Elasticsearch: (message) => JSON.stringify({ _source: { '@timestamp': kept, host: { ip: ['10.9.8.7'] }, message } }),
  GELF: (line) => JSON.stringify({ version: '1.1', host: 'a', short_message: line, timestamp: 1_795_168_800.123 }),
  'Docker within the journal': (line) => `${bsd} host dockerd[8]: ${JSON.stringify({ log: `${line}\n`, time: kept })}`,
  colours: (line) => `${bsd} host \u001b[1mapp[77]\u001b[0m: \u001b[31m${line}\u001b[0m`,
};

test('a trace is one failure with its client and its time in every envelope', () => {
  for (const [name, wrap] of Object.entries(envelopes)) {
    const text = typeof wrap === 'function' ? `${javaTrace.map(wrap).join('\n')}\n` : wrap.lines(javaTrace);
    const { failures, firstTime, groups } = count(text);
    assert.equal(failures, 1, name);
    assert.deepEqual([...(groups[0]?.clients ?? [])], [['192.0.2.9', 1]], name);
    assert.match(firstTime ?? '', /^(?:2026-11-20[T ]|Nov 20 )10:00:00/, name);
  }
});

test('a log counts the same in every envelope, and copied with quoting and numbers before its lines', () => {
  const copied: typeof envelopes = {
    quoted: (line: string) => `> > ${line}`,
    numbered: (line: string) => `     7\t${line}`,
  };
  const told = ({ groups, firstTime, lastTime }: LogSummary) => [
    firstTime,
    lastTime,
    ...groups.map(({ first, count: times, noise, clients }) => [first.cause, times, noise, [...clients]]),
  ];
  const lines = mixed.trimEnd().split('\n');
  for (const [name, wrap] of Object.entries({ ...envelopes, ...copied })) {
    // All of one row would be one failure.
    if (name === 'Splunk') continue;
    const text = typeof wrap === 'function' ? `${lines.map(wrap).join('\n')}\n` : wrap.lines(lines);
    assert.deepEqual(told(count(text)), told(count(mixed)), name);
  }
});

test('the lines of several hosts may lie between one another', () => {
  const text = javaTrace
    .flatMap((line) => ['a', 'b', 'c'].map((pod) => `[pod/app-${pod}/app] ${kept} ${line}\n`))
    .join('');
  const { failures, groups } = count(text);
  assert.deepEqual([failures, ...(groups[0]?.clients ?? [])], [3, ['192.0.2.9', 3]]);
});

test('the number of an event of Windows and its text are one failure', () => {
  const event = (seconds: number) =>
    `Source:        Schannel\nDate:          11/20/2026 10:00:0${seconds} AM\nEvent ID:      36874\nLevel:         Error\nComputer:      web01\nDescription:\nAn TLS 1.2 connection request was received from a remote client application, but none of the cipher suites supported by the client are supported by the server.\n\n`;
  const { groups } = count([1, 2, 3].map(event).join(''));
  assert.deepEqual(
    groups.map(({ first, count: times }) => [first.cause, times]),
    [['cipher-mismatch', 3]],
  );
});

const javaTrace = [
  'WARN handshake with /192.0.2.9:51000 failed',
  'javax.net.ssl.SSLHandshakeException: Received fatal alert: certificate_unknown',
  '\tat java.base/sun.security.ssl.Alert.createSSLException(Alert.java:131)',
  'Caused by: javax.net.ssl.SSLException: Received fatal alert: certificate_unknown',
];

test('an entry that the journal exports with a message of several lines is one failure', () => {
  const entry = (port: string, micros: number) => {
    const message = encoder.encode(javaTrace.join('\n').replace('51000', port));
    return [
      encoder.encode(`__CURSOR=s=1;i=${port}\n__REALTIME_TIMESTAMP=${micros}\n_PID=7\nMESSAGE\n`),
      new Uint8Array(new BigUint64Array([BigInt(message.length)]).buffer),
      message,
      encoder.encode('\nSYSLOG_IDENTIFIER=app\n\n'),
    ];
  };
  const begun = 1_795_742_088_000_000;
  const bytes = Buffer.concat([...entry('51000', begun), ...entry('51001', begun), ...entry('51002', begun + 5e6)]);
  for (const size of [bytes.length, 100, 1]) {
    const counter = logCounter({ now });
    for (let at = 0; at < bytes.length; at += size) counter.push(bytes.subarray(at, at + size));
    counter.end();
    const { failures, groups, firstTime, lastTime } = counter.summary();
    assert.equal(failures, 3, `pieces of ${size}`);
    assert.deepEqual([...(groups[0]?.clients ?? [])], [['192.0.2.9', 3]]);
    assert.deepEqual([firstTime, lastTime], ['2026-11-27T01:14:48.000Z', '2026-11-27T01:14:53.000Z']);
  }
});

test('a trace that comes line by line has the time and the client of the line above it', () => {
  const text = `2026-11-20 10:00:00 INFO start\n2026-11-20 10:00:01 ${javaTrace.join('\n')}\n`;
  for (const line of [text, ...[7, 40, 90]]) {
    const { failures, groups, lastTime } = count(text, typeof line === 'number' ? line : text.length);
    assert.equal(failures, 1);
    assert.equal(lastTime, '2026-11-20 10:00:01');
    assert.deepEqual([...(groups[0]?.clients.keys() ?? [])], ['192.0.2.9']);
  }
});

test('failures whose lines are mixed with one another are counted once each', () => {
  const stunnel = (number: number, what: string) => `2026.11.20 10:00:00 ${what.replace('#', `[${number}]`)}\n`;
  const [accepted, failed] = [
    'LOG3#: SSL_accept: error:0A000412:SSL routines::sslv3 alert bad certificate',
    'LOG3#: TLS handshake failed',
  ];
  const mixedUp = [1, 2, 3].map((each) => stunnel(each, accepted)).join('');
  const { failures } = count(mixedUp + [1, 2, 3].map((each) => stunnel(each, failed)).join(''));
  assert.equal(failures, 3);
});

test('traces of two programs in one journal are two failures, each with its own client', () => {
  const printed = (program: string, address: string) =>
    javaTrace
      .map(
        (line, at) => `${at === 0 ? `Nov 20 10:00:00 host ${program}[${address.length}]: ` : ' '.repeat(27)}${line}\n`,
      )
      .join('')
      .replace('192.0.2.9', address);
  const { groups } = count(printed('web', '192.0.2.9') + printed('api', '198.51.100.7'));
  assert.deepEqual(
    groups.map(({ clients }) => [...clients.entries()]),
    [
      [
        ['192.0.2.9', 1],
        ['198.51.100.7', 1],
      ],
    ],
  );
});

test('a trace below a line of another time is a failure of its own', () => {
  const { failures } = count(
    `${nginx('10:00:00', '192.0.2.1', oldClient)}2026-11-20 10:00:09 ERROR request failed\n${javaTrace.slice(2).join('\n')}\n`,
  );
  assert.equal(failures, 2);
});

test('what asyncio says twice of one failure, each time with a trace, is one', () => {
  const trace = `protocol: <asyncio.sslproto.SSLProtocol object at 0x7f1>
transport: <_SelectorSocketTransport fd=6 read=polling write=<idle, bufsize=0>>
Traceback (most recent call last):
  File "/usr/lib/python3.11/asyncio/sslproto.py", line 547, in _do_handshake
    self._sslobj.do_handshake()
ssl.SSLError: [SSL: TLSV1_ALERT_UNKNOWN_CA] tlsv1 alert unknown ca (_ssl.c:1002)
`;
  const one = (time: string) =>
    `${time} - asyncio - ERROR - SSL handshake failed\n${trace}${time} - asyncio - ERROR - SSL error in data received\n${trace}`;
  const { failures, groups } = count(one('2026-11-20 10:00:00,001') + one('2026-11-20 10:00:07,002'));
  assert.deepEqual([failures, groups.length], [2, 1]);
});

test('the last line of a trace, below a line that says the same, is the same failure', () => {
  const one = (
    second: number,
  ) => `[2026-11-20 10:00:0${second} +0000] [7/Thread-${second}] [ERROR] An exception occurred: SSL handshake failed: [SSL: NO_SHARED_CIPHER] no shared cipher (_ssl.c:992)
Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/radicale/server.py", line 118, in finish_request_locked
    request.do_handshake()
ssl.SSLError: [SSL: NO_SHARED_CIPHER] no shared cipher (_ssl.c:992)
`;
  assert.equal(count(one(1) + one(2)).failures, 2);
});

test('that somebody connected says on whose side a failure was noticed', () => {
  const alert = '2026-11-20 10:00:01 agent: TLS failed: tlsv1 alert unknown ca\n';
  const causes = (text: string) => count(text).groups.map(({ first: { cause } }) => cause);
  assert.deepEqual(causes(`2026-11-20 10:00:01 agent: Connection from 192.0.2.4 port 47498\n${alert}`), [
    'ca-untrusted',
  ]);
  assert.deepEqual(causes(alert), ['client-cert-rejected']);
});

test('zeros before a line are no part of it', () => {
  assert.deepEqual(count(`${'\0'.repeat(20_000)}${mixed}`).groups, count(mixed).groups);
});

test('what a server says of its own files is no noise, and stands apart from HTTP on its port', () => {
  const apache = (level: string, text: string) =>
    `[Fri Nov 20 10:00:01.087774 2026] [ssl:${level}] [pid 79:tid 79] ${text}\n`;
  const { groups } = count(
    apache('emerg', 'AH02578: Init: Unable to read pass phrase [Hint: key introduced or changed before restart?]') +
      apache('info', '[client 192.0.2.8:40114] SSL Library Error: error:0A00009C:SSL routines::http request'),
  );
  assert.deepEqual(
    groups.map(({ first, noise, clients }) => [first.cause, noise !== null, clients.size]),
    [
      ['client-config', false, 0],
      ['client-config', true, 1],
    ],
  );
});

test('what Postfix says of whom it delivers to is one failure, and a connection that came about is none', () => {
  const deferred = (second: number, why: string) =>
    `Nov 20 10:00:0${second} mx postfix/smtp[143]: ${why}Untrusted TLS connection established to 192.0.2.1[192.0.2.1]:25: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384\n`;
  const mismatch = 'server certificate verification failed for 192.0.2.1[192.0.2.1]:25: num=64:IP address mismatch\n';
  const status =
    'Nov 20 10:00:02 mx postfix/smtp[143]: E30F: to=<b@example.com>, relay=192.0.2.1[192.0.2.1]:25, status=deferred (Server certificate not verified)\n';
  assert.equal(count(deferred(1, '')).failures, 0);
  const { failures, groups } = count(
    deferred(2, `${mismatch}Nov 20 10:00:02 mx postfix/smtp[143]: `) + status + deferred(3, ''),
  );
  assert.deepEqual([failures, groups[0]?.first.cause], [1, 'hostname-mismatch']);
});

test('a line without an address, and one behind it that has it and says no more, are one failure', () => {
  const one = (
    conn: number,
  ) => `6b098a2${conn}.23ed8e49 0x7f0f conn=${conn} fd=11 ACCEPT from IP=192.0.2.${conn}:40011 (IP=192.0.2.9:636)
6b098a2${conn}.240987c1 0x7f0f TLS: can't accept: A TLS fatal alert has been received..
6b098a2${conn}.240a2b48 0x7f0f conn=${conn} fd=11 closed (TLS negotiation failure)
`;
  const { failures, groups } = count(one(1) + one(2) + one(3));
  assert.deepEqual([failures, groups.length, groups[0]?.clients.size], [3, 1, 3]);
});

test('what is said again in the same breath is one failure, what a proxy says twice of one connection too', () => {
  const library = (fraction: string) =>
    `[Fri Nov 20 10:00:01.${fraction} 2026] [ssl:error] [pid 79:tid 79] SSL Library Error: error:068000A8:asn1 encoding routines::wrong tag\n`;
  assert.equal(count(library('087788') + library('087801') + library('487901')).failures, 2);
  const caddy = (level: string, logger: string) =>
    `{"level":"${level}","ts":1795787465.78,"logger":"${logger}","msg":"upstream","request":{"remote_ip":"192.0.2.1","remote_port":"37103"},"error":"x509: certificate is valid for a.example, not b.example"}\n`;
  assert.equal(count(caddy('debug', 'http.handlers.reverse_proxy') + caddy('error', 'http.log.error')).failures, 1);
});

test('a JSON file on one line counts as its entries do, wherever the pieces are cut', () => {
  const entries = mixed
    .trimEnd()
    .split('\n')
    .map((message, second) => ({
      '@timestamp': `2026-11-20T10:00:0${second}.100Z`,
      tags: [{ a: 1 }, { b: ['},{"'] }],
      message,
    }));
  const counts = ({ failures, noise, groups }: LogSummary) => [
    failures,
    noise,
    groups.map(({ first, clients }) => [first.cause, [...clients]]),
  ];
  const wanted = counts(count(mixed));
  assert.deepEqual(counts(count(JSON.stringify(entries))), wanted);
  assert.deepEqual(counts(count(`${JSON.stringify({ took: 3, hits: { hits: entries } })}\n`, 1_500)), wanted);
  // An entry that holds a list is one all the same, and so is a line that begins with a bracket.
  const [first] = entries;
  assert.equal(count(`${JSON.stringify({ ...first, tags: undefined, list: first?.tags })}\n`).failures, 1);
  assert.equal(count(mixed.replaceAll(/^/gm, '[x] ').split('\n', 1)[0] ?? '').failures, 1);
});

test('what the journal writes as bytes is read', () => {
  const entry = (message: string) =>
    `${JSON.stringify({ _HOSTNAME: 'web1', SYSLOG_IDENTIFIER: 'nginx', MESSAGE: [...encoder.encode(`\u001b[0m${message}`)] })}\n`;
  const lines = mixed.trimEnd().split('\n');
  assert.equal(count(lines.map(entry).join('')).failures, count(mixed).failures);
});

test('two statements of one failure are one, and the next failure is told in the words of the last', () => {
  const dovecot = (client: string) =>
    [
      'Nov 20 10:00:00 imap-login: Debug: SSL alert: where=0x4004, ret=560: fatal unknown CA',
      'Nov 20 10:00:00 imap-login: Debug: SSL error: SSL_accept() failed: error:0A000418:SSL routines::tlsv1 alert unknown ca: SSL alert number 48',
      `Nov 20 10:00:00 imap-login: Info: Disconnected: Connection closed: SSL_accept() failed: error:0A000418:SSL routines::tlsv1 alert unknown ca: SSL alert number 48 (no auth attempts in 0 secs): user=<>, rip=${client}, lip=192.0.2.1, TLS handshaking: SSL_accept() failed: error:0A000418:SSL routines::tlsv1 alert unknown ca: SSL alert number 48`,
    ].join('\n');
  const { groups } = count(`${dovecot('192.0.2.7')}\n${dovecot('192.0.2.8')}\n`);
  assert.deepEqual(
    groups.map(({ count: times, clients }) => [times, [...clients.keys()]]),
    [[2, ['192.0.2.7', '192.0.2.8']]],
  );
});

test('numbers in hexadecimal before two failures make no two statements of them', () => {
  const slapd = (conn: string, id: string, client: string) =>
    [
      `6b099548.04b${id}2fb 0x7fe5df${id}e6c0 conn=${conn} fd=11 ACCEPT from IP=${client}:40425 (IP=192.0.2.1:636)`,
      `6b099548.05d${id}91b 0x7fe5df${id}e6c0 TLS: can't accept: No certificate was found..`,
      `6b099548.05d${id}5d4 0x7fe5df${id}e6c0 conn=${conn} fd=11 closed (TLS negotiation failure)\n`,
    ].join('\n');
  const { groups } = count(slapd('1', 'aa', '192.0.2.7') + slapd('2', 'cd', '192.0.2.8'));
  assert.deepEqual(
    groups.map(({ first, count: times, clients }) => [first.cause, times, [...clients.keys()]]),
    [['client-cert-required', 2, ['192.0.2.7', '192.0.2.8']]],
  );
});

test('the lines of one failure of OpenLDAP are one, whatever its other threads write between them', () => {
  const at = (time: string, thread: string, text: string) => `6b0a0dda.${time} 0x7fb20${thread}fd6c0 ${text}\n`;
  const daemon = ['51', '52', '53', '54', '55'].map((time) =>
    at(`39e${time}b9f`, 'e1', 'daemon: activity on 1 descriptor'),
  );
  const accepted = at('39820000', 'd9', 'conn=7 fd=12 ACCEPT from IP=192.0.2.7:50173 (IP=192.0.2.1:636)');
  const why = at('39e50000', 'd1', "TLS: can't accept: No supported cipher suites have been found..");
  const failed = at('39e6af1f', 'd1', 'conn=7 fd=12 closed (TLS negotiation failure)');
  const log = `${accepted}${daemon.join('')}${why}${daemon.join('')}${failed}`;
  for (const text of [log, log.replace(/^/gm, 'Nov 20 10:00:00 h slapd[9]: ')]) {
    const { groups } = count(text);
    assert.deepEqual(
      groups.map(({ first, count: times, clients }) => [first.cause, times, [...clients.keys()]]),
      [['cipher-mismatch', 1, ['192.0.2.7']]],
    );
  }
});

test('who has only the signatures of TLS 1.1 is too old for a server that no longer has them', () => {
  const { groups } = count(
    nginx(
      '10:00:00',
      '192.0.2.1',
      'SSL_do_handshake() failed (SSL: error:0A000076:SSL routines::no suitable signature algorithm)',
    ),
  );
  assert.equal(groups[0]?.first.cause, 'client-outdated');
});

test('a table without names, as PostgreSQL writes, is read line by line', () => {
  const row = (time: string, client: string) =>
    `2026-11-20 ${time} UTC,,,9,"${client}",6b0a.1,2,"",2026-11-20 10:00:00 UTC,,0,LOG,08P01,"could not accept SSL connection: tlsv1 alert unknown ca",,,,,,,,,"","",,0\n`;
  const { failures, firstTime, lastTime } = count(
    row('10:00:00.409', '192.0.2.1:4000') + row('10:00:02.123', '192.0.2.1:4001'),
  );
  assert.deepEqual([failures, firstTime, lastTime], [2, '2026-11-20 10:00:00.409 UTC', '2026-11-20 10:00:02.123 UTC']);
});

test('what the network did is of TLS where the fields beside it say so', () => {
  const entry = (msg: string) =>
    `{"time":1795822234296,"msg":"${msg}","err":{"message":"socket hang up","code":"ECONNRESET"}}\n`;
  assert.deepEqual([count(entry('tls client error')).failures, count(entry('client error')).failures], [1, 0]);
});

test('codes within a word tell lines apart', () => {
  const envoy = (client: string, code: string) =>
    `[2026-11-20T10:00:00.000Z] "- -" 0 - ${client}:40000 "TLS_error:|268435000:SSL_routines:OPENSSL_internal:${code}:TLS_error_end" "-"\n`;
  const haproxy = (client: string, code: string) =>
    `Nov 20 10:00:00 lb haproxy[7]: ${client}:40000 [20/Nov/2026:10:00:00.000] shop~ 34/00000000${code}/0 TLSv1\n`;
  assert.deepEqual(
    causesOf(envoy('192.0.2.7', 'UNSUPPORTED_PROTOCOL') + envoy('192.0.2.8', 'TLSV1_ALERT_UNKNOWN_CA')),
    ['client-outdated', 'ca-untrusted'],
  );
  assert.deepEqual(causesOf(haproxy('192.0.2.7', '0A000102') + haproxy('192.0.2.8', '0A0000C1')), [
    'client-outdated',
    'cipher-mismatch',
  ]);
});

test('a line of an access log, or of JSON, below one of the same stream belongs to nothing above it', () => {
  const apache = (client: string) =>
    [
      `[Fri Nov 20 10:00:00.100000 2026] [ssl:info] [pid 7:tid 9] [client ${client}:40000] AH02008: SSL library error 1 in handshake (server www.example.com:443)`,
      '192.0.2.99 - - [20/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 2',
      '{"time":"2026-11-20T10:00:00Z","msg":"GET /","remote":"192.0.2.98"}',
      '[Fri Nov 20 10:00:00.100010 2026] [ssl:info] [pid 7:tid 9] SSL Library Error: error:0A000102:SSL routines::unsupported protocol',
      '192.0.2.99 - - [20/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 2\n',
    ].join('\n');
  const { groups } = count(apache('192.0.2.7'));
  assert.deepEqual(
    groups.map(({ first, count: times, clients }) => [first.cause, times, [...clients.keys()]]),
    [['client-outdated', 1, ['192.0.2.7']]],
  );
});

test("what a proxy's library says of the server behind it is no noise", () => {
  const { groups } = count(
    '[Fri Nov 20 10:00:00.100000 2026] [ssl:info] [pid 7:tid 9] [remote 192.0.2.1:8443] AH02003: SSL Proxy connect failed\n' +
      '[Fri Nov 20 10:00:00.100010 2026] [ssl:info] [pid 7:tid 9] SSL Library Error: error:0A00010B:SSL routines::wrong version number\n',
  );
  assert.deepEqual(
    groups.map(({ first, noise, count: times }) => [first.cause, noise, times]),
    [['not-tls', null, 1]],
  );
});

test('answers of Loki and CloudWatch, newest first, count as their lines do', () => {
  const lines = mixed.trimEnd().split('\n').reverse();
  const loki = {
    status: 'success',
    data: {
      resultType: 'streams',
      result: [
        { stream: { app: 'web' }, values: lines.map((line, at) => [`${1_795_786_000_000_000_000 - at}`, line]) },
      ],
    },
  };
  const cloudwatch = {
    results: lines.map((line) => [
      { field: '@timestamp', value: '2026-11-20 10:00:00.000' },
      { field: '@message', value: line },
    ]),
  };
  const { failures, noise, firstTime, lastTime } = count(mixed);
  for (const answer of [JSON.stringify(loki), JSON.stringify(loki, null, 2), JSON.stringify(cloudwatch)]) {
    const got = count(answer, 700);
    assert.deepEqual([got.failures, got.noise, got.firstTime, got.lastTime], [failures, noise, firstTime, lastTime]);
  }
});

test('what the library writes of a certificate before the server says that it accepts is of the client', () => {
  const stunnel = (text: string) => `2026.11.20 10:00:01 LOG4[3]: ${text}\n`;
  const { groups } = count(
    stunnel('Service [erp] accepted connection from 192.0.2.7:40000') +
      stunnel('CERT: Pre-verification error: certificate has expired') +
      stunnel('SSL_accept: ssl/statem/statem_srvr.c:3510: error:0A000086:SSL routines::certificate verify failed'),
  );
  assert.deepEqual(
    groups.map(({ first, count: times, clients }) => [first.cause, times, [...clients.keys()]]),
    [['client-cert-rejected', 1, ['192.0.2.7']]],
  );
});

test('the lines of an Erlang process are one failure, of the client that it was started for', () => {
  const rabbit = (process: string, text: string) =>
    `2026-11-20 10:00:01.123456+00:00 [notice] <0.${process}.0> ${text}\n`;
  const { failures, noise } = count(
    rabbit('7', 'TLS server: In state hello at tls_record.erl:564 generated SERVER ALERT: Fatal - Unexpected Message') +
      rabbit('8', 'TLS server: In state certify received CLIENT ALERT: Fatal - Unknown CA') +
      rabbit('7', ' - {unsupported_record_type,71}') +
      rabbit('9', 'TLS server: In state certify received CLIENT ALERT: Fatal - Unknown CA'),
  );
  assert.deepEqual([failures, noise], [3, 1]);
  const { groups } = count(
    '2026-11-20 10:00:01.123456+00:00 [info] (<0.7.0>) Accepted connection 192.0.2.7:40000 -> 192.0.2.1:5223\n' +
      '2026-11-20 10:00:01.130000+00:00 [warning] (tls|<0.7.0>) Failed to secure c2s connection: TLS failed: SSL_do_handshake failed: error:0A000418:SSL routines::tlsv1 alert unknown ca\n',
  );
  assert.deepEqual([...(groups[0]?.clients.keys() ?? [])], ['192.0.2.7']);
});

test('one line about a connection far below another of the same second is of the same failure', () => {
  const names = (port: number) => `192.0.2.7:${port}`;
  const failed = (port: number) =>
    `[2026-11-20 10:00:01.100][7][debug][connection] [source/common/tls/ssl_socket.cc:322] [Tags: "ConnectionId":"1"] remote address:${names(port)},TLS_error:|268435696:SSL routines:OPENSSL_internal:UNSUPPORTED_PROTOCOL:TLS_error_end\n`;
  const accessed = (port: number) =>
    `[2026-11-20T10:00:01.099Z] "- -" 0 - ${names(port)} "TLS_error:|268435696:SSL_routines:OPENSSL_internal:UNSUPPORTED_PROTOCOL:TLS_error_end" "-"\n`;
  const between = '[2026-11-20 10:00:01.101][7][debug][main] [source/server/server.cc:241] flushing stats\n'.repeat(
    300,
  );
  const ports = [40_001, 40_002, 40_003, 40_004, 40_005, 40_006];
  const { failures } = count(ports.map(failed).join('') + between + ports.map(accessed).join(''));
  assert.equal(failures, ports.length);
});

test('where a server refuses certificates, what hides its cause may be that there was none', () => {
  const haproxy = (port: number, text: string) =>
    `<134>1 2026-11-20T10:00:01.000001+00:00 - haproxy 7 - - 192.0.2.7:${port} [20/Nov/2026:10:00:01.000] shop/1: ${text}\n`;
  const hidden = haproxy(40_001, 'SSL handshake failure');
  const firstBehind = (text: string) =>
    count(text).groups.find(({ failure }) => failure.hides)?.failure.causes[0]?.cause;
  assert.equal(firstBehind(hidden), 'ca-untrusted');
  assert.equal(firstBehind(hidden + haproxy(40_002, 'SSL client certificate not trusted')), 'client-cert-required');
});

test('a client that got the certificate of another name, and then refuses it, is one failure', () => {
  const { failures, groups } = count(
    'time="2026-11-20T10:00:00Z" level=debug msg="Serving default certificate for request: \\"a.example.com\\""\n' +
      'time="2026-11-20T10:00:00Z" level=debug msg="http: TLS handshake error from 192.0.2.5:4418: remote error: tls: bad certificate"\n',
  );
  assert.deepEqual(
    [failures, groups[0]?.first.cause, [...(groups[0]?.clients ?? [])]],
    [1, 'sni-unrecognized', [['192.0.2.5', 1]]],
  );
});

test('a chain of exceptions without times is one failure', () => {
  const chain = `ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1131)

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "adapters.py", line 439, in send
requests.exceptions.SSLError: HTTPSConnectionPool(host='a.example.com', port=443): Max retries exceeded with url: / (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1131)')))
`;
  assert.equal(count(`${chain}2026-11-20 10:00:00 - ping - WARNING  no answer\n${chain}`).failures, 2);
});

test('who tries PostgreSQL without TLS after it failed is one failure', () => {
  const { failures, groups } = count(
    '2026-11-20 10:00:00.615 GMT [420] FATAL:  connection requires a valid client certificate\n' +
      '2026-11-20 10:00:00.617 GMT [421] FATAL:  no pg_hba.conf entry for host "192.0.2.7", user "x", database "x", no encryption\n',
  );
  assert.deepEqual([failures, groups[0]?.first.cause], [1, 'client-cert-required']);
});

test('a client of IPv4 that a socket of IPv6 took is the same client', () => {
  const { groups } = count(
    nginx('10:00:00', '::ffff:192.0.2.1', oldClient) + nginx('10:00:01', '192.0.2.1', oldClient),
  );
  assert.deepEqual([...(groups[0]?.clients ?? [])], [['192.0.2.1', 2]]);
});

test('first and last of times without a year, over its turn, and as Kubernetes writes them', () => {
  const postfix = (time: string) =>
    `${time} mx dovecot: imap-login: Disconnected (no auth attempts): rip=192.0.2.1, lip=192.0.2.9, TLS handshaking: SSL_accept() failed: error:0A000102:SSL routines::unsupported protocol\n`;
  const over = count(postfix('Dec 31 23:59:00') + postfix('Jan  1 00:01:00'));
  assert.deepEqual([over.firstTime, over.lastTime], ['Dec 31 23:59:00', 'Jan  1 00:01:00']);
  const klog = (time: string) =>
    `I${time} 1 log.go:172] http: TLS handshake error from 192.0.2.1:34642: remote error: tls: bad certificate\n`;
  const days = count(klog('1203 09:17:12.680384') + klog('1204 08:00:00.000000'));
  assert.deepEqual([days.firstTime, days.lastTime], ['12-03 09:17:12.680384', '12-04 08:00:00.000000']);
  const both = count(mixed + postfix('Nov 20 10:30:00'));
  assert.deepEqual([both.firstTime, both.lastTime], ['2026-11-20 10:00:00', 'Nov 20 10:30:00']);
});

test('a server that asks for certificates refuses those of clients, where its library says no more', () => {
  const mosquitto = (text: string) => `1795811454: OpenSSL Error[0]: error:${text}\n`;
  const { groups } = count(
    mosquitto('0A000086:SSL routines::certificate verify failed') +
      mosquitto('0A0000C7:SSL routines::peer did not return a certificate') +
      mosquitto('0A000086:SSL routines::certificate verify failed'),
  );
  assert.deepEqual(
    groups.map(({ first, count: times }) => [first.cause, times]),
    [
      ['client-cert-rejected', 2],
      ['client-cert-required', 1],
    ],
  );
});

test('an address that is not known tells no statement from another', () => {
  const node = (address: string, ms: number) =>
    `2026-11-20T10:00:01.${ms}Z tlsClientError ${address} [Error: 401D:error:0A000418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca:../deps/rec_layer_s3.c:916:SSL alert number 48\n`;
  assert.equal(count(node('192.0.2.7', 100) + node('undefined', 200) + node('undefined', 300)).failures, 3);
  assert.equal(count(node('192.0.2.7:', 100) + node('undefined:', 200)).failures, 2);
});

test('what Postfix says of any peer is of its client where it is the server', () => {
  const causeOf = (daemon: string) =>
    count(
      `Nov 20 10:00:01 mx postfix/${daemon}[143]: certificate verification failed for unknown[192.0.2.7]: self-signed certificate\n`,
    ).groups.map(({ first }) => first.cause);
  assert.deepEqual([causeOf('smtpd'), causeOf('smtp')], [['client-cert-rejected'], ['cert-self-signed']]);
});

test('two statements of one thread at once are one failure, and so are two of the same words', () => {
  const rabbit = '2026-11-20 10:00:00.545802+00:00 [notice] <0.264.0> ';
  const erlang = count(
    `${rabbit}TLS server: In state hello at tls_record.erl:564 generated SERVER ALERT: Fatal - Unexpected Message\n${rabbit} - {unsupported_record_type,65}\n`,
  );
  assert.deepEqual([erlang.failures, erlang.noise], [1, 1]);
  const mongo = (s: string, rest: string) =>
    `{"t":{"$date":"2026-11-20T10:00:00.000+00:00"},"s":"${s}","c":"NETWORK","ctx":"conn7",${rest}"errmsg":"SSL peer certificate validation failed: certificate has expired"}\n`;
  const { failures, groups } = count(
    mongo('E', '"id":23255,"msg":"SSL peer certificate validation failed",') +
      mongo('I', '"id":22988,"msg":"Error receiving request from client","remote":"192.0.2.8:50000",'),
  );
  assert.deepEqual([failures, [...(groups[0]?.clients ?? [])]], [1, [['192.0.2.8', 1]]]);
});

test('a trace below a line that only announces it belongs to the failure above that', () => {
  const logstash = (second: number) =>
    `[2026-11-20T10:00:0${second},523][INFO ][org.logstash.beats.BeatsHandler] [local: 0.0.0.0:5044, remote: 192.0.2.8:49800] Handling exception: io.netty.handler.codec.DecoderException: javax.net.ssl.SSLHandshakeException: Empty client certificate chain
[2026-11-20T10:00:0${second},525][WARN ][io.netty.channel.DefaultChannelPipeline] An exceptionCaught() event was fired
io.netty.handler.codec.DecoderException: javax.net.ssl.SSLHandshakeException: Empty client certificate chain
\tat io.netty.handler.codec.ByteToMessageDecoder.callDecode(ByteToMessageDecoder.java:477)
Caused by: javax.net.ssl.SSLHandshakeException: Empty client certificate chain
`;
  const { groups } = count(logstash(1) + logstash(2));
  assert.deepEqual(
    groups.map(({ first, count: times, clients }) => [first.cause, times, [...clients]]),
    [['client-cert-required', 2, [['192.0.2.8', 2]]]],
  );
});

test('the client, however servers write it', () => {
  const clientsOf = (line: string) => [...(count(`${line}\n`).groups[0]?.clients.keys() ?? [])];
  assert.deepEqual(
    [
      '2026-11-20 10:00:00 UTC:192.0.2.5(40404):[unknown]@[unknown]:[77]:LOG:  could not accept SSL connection: unsupported protocol',
      '2026-11-20T10:00:00Z tlsClientError remote=::ffff:192.0.2.6 port=41000 error:0A000102:SSL routines:tls_early_post_process_client_hello:unsupported protocol',
      '2026/11/20 10:00:00 http: TLS handshake error from [2001:db8:9::2]:40000: remote error: tls: bad certificate',
      '2026/11/20 10:00:00 level=error component=listener peer=192.0.2.3:40231 err="tls: no cipher suite supported by both client and server"',
      '[2026-11-20 10:00:00] ERROR OpenSSL::SSL::SSLError: SSL_accept returned=1 errno=0 peeraddr=192.0.2.4:40001 state=error: no shared cipher',
      "[2026-11-20T10:00:00,000][WARN ] http client did not trust this server's certificate, closing connection Netty4HttpChannel{localAddress=/192.0.2.9:9200, remoteAddress=/192.0.2.8:40001}",
      '1:M 20 Nov 2026 10:00:00.100 # Error accepting a client connection: error:0A000418:SSL routines::tlsv1 alert unknown ca (addr=192.0.2.7:40004 laddr=192.0.2.9:6379)',
    ].flatMap(clientsOf),
    ['192.0.2.5', '192.0.2.6', '2001:db8:9::2', '192.0.2.3', '192.0.2.4', '192.0.2.8', '192.0.2.7'],
  );
});

test('a date within a trace is not when it happened', () => {
  const { failures, firstTime } =
    count(`20-Nov-2026 10:00:09.009 SEVERE [https-exec-2] com.example.Billing.post call failed
\tjavax.net.ssl.SSLHandshakeException: PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed
\tCaused by: java.security.cert.CertificateExpiredException: NotAfter: Tue Nov 03 00:00:00 UTC 2026
`);
  assert.deepEqual([failures, firstTime], [1, '2026-11-20 10:00:09']);
});

test('what Postfix puts a mail off for is the failure that its library gave the reason of', () => {
  const smtp = (what: string) => `Nov 20 10:00:00 mx postfix/smtp[707]: ${what}\n`;
  const { failures, groups } = count(
    smtp('SSL_connect error to mx.example.net[192.0.2.8]:25: -1') +
      smtp('warning: TLS library problem: error:0A000102:SSL routines::unsupported protocol:statem_lib.c:1957:') +
      smtp(
        '4AB7C0DEF: to=<x@example.net>, relay=mx.example.net[192.0.2.8]:25, status=deferred (Cannot start TLS: handshake failure)',
      ),
  );
  assert.deepEqual([failures, groups[0]?.first.cause], [1, 'protocol-mismatch']);
});

test('a level before the name of a logger is no host that kept the line', () => {
  const line = (what: string) => `2026-11-20T10:00:00.537Z ERROR TLS: ${what}\n`;
  assert.equal(count(line('tlsv1 alert unknown ca') + line('socket hang up')).failures, 2);
});

test('times of MariaDB, whose hours have one digit in the morning', () => {
  const line = (time: string) =>
    `2026-11-20 ${time} 3 [Warning] Aborted connection 3 to db: 'unconnected' user: 'unauthenticated' host: '192.0.2.1' (This connection closed normally without authentication)\n`;
  const { firstTime, lastTime } = count(line(' 9:59:58') + line('10:00:01'));
  assert.deepEqual([firstTime, lastTime], ['2026-11-20  9:59:58', '2026-11-20 10:00:01']);
});

test('a client that went while the server wrote to it is noise in its handshake, and nothing elsewhere', () => {
  const line = (what: string) =>
    `27-Nov-2026 20:32:17.444 FINE [exec-8] org.apache.tomcat.util.net.NioEndpoint.doRun ${what}\n`;
  const { failures, noise } = count(
    `${line('Handshake failed for client connection from IP address [192.0.2.7] and port [4711]')}\tjava.io.IOException: Broken pipe\n${line('Error writing the page: Broken pipe')}`,
  );
  assert.deepEqual([failures, noise], [1, 1]);
});

test('statements of one second about two connections, told apart by their sessions', () => {
  const line = (why: string, session: string) =>
    `Nov 20 10:00:00 imap-login: Info: Disconnected: Connection closed: ${why} (no auth attempts in 0 secs): user=<>, rip=192.0.2.7, lip=192.0.2.1, TLS handshaking: ${why}, session=<${session}>\n`;
  const { failures } = count(
    line('SSL_accept() failed: error:0A000102:SSL routines::unsupported protocol', 'XnXpuExhaN') +
      line('SSL_accept() syscall failed: Invalid argument', 'lQhp+Exh/N'),
  );
  assert.equal(failures, 2);
});

test('the client in fields of JSON, and of a handshake in Go', () => {
  const unknown = 'tlsv1 alert unknown ca';
  const lines = [
    `{"time":"2026-11-20 10:00:00","module":"ssl","client":"192.0.2.7:4711","msg":"SSL Library Error: ${unknown}"}`,
    `{"time":"2026-11-20 10:00:01","message":"TLS client error: ${unknown}","ip":"::ffff:192.0.2.7"}`,
    `{"time":"2026-11-20 10:00:02","message":"TLS client error: ${unknown}","ip":"2001:db8::7:11"}`,
    '2026/11/20 10:00:03 ERROR: desc = "ServerHandshake(\\"192.0.2.7:4711\\") failed: remote error: tls: unknown certificate authority"',
  ];
  const clients = count(lines.join('\n')).groups.flatMap((group) => [...group.clients]);
  assert.deepEqual(
    new Map(clients),
    new Map([
      ['192.0.2.7', 3],
      ['2001:db8::7:11', 1],
    ]),
  );
});

test('a reason that only a server has, where a monitor wrote it', () => {
  const { failures, noise } = count(
    'Nov 20 10:00:00 mx nrpe[7]: Error: (ERR_get_error_line_data = 167772316), Could not complete SSL handshake with 192.0.2.7: http request\n',
  );
  assert.deepEqual([failures, noise], [1, 1]);
});

test('a server that closes on an unknown name shows no certificate for the next client to refuse', () => {
  const line = (message: string) => `{"level":"debug","time":"2026-11-20T10:00:00Z","message":"${message}"}\n`;
  const text =
    line('TLS: strict SNI enabled - No certificate found for domain: \\"a.example\\", closing connection') +
    line('http: TLS handshake error from 192.0.2.7:40000: remote error: tls: unknown certificate authority');
  assert.deepEqual(causesOf(text), ['sni-unrecognized', 'ca-untrusted']);
});

test('the client of a connection whose lines PostgreSQL numbers, and of a trace of Python', () => {
  const postgres = (what: string, number: number) =>
    `2026-11-20 10:00:0${number} UTC [41-${number}] [unknown]@[unknown] LOG:  ${what}\n`;
  const python =
    'Exception occurred during processing of request from (\'192.0.2.8\', 4711)\nTraceback (most recent call last):\n  File "ssl.py", line 7\nssl.SSLError: [SSL: TLSV1_ALERT_UNKNOWN_CA] tlsv1 alert unknown ca (_ssl.c:1000)\n';
  const text =
    postgres('connection received: host=192.0.2.7 port=4711', 1) +
    postgres('could not accept SSL connection: tlsv1 alert unknown ca', 2) +
    python;
  assert.deepEqual(
    count(text).groups.flatMap(({ clients }) => [...clients.keys()]),
    ['192.0.2.7', '192.0.2.8'],
  );
});

test('what one thread of Java writes of one connection is one failure, and of the next another', () => {
  const jetty = (time: string) =>
    `2026-11-20 ${time} [qtp360207322-13] DEBUG org.eclipse.jetty.io.WriteFlusher - ignored: javax.net.ssl.SSLHandshakeException: Received fatal alert: unknown_ca\n2026-11-20 ${time} [qtp360207322-13] DEBUG org.eclipse.jetty.io.AbstractEndPoint - close(javax.net.ssl.SSLHandshakeException: Received fatal alert: unknown_ca) SocketChannelEndPoint@4b1c{l=/192.0.2.1:8443,r=/192.0.2.7:4711,OPEN}\n`;
  const tomcat = (port: number) =>
    `20-Nov-2026 20:32:17.444 FINE [https-jsse-nio-8443-exec-8] org.apache.tomcat.util.net.NioEndpoint.doRun Handshake failed for client connection from IP address [192.0.2.8] and port [${port}]\n\tjavax.net.ssl.SSLHandshakeException: Empty client certificate chain\n`;
  const { groups } = count(jetty('10:00:00.100') + jetty('10:00:07.100') + tomcat(4711) + tomcat(4712));
  assert.deepEqual(
    groups.map(({ count: times, clients }) => [times, [...clients]]),
    [
      [2, [['192.0.2.7', 2]]],
      [2, [['192.0.2.8', 2]]],
    ],
  );
});

test('the client in the prefix of a line of PostgreSQL', () => {
  const { groups } = count(
    '2026-11-20 10:00:00.000 UTC [7] host=192.0.2.7 LOG:  could not accept SSL connection: tlsv1 alert unknown ca\n',
  );
  assert.deepEqual([...(groups[0]?.clients.keys() ?? [])], ['192.0.2.7']);
});

test('what HAProxy notes by numbers alone', () => {
  const line = (client: string, numbers: string) =>
    `Nov 20 10:00:00 lb haproxy[7]: ${client}:40000 [20/Nov/2026:10:00:00.000] shop~ 1/1 ${numbers}/0/0/0 -/TLSv1.3/(NONE)\n`;
  const { failures, noise } = count(
    `${line('192.0.2.7', '34/0000000000000000')}\n${line('192.0.2.9', '24/0000000000000000')}`,
  );
  assert.deepEqual([failures, noise], [2, 1]);
});

test('traces below lines of one second that tell of several connections are failures of their own', () => {
  const trace = (client: string, port: number, reason: string) =>
    `2026-11-20 10:00:00+0000 [P (TLS),1,${client}] lost ${client}:${port}
	Traceback (most recent call last):
	  File "tls.py", line 258, in _checkHandshakeStatus
	OpenSSL.SSL.Error: [('SSL routines', '', '${reason}')]
`;
  const { groups } = count(
    trace('192.0.2.5', 40_001, 'no shared cipher') +
      trace('192.0.2.5', 40_002, 'no shared cipher') +
      trace('192.0.2.6', 40_003, 'tlsv1 alert unknown ca'),
  );
  assert.deepEqual(
    groups.map(({ first, clients }) => [first.cause, ...clients]),
    [
      ['cipher-mismatch', ['192.0.2.5', 2]],
      ['ca-untrusted', ['192.0.2.6', 1]],
    ],
  );
});

test('a trace without any time is of the client that the line above it names, whom a server of Python served', () => {
  const { groups } = count(`Exception occurred during processing of request from ('192.0.2.5', 40001)
Traceback (most recent call last):
  File "ssl.py", line 1167, in read
    return self._sslobj.read(len, buffer)
ssl.SSLError: [SSL: TLSV1_ALERT_UNKNOWN_CA] tlsv1 alert unknown ca (_ssl.c:2580)
`);
  assert.deepEqual(
    groups.map(({ first, failure, clients }) => [first.cause, failure.noticedBy, ...clients]),
    [['ca-untrusted', 'server', ['192.0.2.5', 1]]],
  );
});

test('two lines without times, one below the other, may be of one failure; the same words are the next one', () => {
  const shut = (id: number) =>
    `[1:6 0] Shutting down connection ${id} (SSL accept error, closing socket) with "192.0.2.5:4000${id}" ...\n` +
    `[1:5 0] Client unregistered (connection ${id}): SSL accept error, closing socket.\n`;
  assert.equal(count(shut(7) + shut(8)).failures, 2);
});

test('of two clients that are announced one after the other, a line may tell of either', () => {
  const said = (words: string) => `2026-11-20T10:00:00: ${words}\n`;
  const announced = (client: string) => said(`New connection from ${client}:40001 on port 8883.`);
  const failed =
    said('OpenSSL Error[0]: error:0A0000C7:SSL routines::peer did not return a certificate') +
    said('Client <unknown> disconnected: Protocol error.');
  const clientsOf = (text: string) => count(text).groups.flatMap(({ clients }) => [...clients.keys()]);
  assert.deepEqual(clientsOf(announced('192.0.2.5') + announced('192.0.2.6') + failed + failed), []);
  assert.deepEqual(clientsOf(announced('192.0.2.5') + failed + announced('192.0.2.6') + failed), [
    '192.0.2.5',
    '192.0.2.6',
  ]);
});

test('what Jetty tells of one connection again, in the same thread, is one failure', () => {
  const debug = (ms: string, words: string) =>
    `2026-11-20 10:00:00.${ms} [qtp1-12] DEBUG o.e.j.i.SslConnection - ${words}\n`;
  const trace = 'javax.net.ssl.SSLHandshakeException: no cipher suites in common\n\tat a.b.C.d(C.java:1)\n';
  const { failures, groups } = count(
    debug('101', 'fill [{l=/192.0.2.1:443,r=/192.0.2.5:40001,OPEN}]') +
      trace +
      debug('110', '[{l=null,r=null,CLOSED}]').repeat(20) +
      debug('124', 'SslEndPoint [{l=null,r=null,CLOSED}] suppressed fill exception') +
      trace,
  );
  assert.deepEqual([failures, [...(groups[0]?.clients ?? [])]], [1, [['192.0.2.5', 1]]]);
});

test('a trace that a container runtime kept line by line is of the client that its header names', () => {
  const kept = (words: string) =>
    `${JSON.stringify({ log: `${words}\n`, stream: 'stderr', time: '2026-11-20T10:00:00.182000026Z' })}\n`;
  const trace = (client: string) =>
    kept(`[P (TLS),1,${client}] lost ${client}:40001`) +
    kept('\tTraceback (most recent call last):') +
    kept("\tOpenSSL.SSL.Error: [('SSL routines', '', 'no shared cipher')]");
  const [group] = count(trace('192.0.2.5') + trace('192.0.2.6')).groups;
  assert.deepEqual(
    [...(group?.clients ?? [])],
    [
      ['192.0.2.5', 1],
      ['192.0.2.6', 1],
    ],
  );
});

test('a process that serves several clients at once tells of the next failure in the same words', () => {
  const said = (words: string) => `Nov 20 10:00:00 h mosquitto[812]: 1763632800: ${words}\n`;
  const failed =
    said('OpenSSL Error[0]: error:0A0000C7:SSL routines::peer did not return a certificate') +
    said('Client <unknown> disconnected: Protocol error.');
  const announced = said('New connection from 192.0.2.5:40001 on port 8883.');
  assert.equal(count(announced + failed + failed).failures, 2);
});

test('the alert that a server sent or got, and the reason beside it, are one failure', () => {
  const smtpd = (pid: number, words: string) => `Nov 20 10:00:00 mx postfix/smtpd[${pid}]: ${words}\n`;
  const refused = (pid: number, client: string) =>
    smtpd(pid, `connect from unknown[${client}]`) +
    smtpd(pid, 'SSL3 alert write:fatal:protocol version') +
    smtpd(pid, `SSL_accept error from unknown[${client}]: -1`) +
    smtpd(pid, 'warning: TLS library problem: error:0A000102:SSL routines::unsupported protocol:statem_srvr.c:1664:');
  assert.equal(count(refused(7, '192.0.2.5') + refused(7, '192.0.2.6') + refused(8, '192.0.2.5')).failures, 3);
  const login = (words: string) => `Nov 20 10:00:00 imap-login: Debug: ${words}\n`;
  const { groups } = count(
    login('SSL alert: where=0x4004, ret=557: fatal certificate expired') +
      login('SSL error: SSL_accept() failed: error:0A000415:SSL routines::sslv3 alert certificate expired') +
      login('SSL alert: where=0x4008, ret=582: fatal protocol version') +
      login('SSL error: SSL_accept() failed: error:0A000102:SSL routines::unsupported protocol'),
  );
  assert.deepEqual(
    groups.map(({ first, count: times }) => [first.cause, times]),
    [
      ['cert-expired', 1],
      ['client-outdated', 1],
    ],
  );
});

test('a server of one client at a time names it above the line under which a trace hangs', () => {
  const said = (ms: number, words: string) => `2026-11-20 10:00:00,${ms} ${words}\n`;
  const trace =
    said(201, 'ERROR client failed') +
    'Traceback (most recent call last):\n  File "s.py", line 8, in <module>\nssl.SSLError: [SSL: NO_SHARED_CIPHER] no shared cipher (_ssl.c:1006)\n';
  const from = (client: string) => said(200, `INFO connection from ${client}:40001`);
  const clientsOf = (text: string) => count(text).groups.flatMap(({ clients }) => [...clients.keys()]);
  assert.deepEqual(clientsOf(from('192.0.2.5') + trace), ['192.0.2.5']);
  assert.deepEqual(clientsOf(from('192.0.2.5') + from('192.0.2.6') + trace), []);
});

test("slapd's hexadecimal seconds are times, and no commits", () => {
  const connection = (time: string, number: number, ip: string) =>
    `${time} conn=${number} fd=12 ACCEPT from IP=${ip}:40112 (IP=0.0.0.0:636)
${time} TLS: can't accept: error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca.
${time} conn=${number} fd=12 closed (TLS negotiation failure)
`;
  const { failures, groups } = count(
    `5f3e2d1c slapd starting\n${connection('5f3e2d20', 1000, '192.0.2.5')}${connection('5f3e2d2a', 1001, '192.0.2.6')}`,
  );
  assert.equal(failures, 2);
  assert.deepEqual([...(groups[0]?.clients.keys() ?? [])].sort(), ['192.0.2.5', '192.0.2.6']);
  assert.deepEqual(
    [groups[0]?.firstTime, groups[0]?.lastTime],
    ['2020-08-20T07:58:24.000Z', '2020-08-20T07:58:34.000Z'],
  );
});

test('what a client asks for, comes from and calls itself is no failure of the server', () => {
  const asked = (time: string, path: string) =>
    `192.0.2.9 - - [20/Nov/2026:${time} +0000] "GET ${path} HTTP/1.1" 404 512 "https://search.example/?q=certificate+has+expired" "SSL handshake failed/1.0"\n`;
  const json = '{"time":"2026-11-20T10:00:09Z","request_uri":"/ERR_CERT_AUTHORITY_INVALID","user_agent":"x"}\n';
  const access =
    asked('10:00:07', '/docs/SSL_ERROR_BAD_CERT_DOMAIN') + asked('10:00:08', '/unable-to-get-local-issuer-certificate');
  assert.equal(count(access + json).failures, 0);
  assert.equal(count(mixed + access + json).failures, count(mixed).failures);
});
