import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { helloOf } from '../../src/clients/hello.ts';
import { gnutls3_8 } from '../../src/clients/profiles/gnutls-3.8.ts';
import { openssl3_0 } from '../../src/clients/profiles/openssl-3.0.ts';
import { firefox153esr } from '../../src/clients/profiles/firefox-153esr.ts';
import { createClient } from '../../src/handshake/client.ts';
import { modernOffer } from '../../src/probes/offers.ts';
import { shapedHello } from '../../src/handshake/hello-shape.ts';
import { makeCertificate } from '../../src/lab/certificates/certificate.ts';
import { renderCapture } from '../../src/report/terminal/capture.ts';
import { concatBytes } from '../../src/wire/bytes.ts';
import { encodeHandshake } from '../../src/wire/handshake.ts';
import { fromHex } from '../../src/wire/hex.ts';
import { tls12 } from '../../src/wire/registry/versions.ts';
import { overhear } from './overhear.ts';
import { alertRecord, clientHelloRecord, ipPackets, ipv4, onPort, pcap, refusal, type Segment } from './packets.ts';

type Packets = ReturnType<typeof ipPackets>;
const hello = clientHelloRecord();
const start: Segment[] = [
  { from: 'client', flags: 'S' },
  { from: 'server', flags: 'S' },
  { from: 'client', flags: '.' },
  { from: 'client', flags: '.', bytes: hello },
];

const serverFlight = fromHex(
  `1603030031 0200002d 0303 ${'07'.repeat(32)} 00 c02f 00 0005 ff010001 00 1603030004 0e000000`.replaceAll(' ', ''),
);

/** The same packet with another time to live, or identification of IPv4. */
function changed(packet: Packets[number], { ttl, id }: { ttl?: number; id?: number }): Packets[number] {
  const bytes = packet.bytes.slice();
  if (ttl !== undefined) bytes[8] = ttl;
  if (id !== undefined) new DataView(bytes.buffer).setUint16(4, id);
  return { ...packet, bytes };
}

const told = async (packets: Packets) => {
  const { findings, verdict, summary } = await overhear(pcap(packets));
  const [first] = findings;
  const seen = first?.evidence.map(({ fact }) => fact).join(' | ') ?? '';
  return {
    cause: first?.cause ?? verdict,
    side: first?.side ?? null,
    certainty: first?.certainty ?? null,
    summary,
    seen,
  };
};

describe('resets', () => {
  const reset: Segment = { from: 'server', flags: 'R' };

  test('of the server itself', async () => {
    const { cause, side } = await told(ipPackets([...start, reset]));
    assert.deepEqual([cause, side], ['tcp-reset', 'either']);
  });

  test('of the server itself, where each packet is heard at two interfaces', async () => {
    const packets = ipPackets([...start, reset]).flatMap((each) => [each, changed(each, { ttl: 63 })]);
    const { cause, side } = await told(packets);
    assert.deepEqual([cause, side], ['tcp-reset', 'either']);
  });

  const foreign: [name: string, packets: () => Packets, sign: RegExp, certainty: string][] = [
    [
      'from another distance',
      () =>
        ipPackets([...start, reset]).map((each, index) =>
          index === 4 ? changed(each, { ttl: 47, id: 54_321 }) : each,
        ),
      /time to live of 47, the server's packets with 64.*identification 54321/,
      'certain',
    ],
    [
      'from one hop away',
      () => ipPackets([...start, reset]).map((each, index) => (index === 4 ? changed(each, { ttl: 65 }) : each)),
      /most likely from another device: .*time to live of 65, the server's packets with 64/,
      'likely',
    ],
    [
      'after which the server answers',
      () => ipPackets([...start, reset, { from: 'server', flags: '.', bytes: alertRecord(40) }]),
      /speaks on after it/,
      'certain',
    ],
    [
      'with a sequence number of its own',
      () => ipPackets([...start, { ...reset, seq: 5_001 + 1_460 }]),
      /most likely from another device: .*1460 bytes off/,
      'likely',
    ],
  ];
  for (const [name, packets, sign, sure] of foreign)
    test(name, async () => {
      const { cause, side, certainty, seen, summary } = await told(packets());
      assert.deepEqual([cause, side, certainty], ['tcp-reset', 'network', sure]);
      assert.match(seen, sign);
      assert.match(summary, /A device between client and .* resets the connection after the ClientHello/);
    });

  test('in a live capture that falls silent is told all the same', async () => {
    const file = pcap(ipPackets([...start, reset]));
    let told: () => void = () => {};
    const heard = new Promise<void>((resolve) => {
      told = resolve;
    });
    async function* live() {
      yield file;
      // Nothing more comes until the reset was told.
      await heard;
    }
    const causes: (string | undefined)[] = [];
    await overhear(file, {
      chunks: live(),
      onDiagnosed: ({ diagnosis }) => {
        causes.push(diagnosis.findings[0]?.cause);
        told();
      },
    });
    assert.deepEqual(causes, ['tcp-reset']);
  });

  test('of a connection that began before the capture tells nothing of its server', async () => {
    const packets = ipPackets([...start.slice(3), reset]);
    assert.equal((await told(packets)).cause, 'tcp-reset');
    // Without an acknowledgement: no such connection.
    packets.at(-1)?.bytes.set([4], 33);
    assert.equal((await told(packets)).cause, 'unknown');
  });

  test('that is late, and of the server: what it said before counts', async () => {
    const { cause } = await told(
      ipPackets([...start, { from: 'server', flags: '.', bytes: alertRecord(40) }, { from: 'server', flags: 'R' }]),
    );
    assert.equal(cause, 'cipher-mismatch');
  });

  test('one that is the answer to late data has the number that was asked for', async () => {
    const { side } = await told(
      ipPackets([...start, { from: 'server', flags: 'F' }, { from: 'client', flags: 'F' }, { ...reset, seq: 5_002 }]),
    );
    assert.notEqual(side, 'network');
  });
});

describe('after the handshake', () => {
  const bytes = (from: 'client' | 'server', hex: string): Segment => ({
    from,
    flags: '.',
    bytes: fromHex(hex.replaceAll(' ', '')),
  });
  const sealed = (type: number, length: number) =>
    `${type.toString(16)} 0303 ${length.toString(16).padStart(4, '0')} ${'ab'.repeat(length)}`;
  const [handshake, alert, data] = [22, 21, 23];
  const changeCipherSpec = '14 0303 0001 01';
  const completed: Segment[] = [
    ...start,
    bytes('server', `16 0303 0031 0200002d 0303 ${'07'.repeat(32)} 00 c02f 00 0005 ff010001 00 16 0303 0004 0e000000`),
    bytes('client', `16 0303 0025 10000021 20 ${'07'.repeat(32)} ${changeCipherSpec} ${sealed(handshake, 40)}`),
    bytes('server', `${changeCipherSpec} ${sealed(handshake, 40)}`),
  ];
  const request = bytes('client', sealed(data, 100));
  const end = (from: 'client' | 'server'): Segment => ({ from, flags: 'F' });

  const courses: [name: string, then: Segment[], cause: string][] = [
    ['the server closes without an answer', [request, end('server'), end('client')], 'closed-early'],
    ['the server resets without an answer', [request, { from: 'server', flags: 'R' }], 'closed-early'],
    [
      'the server begins again, and leaves',
      [request, bytes('server', sealed(handshake, 28)), end('server'), end('client')],
      'client-cert-required',
    ],
    ['the server answers and closes', [request, bytes('server', sealed(data, 90)), end('server')], 'healthy'],
    ['the client closes', [request, end('client'), end('server')], 'healthy'],
    ['the client says goodbye', [bytes('client', sealed(alert, 26)), end('client'), end('server')], 'healthy'],
  ];
  const flight13 = [23, 941, 281, 69].map((length) => sealed(data, length)).join('');
  const completed13: Segment[] = [
    ...start,
    bytes(
      'server',
      `16 0303 0032 0200002e 0303 ${'07'.repeat(32)} 00 1302 00 0006 002b 0002 0304 ${changeCipherSpec} ${flight13}`,
    ),
    bytes('client', sealed(data, 69)),
    bytes('server', sealed(data, 266)),
    bytes('server', sealed(data, 282)),
  ];
  const courses13: typeof courses = [
    ['two tickets that differ by a block are no answer', [request, end('server'), end('client')], 'closed-early'],
    [
      'what comes behind the request is one',
      [request, bytes('server', sealed(data, 270)), end('server'), end('client')],
      'healthy',
    ],
    [
      'the client has said all that it has to say',
      [bytes('client', sealed(data, 18)), bytes('client', sealed(data, 19)), end('server'), end('client')],
      'healthy',
    ],
  ];
  for (const [before, [name, then, expected]] of [
    ...courses.map((course) => [completed, course] as const),
    ...courses13.map((course) => [completed13, course] as const),
  ])
    test(name, async () => {
      const { cause, certainty } = await told(ipPackets([...before, ...then]));
      assert.deepEqual([cause, certainty], [expected, expected === 'healthy' ? null : 'likely']);
    });

  test('what is only possible is told though another server works', async () => {
    const chokes = ipPackets(refusal(47)).map((packet) => onPort(packet, 8_443));
    const { cause, certainty } = await told([
      ...ipPackets([...completed, request, bytes('server', sealed(data, 90))]),
      ...chokes,
    ]);
    assert.deepEqual([cause, certainty], ['version-intolerance', 'possible']);
  });
});

describe('who says goodbye right after the handshake', () => {
  const record = (type: number, body: Uint8Array) => concatBytes([bytesOf([type, 3, 3]), lengthOf(2, body), body]);
  const message = (type: number, body: Uint8Array) => concatBytes([bytesOf([type]), lengthOf(3, body), body]);
  const bytesOf = (numbers: number[]) => Uint8Array.from(numbers);
  const lengthOf = (size: 2 | 3, { length }: Uint8Array) =>
    bytesOf([length >> 16, length >> 8, length].slice(3 - size).map((each) => each & 255));
  const changeCipherSpec = record(20, bytesOf([1]));

  async function left(clientHello: Uint8Array, words = [record(21, new Uint8Array(26))]) {
    const { der } = await makeCertificate({
      names: ['www.example.test'],
      issuer: null,
      notBefore: new Date(0),
      notAfter: new Date(2e12),
    });
    const answer = [
      message(2, concatBytes([bytesOf([3, 3]), new Uint8Array(32), bytesOf([0, 0xc0, 0x2f, 0])])),
      message(11, concatBytes([lengthOf(3, concatBytes([new Uint8Array(3), der])), lengthOf(3, der), der])),
      message(14, new Uint8Array()),
    ];
    const flights: [Segment['from'], Uint8Array[]][] = [
      ['client', [clientHello]],
      ['server', answer.map((each) => record(22, each))],
      ['client', [record(22, message(16, new Uint8Array(33))), changeCipherSpec, record(22, new Uint8Array(40))]],
      ['server', [changeCipherSpec, record(22, new Uint8Array(40))]],
      ['client', words],
    ];
    const said = flights.map(([from, records]): Segment => ({ from, flags: '.', bytes: concatBytes(records) }));
    return overhear(
      pcap(ipPackets([...start.slice(0, 3), ...said, { from: 'client', flags: 'F' }, { from: 'server', flags: 'F' }])),
    );
  }

  /** A hello in the shape of a client's, with fewer suites where it is told so. */
  function helloLike(client: Parameters<typeof helloOf>[0], leaveOut = 0) {
    const { shape, keyShares } = helloOf(client);
    const shares = keyShares.map((group) => ({ group, publicKey: new Uint8Array(32) }));
    const sent = shapedHello(
      { ...shape, suites: shape.suites.slice(leaveOut) },
      { random: randomBytes, sni: 'www.example.test', shares: shares as never },
    );
    return record(22, encodeHandshake(sent, { version: tls12 }));
  }

  test('may only have looked', async () => {
    const { verdict, findings, capture } = await left(helloLike(openssl3_0, 4));
    assert.deepEqual([verdict, capture?.failed, findings[0]?.certainty], ['unknown', 0, 'possible']);
    const idle = await left(helloLike(openssl3_0, 4), []);
    assert.deepEqual([idle.verdict, idle.capture?.failed], ['unknown', 0]);
    const looksLate = await left(helloLike(gnutls3_8), []);
    assert.deepEqual([looksLate.verdict, looksLate.capture?.failed], ['broken', 1]);
  });

  test('refuses the certificate where it is a Firefox, which goes on with TLS 1.2 while it looks', async () => {
    const { findings, capture } = await left(helloLike(firefox153esr));
    assert.deepEqual([findings[0]?.cause, capture?.failed], ['cert-self-signed', 1]);
  });
});

describe('refusals at once', () => {
  test('of a hello of SSLv3, which has no alert for versions', async () => {
    const old = fromHex(`16030000310100002d0300${'07'.repeat(32)}000006002f0035000a0100`.replaceAll(' ', ''));
    const packets = ipPackets([
      ...start.slice(0, 3),
      { from: 'client', flags: '.', bytes: old },
      { from: 'server', flags: '.', bytes: alertRecord(40) },
      { from: 'server', flags: 'F' },
    ]);
    const { cause, side } = await told(packets);
    assert.deepEqual([cause, side], ['client-outdated', 'client']);
  });

  test('of a hello with fewer groups than usual are most likely for want of one', async () => {
    const refused = (groups: number[]) => {
      const offer = { ...modernOffer({ sni: 'www.example.test', application: 'http' }), groups };
      const sent = createClient(offer, { bytes: (length) => new Uint8Array(length).fill(7) }).start(0);
      const bytes = concatBytes(sent.flatMap((output) => (output.kind === 'send' ? [output.bytes] : [])));
      const segments: Segment[] = [...start.slice(0, 3), { from: 'client', flags: '.', bytes }];
      return told(ipPackets([...segments, { from: 'server', flags: '.', bytes: alertRecord(40) }]));
    };
    const [x25519, secp256r1, secp384r1] = [29, 23, 24];
    assert.equal((await refused([x25519, secp256r1])).cause, 'group-mismatch');
    assert.equal((await refused([x25519, secp256r1, secp384r1])).cause, 'cipher-mismatch');
  });

  test('are the end, whoever closes first', async () => {
    const packets = ipPackets([
      ...start,
      { from: 'server', flags: '.', bytes: alertRecord(40) },
      { from: 'client', flags: 'F' },
      { from: 'server', flags: 'F' },
    ]);
    const { capture } = await overhear(pcap(packets));
    assert.deepEqual(capture?.listed[0]?.ended, { by: 'server', how: 'closed' });
  });
});

test('the same fault of many clients is one line', async () => {
  const refused = [...start, { from: 'server', flags: '.', bytes: alertRecord(40) } satisfies Segment];
  const packets = Array.from({ length: 6 }, (_, client) =>
    ipPackets(refused).map(({ atMs, bytes }) => {
      const own = bytes.slice();
      own[own[12] === 192 ? 15 : 19] = 100 + client;
      return { atMs: atMs + client * 100, bytes: own };
    }),
  ).flat();
  const report = await overhear(pcap(packets));
  assert.deepEqual(
    report.capture?.groups.map(({ clients, servers, count, cause }) => [clients, servers, count, cause]),
    [[6, 1, 6, 'cipher-mismatch']],
  );
  const shown = renderCapture(report, { width: 120, detail: 'brief', paint: (_, text) => text });
  assert.match(shown, /6 clients > www\.example\.test:4433 \(198\.51\.100\.20\)/);
});

describe('packets that are too large for the path', () => {
  /** A ServerHello of TLS 1.2 and the beginning of a long Certificate, in segments of 1,400 bytes. */
  const serverHello = fromHex(
    `1603030031 0200002d 0303 ${'07'.repeat(32)} 00 c02f 00 0005 ff010001 00`.replaceAll(' ', ''),
  );
  const certificate = concatBytes([fromHex('1603031000 0b000ffc 000ff9'.replaceAll(' ', '')), new Uint8Array(4_089)]);
  const answer = concatBytes([serverHello, certificate]);
  const piece = (from: number, to: number, atMs: number): Segment => ({
    from: 'server',
    flags: '.',
    bytes: answer.subarray(from, to),
    seq: 5_001 + from,
    atMs,
  });
  const acknowledging = (atMs: number): Segment => ({ from: 'client', flags: '.', atMs });

  test('sent again and again, heard beside the server', async () => {
    const again = [200, 600, 1_400, 3_000].map((atMs) => piece(0, 1_400, atMs));
    const packets = ipPackets([...start, piece(0, 1_400, 50), piece(1_400, 2_800, 51), ...again]);
    const { cause, side, seen, summary } = await told(packets);
    assert.deepEqual([cause, side], ['handshake-timeout', 'network']);
    assert.match(seen, /1400 bytes were sent again 4 times/);
    assert.match(summary, /large packets get lost on the way/);
  });

  test('never acknowledged, so that nobody has minded the certificate in them', async () => {
    const again = [200, 600, 1_400, 3_000].map((atMs) => piece(0, 1_400, atMs));
    const whole = [piece(0, 1_400, 50), piece(1_400, 2_800, 51), piece(2_800, answer.length, 52)];
    const packets = ipPackets([...start, ...whole, ...again, { from: 'client', flags: 'F', atMs: 9_000 }]);
    const { cause, side } = await told(packets);
    assert.deepEqual([cause, side], ['handshake-timeout', 'network']);
  });

  test('never acknowledged, where the capture began behind the hello', async () => {
    const again = [200, 600, 1_400, 3_000].map((atMs) => piece(0, 1_400, atMs));
    const whole = [piece(0, 1_400, 50), piece(1_400, 2_800, 51), piece(2_800, answer.length, 52)];
    const packets = ipPackets([
      ...start,
      ...whole,
      acknowledging(60),
      ...again,
      { from: 'client', flags: 'F', atMs: 9_000 },
    ]);
    const { cause, side } = await told(packets.slice(start.length));
    assert.deepEqual([cause, side], ['handshake-timeout', 'network']);
  });

  test('missing, heard beside the client', async () => {
    const packets = ipPackets([
      ...start,
      piece(2_800, 3_100, 50),
      acknowledging(51),
      acknowledging(4_000),
      { from: 'client', flags: 'F', atMs: 9_000 },
    ]);
    const { cause, side, seen } = await told(packets);
    assert.deepEqual([cause, side], ['handshake-timeout', 'network']);
    assert.match(seen, /2800 bytes of the answer never came/);
  });

  test('never seen, and the server goes on behind them when it is told good-bye', async () => {
    const packets = ipPackets([
      ...start,
      { from: 'server', flags: '.', atMs: 50 },
      { from: 'client', flags: 'F', atMs: 9_000 },
      { from: 'server', flags: '.', seq: 5_001 + 2_745, atMs: 9_040 },
    ]);
    const { cause, side, certainty, seen } = await told(packets);
    assert.deepEqual([cause, side, certainty], ['handshake-timeout', 'network', 'likely']);
    assert.match(seen, /2745 bytes of the answer never came/);
  });

  test('a FIN that the capture lacks is none of them', async () => {
    const packets = ipPackets([
      ...start,
      piece(0, 300, 50),
      { from: 'server', flags: '.', seq: 5_302, atMs: 90 },
      { from: 'client', flags: '.', atMs: 91 },
    ]);
    assert.equal((await told(packets)).cause, 'healthy');
  });

  test('with a word of a router about them', async () => {
    const packets = ipPackets([...start, piece(0, 1_400, 50)]);
    const lost = packets.at(-1);
    assert.ok(lost);
    const icmp = concatBytes([fromHex('0304000000000514'), lost.bytes.subarray(0, 28)]);
    const { cause, certainty, seen } = await told([...packets, { atMs: 60, bytes: ipv4('client', 1, icmp) }]);
    assert.deepEqual([cause, certainty], ['handshake-timeout', 'certain']);
    assert.match(seen, /too big: 1300 bytes get through/);
  });

  test('a ClientHello of two packets', async () => {
    const long = concatBytes([fromHex('16030108b0 010008ac 0303'.replaceAll(' ', '')), new Uint8Array(2_222)]);
    const sent = (atMs: number): Segment => ({
      from: 'client',
      flags: '.',
      bytes: long.subarray(0, 1_400),
      seq: 1_001,
      atMs,
    });
    const packets = ipPackets([
      ...start.slice(0, 3),
      sent(30),
      { from: 'client', flags: '.', bytes: long.subarray(1_400), seq: 2_401, atMs: 31 },
      ...[300, 900, 2_100].map(sent),
    ]);
    const { cause } = await told(packets);
    assert.equal(cause, 'middlebox');
  });

  test('a ClientHello that is never acknowledged, however short', async () => {
    const again = [300, 900, 2_100, 4_500].map((atMs) => ({ ...start[3], seq: 1_001, atMs }) as Segment);
    const { cause, side, summary } = await told(ipPackets([...start, ...again]));
    assert.deepEqual([cause, side], ['handshake-timeout', 'network']);
    assert.match(summary, /sent 5 times and never acknowledged/);
  });
});

test('a ClientHello of two packets, of which the second alone arrives', async () => {
  const packets = ipPackets([
    ...start.slice(0, 3),
    { from: 'client', flags: '.', bytes: new Uint8Array(70).fill(9), seq: 2_449 },
    { from: 'server', flags: '.' },
    { from: 'client', flags: 'F', seq: 2_519, atMs: 9_000 },
  ]).map((packet) => onPort(packet, 443));
  const { cause, side, certainty, summary } = await told(packets);
  assert.deepEqual([cause, side, certainty], ['middlebox', 'network', 'likely']);
  assert.match(summary, /first 1448 bytes .* never arrive/);
});

test('who leaves without a word, where the server has chosen TLS 1.0 and has a private authority', async () => {
  const { der } = await makeCertificate({
    names: ['www.example.test'],
    issuer: null,
    notBefore: new Date(0),
    notAfter: new Date(4e12),
  });
  const sized = (bytes: Uint8Array) => concatBytes([Uint8Array.of(0, bytes.length >> 8, bytes.length & 255), bytes]);
  const record = (type: number, body: Uint8Array) => {
    const message = concatBytes([Uint8Array.of(type), sized(body)]);
    return concatBytes([Uint8Array.of(22, 3, 1, message.length >> 8, message.length & 255), message]);
  };
  const flight = concatBytes([
    record(2, fromHex(`0301${'07'.repeat(32)}00c01300`)),
    record(11, sized(sized(der))),
    record(14, new Uint8Array()),
  ]);
  const { cause, certainty } = await told(
    ipPackets([...start, { from: 'server', flags: '.', bytes: flight }, { from: 'client', flags: 'F' }]),
  );
  assert.deepEqual([cause, certainty], ['protocol-mismatch', 'likely']);
});

test("what the client says behind the server's answer, and never gets there", async () => {
  const flight = fromHex(`1603030046100000424104${'09'.repeat(64)}`);
  const again = [300, 900, 2_100].map(
    (atMs): Segment => ({ from: 'client', flags: '.', bytes: flight, seq: 1_001 + hello.length, atMs }),
  );
  const answered: Segment[] = [
    ...start,
    { from: 'server', flags: '.', bytes: serverFlight },
    { from: 'client', flags: '.', bytes: flight },
    ...again,
  ];
  const { cause, side, certainty, summary } = await told(ipPackets(answered));
  assert.deepEqual([cause, side, certainty], ['handshake-timeout', 'network', 'likely']);
  assert.match(summary, /sent 4 times and never acknowledged/);
  assert.equal((await told(ipPackets([...answered, { from: 'server', flags: '.' }]))).cause, 'unknown');
});

test('a beginning that only the capture lacks, as the client has the answer to it', async () => {
  const packets = ipPackets([
    ...start,
    { from: 'server', flags: '.', bytes: serverFlight },
    { from: 'client', flags: '.', bytes: alertRecord(48) },
    { from: 'client', flags: 'F' },
    { from: 'client', flags: 'R' },
  ]);
  assert.notEqual((await told(packets.toSpliced(3, 2).map((packet) => onPort(packet, 443)))).cause, 'middlebox');
});

describe('connections that never come about', () => {
  const syn = (atMs: number): Segment => ({ from: 'client', flags: 'S', atMs, seq: 1_000 });

  test('a SYN that nobody answers', async () => {
    assert.equal((await told(ipPackets([syn(0), syn(1_000), syn(3_000)]))).cause, 'tcp-timeout');
  });
  test('a SYN that a firewall turns away', async () => {
    const packets = ipPackets([syn(0)]);
    const icmp = concatBytes([fromHex('030d000000000000'), (packets[0] as Packets[number]).bytes.subarray(0, 28)]);
    const { cause, seen } = await told([...packets, { atMs: 5, bytes: ipv4('server', 1, icmp) }]);
    assert.equal(cause, 'tcp-refused');
    assert.match(seen, /administratively prohibited/);
  });
  test('a SYN that a firewall on the way turns away as if the port were closed', async () => {
    const packets = ipPackets([syn(0)]);
    const icmp = concatBytes([fromHex('0303000000000000'), (packets[0] as Packets[number]).bytes.subarray(0, 28)]);
    const answer = ipv4('server', 1, icmp);
    assert.equal((await told([...packets, { atMs: 5, bytes: answer }])).cause, 'tcp-refused');
    answer.set([203, 0, 113, 1], 12);
    const { cause, side } = await told([...packets, { atMs: 5, bytes: answer }]);
    assert.deepEqual([cause, side], ['tcp-timeout', 'network']);
  });
});

describe('servers that let their clients wait', () => {
  test('are named, with what they take their time for', async () => {
    const packets = ipPackets([
      { from: 'client', flags: 'S', atMs: 0 },
      { from: 'server', flags: 'S', atMs: 1_300 },
      { from: 'client', flags: '.', atMs: 1_301 },
      { from: 'client', flags: '.', bytes: hello, atMs: 1_302 },
      { from: 'server', flags: '.', bytes: alertRecord(40), atMs: 5_502 },
      { from: 'server', flags: 'F', atMs: 5_503 },
    ]);
    const report = await overhear(pcap(packets));
    assert.deepEqual(report.capture?.slow, [
      { server: '198.51.100.20:4433', what: 'answer', ms: 4_200, count: 1 },
      { server: '198.51.100.20:4433', what: 'accept', ms: 1_300, count: 1 },
    ]);
    assert.deepEqual(report.capture?.listed[0]?.waits, { accept: 1_300, answer: 4_200, finish: null });
    const page = renderCapture(report, { width: 80, detail: 'brief', paint: (_style, text) => text });
    assert.match(page, /slow: 198\.51\.100\.20:4433 takes up to 4\.2 s to answer the ClientHello\n/);
  });

  test('a server in order is not', async () => {
    const { capture } = await overhear(
      pcap(ipPackets([...start, { from: 'server', flags: '.', bytes: alertRecord(40) }])),
    );
    assert.deepEqual(capture?.slow, []);
  });
});

test('the fixes are for the software of the server that fails, and not of one beside it', async () => {
  const [syn, accepted, acknowledged, ...handshake] = refusal(70);
  const said = (from: 'client' | 'server', text: string): Segment => ({ from, flags: '.', bytes: Buffer.from(text) });
  const mail = [
    ...[syn, accepted, acknowledged].filter((each) => each !== undefined),
    said('server', '220 mx.example.test ESMTP Postfix\r\n'),
    said('client', 'EHLO a\r\n'),
    said('server', '250-mx.example.test\r\n250 STARTTLS\r\n'),
    said('client', 'STARTTLS\r\n'),
    said('server', '220 2.0.0 Ready to start TLS\r\n'),
    ...handshake,
  ];
  const web = ipPackets(refusal(40)).map((packet) => onPort(packet, 8_443));
  const later = ipPackets(mail).map((packet) => ({ ...packet, atMs: packet.atMs + 1_000 }));
  const { findings } = await overhear(pcap([...web, ...later]));
  const names = findings.map(({ cause, fixes }) => [cause, fixes.some(({ software }) => software === 'Postfix')]);
  assert.deepEqual(names, [
    ['protocol-mismatch', true],
    ['cipher-mismatch', false],
  ]);
});

test('a server that stops in the middle of its answer', async () => {
  const cut: Segment = { from: 'server', flags: '.', bytes: fromHex('16 0303 0400 02000050 0303'), atMs: 40 };
  const left = (atMs: number): Segment => ({ from: 'client', flags: 'F', atMs });
  const { cause, summary } = await told(ipPackets([...start, cut, left(6_000)]));
  assert.equal(cause, 'handshake-timeout');
  assert.match(summary, /stops in the middle of its answer, and 6\.0 s after its ClientHello/);
});
