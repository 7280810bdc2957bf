import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { concatBytes } from '../../src/wire/bytes.ts';
import { fromHex } from '../../src/wire/hex.ts';
import { overhear } from './overhear.ts';
import { clientHelloRecord, dns, ipPackets, ipv4, pcap, type Segment, tlsCapture } from './packets.ts';

type Packets = ReturnType<typeof ipPackets>;

async function first(packets: Packets): Promise<{ cause: string; summary: string; seen: string }> {
  const { findings, verdict, summary } = await overhear(pcap(packets));
  return { cause: findings[0]?.cause ?? verdict, summary, seen: findings[0]?.evidence[0]?.fact ?? '' };
}

const name = 'shop.example.test';
const none = { code: 3, addresses: 0 };

describe('names that lead nowhere', () => {
  const cases: [what: string, packets: Packets, cause: string, summary: RegExp][] = [
    ['NXDOMAIN', [dns(name, 0), dns(name, 5, none)], 'dns-failure', /shop\.example\.test does not exist/],
    [
      'SERVFAIL',
      [dns(name, 0), dns(name, 5, { code: 2, addresses: 0 })],
      'dns-failure',
      /lookup of shop\.example\.test fails/,
    ],
    ['no address', [dns(name, 0), dns(name, 5, { code: 0, addresses: 0 })], 'dns-failure', /has no address/],
    ['silence', [dns(name, 0), dns(name, 5_000), dns(name, 10_000)], 'dns-failure', /does not answer/],
    ['asked once, at the end of the capture', [dns(name, 0)], 'unknown', /no TLS handshake/],
    ['an address', [dns(name, 0), dns(name, 5, { code: 0, addresses: 2 })], 'unknown', /no TLS handshake/],
    [
      'what a resolver tries behind a name that is found',
      [
        dns(`${name}.corp.test`, 0),
        dns(`${name}.corp.test`, 5, none),
        dns(name, 10),
        dns(name, 15, { code: 0, addresses: 1 }),
      ],
      'unknown',
      /no TLS handshake/,
    ],
  ];
  for (const [what, packets, cause, summary] of cases)
    test(what, async () => {
      const told = await first(packets);
      assert.equal(told.cause, cause);
      assert.match(told.summary, summary);
    });

  test('are no news where a handshake failed', async () => {
    const packets = [dns(name, 0), dns(name, 5, none)];
    const both = concatBytes([tlsCapture(), pcap(packets).subarray(24)]);
    const { findings } = await overhear(both);
    assert.notEqual(findings[0]?.cause, 'dns-failure');
  });
});

describe('a hello that nobody takes', () => {
  const open: Segment[] = [
    { from: 'client', flags: 'S' },
    { from: 'server', flags: 'S' },
    { from: 'client', flags: '.' },
  ];
  const hello: Segment = { from: 'client', flags: '.', bytes: clientHelloRecord() };
  // With a number of its own it counts as not acknowledged.
  const again = (atMs: number): Segment => ({ ...hello, seq: 1_001, atMs });

  test('never acknowledged, and then the server gives up', async () => {
    const { cause, summary } = await first(
      ipPackets([
        ...open,
        again(40),
        again(500),
        again(1_500),
        again(3_500),
        { from: 'server', flags: 'F', atMs: 9_000 },
      ]),
    );
    assert.equal(cause, 'handshake-timeout');
    assert.match(summary, /it was sent 4 times/);
  });

  test('on a connection that is taken, and on which nobody speaks', async () => {
    const { cause, summary } = await first(ipPackets(open));
    assert.equal(cause, 'unknown');
    assert.match(summary, /198\.51\.100\.20:4433 takes a connection, on which nobody says a word/);
  });

  test('as the answer to the SYN never gets to the client', async () => {
    const twice = (atMs: number): Segment[] => [
      { from: 'client', flags: 'S', seq: 1_000, atMs },
      { from: 'server', flags: 'S', seq: 5_000, atMs: atMs + 1 },
    ];
    const { cause, seen } = await first(ipPackets([...twice(0), ...twice(1_000), ...twice(3_000)]));
    assert.equal(cause, 'tcp-timeout');
    assert.match(seen, /answered with a SYN-ACK again and again/);
    // Seen at two interfaces.
    assert.equal((await first(ipPackets([...twice(0), ...twice(0.1)]))).cause, 'unknown');
  });

  test('of MySQL, which turns the client away before', async () => {
    const text = Buffer.from("Host '192.0.2.10' is not allowed to connect to this MySQL server");
    const error = concatBytes([Uint8Array.of(3 + text.length, 0, 0, 0, 0xff, 0x6a, 0x04), text]);
    const { cause, seen } = await first(
      ipPackets([...open, { from: 'server', flags: '.', bytes: error }, { from: 'server', flags: 'F' }]),
    );
    assert.equal(cause, 'not-tls');
    assert.match(seen, /is not allowed to connect/);
  });

  test('of DTLS, sent again and again', async () => {
    const record = clientHelloRecord();
    // A message of DTLS: number, offset and length of the fragment behind its type and length; a cookie behind the session id.
    const cookieAt = 44 + (record[43] ?? 0);
    const body = concatBytes([record.subarray(9, cookieAt), Uint8Array.of(0), record.subarray(cookieAt)]);
    const size = Uint8Array.of(0, body.length >> 8, body.length & 0xff);
    const message = concatBytes([Uint8Array.of(1), size, new Uint8Array(5), size, body]);
    const head = Uint8Array.of(22, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, message.length >> 8, message.length & 0xff);
    const udp = concatBytes([Uint8Array.of(0xc3, 0xcb, 0x11, 0x51, 0, 0, 0, 0), head, message]);
    new DataView(udp.buffer).setUint16(4, udp.length);
    const sent = (atMs: number) => ({ atMs, bytes: ipv4('client', 17, udp) });
    const { cause, summary } = await first([sent(0), sent(1_000), sent(3_000)]);
    assert.equal(cause, 'handshake-timeout');
    assert.match(summary, /gets no answer: UDP is most likely dropped/);
    assert.equal((await first([sent(0), sent(1_000)])).cause, 'unknown');
    // HelloVerifyRequest shows that UDP gets through.
    const request = fromHex(`1151c3cb00260000 16feff0000000000000000 0011 030000050000000000000005 feff020102`);
    const asked = await first([
      sent(0),
      { atMs: 5, bytes: ipv4('server', 17, request) },
      sent(10),
      sent(1_000),
      sent(3_000),
    ]);
    assert.match(asked.summary, /asks for the ClientHello once more/);
  });

  test('behind a greeting in the clear', async () => {
    const greeting: Segment = { from: 'server', flags: '.', bytes: Buffer.from('220 mx.example.test ESMTP\r\n') };
    const { cause } = await first(ipPackets([...open, greeting, hello, { from: 'client', flags: 'F' }]));
    assert.equal(cause, 'starttls-needed');
  });
});
