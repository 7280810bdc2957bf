import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Connection } from '../../src/net/connection.ts';
import { runStarttls } from '../../src/net/starttls/run.ts';
import { starttlsProtocol } from '../../src/net/starttls/protocols.ts';
import { type StarttlsId, starttlsIds } from '../../src/net/starttls/ids.ts';
import { type Script, scripted } from './scripted.ts';

const hex = (digits: string) => Buffer.from(digits.replace(/\s+/g, ''), 'hex').toString('latin1');
const ehlo = 'EHLO whytls.invalid\r\n';
const forever = new AbortController().signal;

/** Runs against a script; `after` gets what came of it while the server is still there. */
async function against(
  id: StarttlsId | 'auto',
  script: Script,
  { timeoutMs = 3_000, signal = forever }: { timeoutMs?: number; signal?: AbortSignal } = {},
  after: (connection: Connection | null, heard: () => string) => Promise<void> | void = () => {},
) {
  const { connection, heard, stop } = await scripted(script, 'whole');
  const start = performance.now();
  const upgraded = await runStarttls(id, connection, { host: 'host.test', timeoutMs, signal });
  const ms = performance.now() - start;
  await after(upgraded.connection, heard);
  await stop();
  return { ...upgraded, ms };
}

/** Reads as many bytes. */
async function take(connection: Connection | null, count: number): Promise<string> {
  let text = '';
  while (connection && text.length < count) {
    const received = await connection.read(1_000);
    if (received.kind === 'end') return `${text} and then ${received.how}`;
    text += Buffer.from(received.bytes).toString('latin1');
  }
  return text;
}

const banners: [said: string, protocol: StarttlsId, then: Script][] = [
  [
    '220 mx.host.test ESMTP\r\n',
    'smtp',
    [
      ['>', ehlo],
      ['<', '250 STARTTLS\r\n'],
      ['>', 'STARTTLS\r\n'],
      ['<', '220 go\r\n'],
    ],
  ],
  [
    '220 (vsFTPd 3.0.3)\r\n',
    'ftp',
    [
      ['>', 'AUTH TLS\r\n'],
      ['<', '234 go\r\n'],
    ],
  ],
  [
    '* OK [CAPABILITY STARTTLS] hi\r\n',
    'imap',
    [
      ['>', 'a1 STARTTLS\r\n'],
      ['<', 'a1 OK go\r\n'],
    ],
  ],
  [
    '+OK hi\r\n',
    'pop3',
    [
      ['>', 'STLS\r\n'],
      ['<', '+OK go\r\n'],
    ],
  ],
];
for (const [said, protocol, then] of banners) {
  test(`auto takes ${JSON.stringify(said)} for ${protocol}`, async () => {
    // In two pieces: the words that tell are in the second.
    const half = Math.ceil(said.length / 2);
    const script: Script = [['<', said.slice(0, half)], ['<', said.slice(half)], ...then];
    const { outcome, plain } = await against('auto', script);
    assert.equal(outcome?.kind, 'ready', JSON.stringify(outcome));
    assert.equal(outcome?.protocol, protocol);
    assert.equal(plain[0]?.from, 'server');
  });
}

test('auto without a banner leaves the connection for TLS', async () => {
  const { outcome, plain, ms } = await against(
    'auto',
    [
      ['>', 'hello'],
      ['<', 'world'],
    ],
    {},
    async (connection) => {
      connection?.write(Buffer.from('hello'));
      assert.equal(await take(connection, 5), 'world');
    },
  );
  assert.equal(outcome, null);
  assert.deepEqual(plain, []);
  assert.ok(ms > 900 && ms < 2_500, `${ms} ms`);
});

test('auto keeps a banner that leads to no STARTTLS for the handshake to stumble over', async () => {
  const { outcome } = await against('auto', [['<', 'SSH-2.0-x\r\n']], {}, async (connection) => {
    assert.equal(await take(connection, 11), 'SSH-2.0-x\r\n');
  });
  assert.equal(outcome, null);
});

test('what comes behind the go-ahead is not lost', async () => {
  const greeting: Script = [
    ['<', '* OK [CAPABILITY STARTTLS] hi\r\n'],
    ['>', 'a1 STARTTLS\r\n'],
  ];
  await against('imap', [...greeting, ['<', 'a1 OK go\r\n\x16\x03\x01early']], {}, async (connection) => {
    assert.equal(await take(connection, 8), '\x16\x03\x01early');
  });
  await against('postgres', [['<', 'Sinjected']], {}, async (connection) => {
    assert.equal(await take(connection, 8), 'injected');
  });
});

test('the first piece of another protocol is too short to name it by', async () => {
  const { outcome } = await against('pop3', [
    ['<', 'H'],
    ['<', 'TTP/1.1 400 Bad Request\r\n\r\n'],
  ]);
  assert.ok(outcome?.kind === 'unexpected');
  assert.equal(outcome.recognised, 'http');
});

const hostile: [what: string, id: StarttlsId, script: Script][] = [
  ['greeting lines without end', 'smtp', [['babbles', '220-still here\r\n']]],
  [
    'one line without end',
    'imap',
    [
      ['<', '* OK '],
      ['babbles', 'x'.repeat(10_000)],
    ],
  ],
  [
    'capabilities without end',
    'pop3',
    [
      ['<', '+OK\r\n'],
      ['>', 'STLS\r\n'],
      ['<', '-ERR\r\n'],
      ['>', 'CAPA\r\n'],
      ['<', '+OK\r\n'],
      ['babbles', 'X-LINE\r\n'],
    ],
  ],
  [
    'features without end',
    'xmpp',
    [
      ['<', '<stream:stream><stream:features>'],
      ['babbles', '<x/>'.repeat(1_000)],
    ],
  ],
  ['options without end', 'telnet', [['babbles', '\xff\xfd\x18']]],
  ['notices without end', 'irc', [['babbles', ':a NOTICE * :b\r\n']]],
  [
    'headers without end',
    'http-upgrade',
    [
      ['<', 'HTTP/1.1 101 OK\r\n'],
      ['babbles', 'X: y\r\n'],
    ],
  ],
];
for (const [what, id, script] of hostile) {
  test(`${id}: ${what} end soon`, async () => {
    const { outcome, ms } = await against(id, script, { timeoutMs: 20_000 });
    assert.ok(outcome?.kind === 'refused', JSON.stringify(outcome));
    assert.match(outcome.detail, /no end/);
    assert.ok(ms < 5_000, `${ms} ms`);
  });
}

test('a reply that drips has a deadline all the same', async () => {
  const drip: Script = Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? ['<', '2'] : ['pauses', 20]));
  const { outcome, ms } = await against('smtp', [['<', '220-'], ...drip], { timeoutMs: 300 });
  assert.equal(outcome?.kind, 'timeout');
  assert.ok(ms < 1_000, `${ms} ms`);
});

test('giving up is heard at once', async () => {
  const { outcome, ms } = await against('smtp', [], { timeoutMs: 20_000, signal: AbortSignal.timeout(50) });
  assert.equal(outcome?.kind, 'timeout');
  assert.ok(ms < 1_000, `${ms} ms`);
});

const prelogin = hex('12 01 00 1a 00 00 01 00 00 00 0b 00 06 01 00 11 00 01 ff 0f 00 00 00 00 00 01');
const preloginAnswer = hex('04 01 00 1a 00 00 01 00 00 00 0b 00 06 01 00 11 00 01 ff 10 00 03 e8 00 00 01');

test('mssql: records travel in packets of type 0x12, and bare once the server says them bare', async () => {
  const long = 'c'.repeat(5_000);
  const script: Script = [
    ['>', prelogin],
    ['<', preloginAnswer],
    [
      '>',
      `${hex('12 00 10 00 00 00 01 00')}${long.slice(0, 4_088)}${hex('12 01 03 98 00 00 01 00')}${long.slice(4_088)}`,
    ],
    // Two packets, the second in pieces, then a packet with nothing inside.
    ['<', `${hex('12 00 00 0d 00 00 01 00')}hello${hex('12 01 00 0e')}`],
    ['<', `${hex('00 00 02 00')} world${hex('12 01 00 08 00 00 03 00')}`],
    ['>', `${hex('12 01 00 0a 00 00 01 00')}ok`],
    ['<', '\x17\x03\x03bare'],
    ['>', 'bare too'],
  ];
  await against('mssql', script, {}, async (connection, heard) => {
    connection?.write(Buffer.from(long));
    assert.equal(await take(connection, 11), 'hello world');
    connection?.write(Buffer.from('ok'));
    assert.equal(await take(connection, 7), '\x17\x03\x03bare');
    connection?.write(Buffer.from('bare too'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(heard(), '');
  });
});

const server = 'remote00';
const framed = (body: string) => hex(body.length.toString(16).padStart(4, '0')) + body;
const number = (value: number) => hex(value.toString(16).padStart(8, '0'));
const acknowledged = (value: number) => framed(`${hex('28')}whytls00${hex('01')}${number(value)}${server}`);
const control = (value: number, text: string) => framed(`${hex('20')}${server}${hex('00')}${number(value)}${text}`);

test('openvpn: records travel in acknowledged packets, and a repeated one counts once', async () => {
  const script: Script = [
    ['>', framed(`${hex('38')}whytls00${hex('00')}${number(0)}`)],
    ['<', framed(`${hex('40')}${server}${hex('01')}${number(0)}whytls00${number(0)}`)],
    ['>', framed(`${hex('20')}whytls00${hex('00')}${number(1)}hello`)],
    ['>', acknowledged(0)],
    ['<', control(1, 'one ') + control(1, 'one ') + control(2, 'two')],
    ['>', acknowledged(1) + acknowledged(1) + acknowledged(2)],
  ];
  await against('openvpn', script, {}, async (connection, heard) => {
    connection?.write(Buffer.from('hello'));
    assert.equal(await take(connection, 7), 'one two');
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(heard(), '');
  });
});

test('packets with nothing inside do not keep a reader', async () => {
  const empty = hex('12 01 00 08 00 00 01 00');
  await against(
    'mssql',
    [
      ['>', prelogin],
      ['<', preloginAnswer],
      ['babbles', empty],
    ],
    {},
    async (connection) => {
      const start = performance.now();
      const received = await connection?.read(300);
      assert.equal(received?.kind, 'end');
      assert.ok(performance.now() - start < 2_000);
    },
  );
});

test('every protocol stands in the file of its id and cites where it is written down', async () => {
  for (const id of starttlsIds) {
    const protocol = await starttlsProtocol(id);
    assert.equal(protocol.id, id);
    assert.ok(protocol.references.length > 0, id);
    const exported = Object.values(await import(`../../src/net/starttls/${id}.ts`));
    assert.ok(exported.includes(protocol), id);
  }
});
