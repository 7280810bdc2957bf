import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { concatBytes } from '../../src/wire/bytes.ts';
import { fromHex } from '../../src/wire/hex.ts';
import { overhear } from './overhear.ts';
import { alertRecord, asIpv6, clientHelloRecord, ipPackets, ipv4, pcap, refusal, type Segment } from './packets.ts';

type Packets = { atMs: number; bytes: Uint8Array }[];
const usual = ipPackets(refusal());
const wrapped = (head: string | Uint8Array, packets: Packets = usual): Packets =>
  packets.map(({ atMs, bytes }) => ({
    atMs,
    bytes: concatBytes([typeof head === 'string' ? fromHex(head) : head, bytes]),
  }));
const mac = '020000000001020000000002';
const six = usual.map(({ atMs, bytes }) => ({ atMs, bytes: asIpv6(bytes) }));

/** The same refused handshake in everything that can carry it. */
async function heardIn(packets: Packets, options: Parameters<typeof pcap>[1]): Promise<void> {
  for (const chunk of [65_536, 7]) {
    const report = await overhear(pcap(packets, options), {}, chunk);
    assert.equal(report.findings[0]?.cause, 'cipher-mismatch');
    assert.equal(report.capture?.listed[0]?.sni, 'www.example.test');
    assert.deepEqual(report.capture?.listed[0]?.alerts, [
      { from: 'server', level: 'fatal', name: 'handshake_failure', encrypted: false },
    ]);
    assert.deepEqual(report.capture?.listed[0]?.ended, { by: 'server', how: 'closed' });
  }
}

describe('link layers', () => {
  const cases: [name: string, packets: Packets, linkType: number][] = [
    ['raw IP', usual, 101],
    ['raw IPv4', usual, 228],
    ['raw IPv6', six, 229],
    ['Ethernet', wrapped(`${mac}0800`), 1],
    ['Ethernet with IPv6', wrapped(`${mac}86dd`, six), 1],
    ['VLAN', wrapped(`${mac}810000070800`), 1],
    ['QinQ', wrapped(`${mac}88a80064810000070800`), 1],
    ['VLAN in VLAN of the old type', wrapped(`${mac}91000064810000070800`), 1],
    ['Cisco metadata', wrapped(`${mac}890901010001000a0800`), 1],
    ['MPLS', wrapped(`${mac}88470001e0fe0002a1fe`), 1],
    ['LLC and SNAP', wrapped(`${mac}0040aaaa030000000800`), 1],
    ['Linux cooked', wrapped('00000001000602000000000100000800'), 113],
    ['Linux cooked v2', wrapped('0800000000000002000100060200000000010000'), 276],
    ['loopback, little-endian', wrapped('02000000'), 0],
    ['loopback of OpenBSD', wrapped('00000002'), 108],
    ['PPP', wrapped('ff030021'), 9],
    ['PPP with compressed fields', wrapped('21'), 9],
    ['Cisco HDLC', wrapped('0f000800'), 104],
    [
      'radiotap and 802.11',
      wrapped('000008000000000008010000020000000001020000000002020000000003'.concat('0000', 'aaaa030000000800')),
      127,
    ],
    ['NFLOG', wrapped('02000005'.concat('0800010008000100', '0a000a006c6f676d65000000', '00000900')), 239],
    ['PPI', wrapped('0000080001000000'.concat(`${mac}0800`)), 192],
    ['the log of OpenBSD', wrapped('3d020000'.padEnd(128, '0')), 117],
    ['the log of Linux', wrapped('02000000'.concat('08000100', '08000000', '06000a00', '00020000', 'ffff0900')), 239],
    [
      'the log of a big-endian Linux',
      wrapped('02000000'.concat('00080001', '08000000', '0006000a', '00020000', 'ffff0009')),
      239,
    ],
    ['any interface of macOS', wrapped('6c0000000100000001000000'.padEnd(216, '0').concat(`${mac}0800`)), 258],
    ['any interface of an older macOS', wrapped('6c000000010000000c000000'.padEnd(216, '0')), 149],
  ];
  for (const [name, packets, linkType] of cases) test(name, () => heardIn(packets, { linkType }));

  test('PPPoE', () => {
    const packets = usual.map(({ atMs, bytes }) => {
      const length = (bytes.length + 2).toString(16).padStart(4, '0');
      return { atMs, bytes: concatBytes([fromHex(`${mac}886411000001${length}0021`), bytes]) };
    });
    return heardIn(packets, { linkType: 1 });
  });
});

describe('byte order and resolution', () => {
  for (const littleEndian of [true, false])
    for (const nanoseconds of [true, false])
      test(`${littleEndian ? 'little' : 'big'}-endian, ${nanoseconds ? 'nanoseconds' : 'microseconds'}`, async () => {
        await heardIn(usual, { littleEndian, nanoseconds });
        const report = await overhear(pcap(usual, { littleEndian, nanoseconds }));
        assert.equal(report.capture?.from, '2026-05-28T20:26:40.000Z');
      });
});

describe('packed files', () => {
  for (const [name, pack] of [
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ] as const)
    test(name, async () => {
      const report = await overhear(pack(pcap(usual)), {}, 11);
      assert.equal(report.findings[0]?.cause, 'cipher-mismatch');
    });

  test('a bomb is refused', async () => {
    const zeros = new Uint8Array(64 * 1_048_576);
    const bomb = gzipSync(concatBytes([pcap(usual), ...Array.from({ length: 5 }, () => zeros)]));
    await assert.rejects(overhear(bomb), /grows more than/);
  });
});

describe('tunnels', () => {
  const inUdp = (port: number, head: string): Packets =>
    usual.map(({ atMs, bytes }) => {
      const body = concatBytes([fromHex(head), bytes]);
      const udp = new Uint8Array(8 + body.length);
      new DataView(udp.buffer).setUint16(0, 40_000);
      new DataView(udp.buffer).setUint16(2, port);
      new DataView(udp.buffer).setUint16(4, udp.length);
      udp.set(body, 8);
      return { atMs, bytes: ipv4('client', 17, udp) };
    });
  const inIp = (protocol: number, head: string): Packets =>
    usual.map(({ atMs, bytes }) => ({ atMs, bytes: ipv4('client', protocol, concatBytes([fromHex(head), bytes])) }));
  const cases: [name: string, packets: Packets][] = [
    ['IP in IP', inIp(4, '')],
    ['GRE', inIp(47, '00000800')],
    ['GRE with key and sequence number', inIp(47, '300008000000000100000002')],
    ['GRE with a frame in it', inIp(47, `00006558${mac}0800`)],
    ['ERSPAN II', inIp(47, `100088be00000001${'10'.repeat(8)}${mac}0800`)],
    ['ERSPAN III', inIp(47, `100022eb00000001${'20'.repeat(11)}00${mac}0800`)],
    [
      'ERSPAN III with what a platform adds',
      inIp(47, `100022eb00000001${'20'.repeat(11)}01${'00'.repeat(8)}${mac}0800`),
    ],
    ['VXLAN', inUdp(4_789, `0800000000000100${mac}0800`)],
    ['Geneve', inUdp(6_081, `0000655800000100${mac}0800`)],
    ['GTP-U', inUdp(2_152, '30ff000000000001')],
    ['L2TP', inUdp(1_701, '000200010001ff030021')],
  ];
  for (const [name, packets] of cases) test(name, () => heardIn(packets, {}));

  test('IPv6 with extension headers', () =>
    heardIn(
      usual.map(({ atMs, bytes }) => ({
        atMs,
        bytes: asIpv6(bytes, [
          { type: 0, bytes: fromHex('0000050200000100') },
          { type: 60, bytes: fromHex('0000010400000000') },
          { type: 44, bytes: fromHex('0000000000000007') },
        ]),
      })),
      {},
    ));

  test('fragments of IPv4, out of order', () => {
    const packets = usual.flatMap(({ atMs, bytes }, index) => {
      const tcp = bytes.subarray(20);
      const from = bytes[12] === 192 ? 'client' : 'server';
      if (tcp.length < 100) return [{ atMs, bytes }];
      const [first, second] = [tcp.subarray(0, 64), tcp.subarray(64)];
      return [
        { atMs, bytes: ipv4(from, 6, second, 8, index + 9) },
        { atMs, bytes: ipv4(from, 6, first, 0x2000, index + 9) },
      ];
    });
    return heardIn(packets, {});
  });
});

describe('streams', () => {
  const hello = clientHelloRecord();
  const [first, second, third] = [hello.subarray(0, 3), hello.subarray(3, 100), hello.subarray(100)];
  const start: Segment[] = [
    { from: 'client', flags: 'S' },
    { from: 'server', flags: 'S' },
    { from: 'client', flags: '.' },
  ];
  const end = refusal().slice(4);
  const at = (seq: number, bytes: Uint8Array): Segment => ({ from: 'client', flags: '.', bytes, seq: 1_001 + seq });
  const told = (segments: Segment[]) => heardIn(ipPackets(segments), {});

  test('a hello in three segments', () =>
    told([
      ...start,
      ...[first, second, third].map((bytes): Segment => ({ from: 'client', flags: '.', bytes })),
      ...end,
    ]));
  test('in the wrong order', () => told([...start, at(100, third), at(3, second), at(0, first), ...end]));
  test('repeated and overlapping', () =>
    told([...start, at(0, hello.subarray(0, 60)), at(0, hello.subarray(0, 60)), at(40, hello.subarray(40)), ...end]));
  test('begun in the middle', () => told([{ from: 'client', flags: '.', bytes: hello }, ...end]));
  test('after the sequence numbers went round', () => {
    const wrap = 0xffffffff - 50;
    return told([
      { from: 'client', flags: 'S', seq: wrap - 1 },
      { from: 'server', flags: 'S' },
      { from: 'client', flags: '.', bytes: hello.subarray(0, 100), seq: wrap },
      { from: 'client', flags: '.', bytes: hello.subarray(100), seq: (wrap + 100) >>> 0 },
      ...end,
    ]);
  });

  test('what is lost is told, and what follows is still heard', async () => {
    const report = await overhear(
      pcap(ipPackets([...start, at(0, hello.subarray(0, 60)), at(90, hello.subarray(90)), ...end])),
    );
    assert.equal(report.capture?.handshakes, 1);
    assert.equal(report.capture?.listed[0]?.alerts[0]?.name, 'handshake_failure');
  });

  test('a snap length leaves the alert', async () => {
    const report = await overhear(pcap(usual, { snapBytes: 96 }));
    assert.equal(report.capture?.handshakes, 1);
    assert.equal(report.capture?.listed[0]?.alerts[0]?.name, 'handshake_failure');
    assert.equal(report.verdict, 'broken');
  });

  test('a snap length that cuts both flights off leaves the refusal behind them', async () => {
    const flight = Uint8Array.of(22, 3, 3, 0x05, 0xdc, 2, 0, 0, 70, 3, 3, ...new Uint8Array(1_494));
    const segments: Segment[] = [
      ...start,
      { from: 'client', flags: '.', bytes: hello },
      { from: 'server', flags: '.', bytes: flight },
      { from: 'client', flags: '.', bytes: alertRecord(45) },
      { from: 'server', flags: 'F' },
    ];
    const report = await overhear(pcap(ipPackets(segments), { snapBytes: 96 }));
    assert.deepEqual(report.capture?.listed[0]?.alerts, [
      { from: 'client', level: 'fatal', name: 'certificate_expired', encrypted: false },
    ]);
    assert.deepEqual([report.findings[0]?.cause, report.findings[0]?.certainty], ['cert-expired', 'likely']);
    assert.deepEqual(report.capture?.cut, { packets: 2, bytes: 96 });
  });

  test('a hello that is cut off is not one without a name', async () => {
    const segments: Segment[] = [
      ...start,
      { from: 'client', flags: '.', bytes: hello },
      {
        from: 'server',
        flags: '.',
        bytes: fromHex(`16 0303 0031 0200002d 0303 ${'07'.repeat(32)} 00 c02f 00 0005 ff010001 00`),
      },
      { from: 'client', flags: '.', bytes: alertRecord(42) },
      { from: 'server', flags: 'F' },
    ];
    const whole = await overhear(pcap(ipPackets(segments)));
    const cut = await overhear(pcap(ipPackets(segments), { snapBytes: 96 }));
    for (const { findings } of [whole, cut]) assert.doesNotMatch(findings[0]?.summary ?? '', /given the address/);
    assert.equal(cut.findings[0]?.cause, 'ca-untrusted');
  });

  test('a hello that is cut off may have a name or none', async () => {
    const packets = ipPackets([
      ...start,
      { from: 'client', flags: '.', bytes: hello },
      { from: 'server', flags: '.', bytes: alertRecord(112) },
      { from: 'server', flags: 'F' },
    ]);
    const whole = await overhear(pcap(packets));
    const cut = await overhear(pcap(packets, { snapBytes: 96 }));
    const first = ({ findings: [finding] }: typeof cut) => [finding?.cause, finding?.certainty];
    assert.deepEqual(
      [first(whole), first(cut)],
      [
        ['sni-unrecognized', 'certain'],
        ['sni-unrecognized', 'likely'],
      ],
    );
    assert.deepEqual(cut.findings[0]?.alike, ['sni-missing']);
  });

  test('what comes behind a gap in the answer may be the rest of a record', async () => {
    const rest = Array.from({ length: 30 }, (_, index) => Uint8Array.of((index * 41) % 256));
    const gap = 6_000;
    const { findings } = await overhear(
      pcap(
        ipPackets([
          ...start,
          { from: 'client', flags: '.', bytes: hello },
          // Its first byte could be that of a record.
          { from: 'server', flags: '.', bytes: Uint8Array.of(0x16), seq: 5_001 + gap },
          ...rest.map((bytes, at): Segment => ({ from: 'server', flags: '.', bytes, seq: 5_002 + gap + at })),
          { from: 'client', flags: 'F' },
        ]),
      ),
    );
    assert.notEqual(findings[0]?.cause, 'not-tls');
  });

  test('the same connection once more, as from another interface, is one', async () => {
    const copy = usual.map(({ atMs, bytes }) => ({ atMs: atMs + 0.02, bytes }));
    const { capture } = await overhear(pcap([...usual, ...copy]));
    assert.deepEqual([capture?.handshakes, capture?.groups[0]?.count], [1, 1]);
  });

  test('the same ports again are another connection', async () => {
    const again = ipPackets(refusal()).map(({ atMs, bytes }) => ({ atMs: atMs + 1_000, bytes }));
    const report = await overhear(pcap([...usual, ...again]));
    assert.equal(report.capture?.handshakes, 2);
    assert.equal(report.capture?.groups.length, 1);
    assert.equal(report.capture?.groups[0]?.count, 2);
  });
});
