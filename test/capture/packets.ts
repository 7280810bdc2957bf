import { createClient } from '../../src/handshake/client.ts';
import type { Trace } from '../../src/handshake/trace.ts';
import { tls12Offer } from '../../src/probes/offers.ts';
import { concatBytes } from '../../src/wire/bytes.ts';
import { fromHex } from '../../src/wire/hex.ts';

/** One TCP segment between the two ends of a test's connection, in the order of the capture. */
export type Segment = { from: 'client' | 'server'; flags: string; bytes?: Uint8Array; atMs?: number; seq?: number };

export const clientIp = '192.0.2.10';
export const serverIp = '198.51.100.20';
export const clientPort = 50_123;
export const serverPort = 4_433;

/** A ClientHello for `sni` as its record. */
export function clientHelloRecord(sni = 'www.example.test'): Uint8Array {
  const client = createClient(
    { ...tls12Offer({ sni, application: 'http' }) },
    { bytes: (length) => new Uint8Array(length).fill(7) },
  );
  const sent = client.start(0).flatMap((output) => (output.kind === 'send' ? [output.bytes] : []));
  return concatBytes(sent);
}

/** A fatal alert as its record. */
export function alertRecord(description: number): Uint8Array {
  return Uint8Array.of(21, 3, 3, 0, 2, 2, description);
}

/** IP packets (version 4) of a connection: `S` SYN, `F` FIN, `R` RST, `.` none; each but the first SYN acknowledges. */
export function ipPackets(segments: Segment[]): { atMs: number; bytes: Uint8Array }[] {
  const next = { client: 1_000, server: 5_000 };
  return segments.map(({ from, flags, bytes = new Uint8Array(), atMs, seq }, index) => {
    const other = from === 'client' ? 'server' : 'client';
    const own = seq ?? next[from];
    const isFirst = flags === 'S' && from === 'client';
    const bits =
      (flags.includes('S') ? 2 : 0) |
      (flags.includes('F') ? 1 : 0) |
      (flags.includes('R') ? 4 : 0) |
      (isFirst ? 0 : 16);
    const packet = tcpPacket(from, own, isFirst ? 0 : next[other], bits, bytes);
    if (seq === undefined) next[from] = own + bytes.length + (flags.includes('S') || flags.includes('F') ? 1 : 0);
    return { atMs: atMs ?? index * 10, bytes: packet };
  });
}

/** The same packet, of a server (or whoever's the port `own` is) at another port. */
export function onPort(packet: ReturnType<typeof ipPackets>[number], port: number, own = serverPort): typeof packet {
  const view = new DataView(packet.bytes.buffer);
  view.setUint16(view.getUint16(20) === own ? 20 : 22, port);
  return packet;
}

/** The usual course: TCP handshake, hello, an alert of the server's, its FIN. */
export function refusal(description = 40, sni = 'www.example.test'): Segment[] {
  return [
    { from: 'client', flags: 'S' },
    { from: 'server', flags: 'S' },
    { from: 'client', flags: '.' },
    { from: 'client', flags: '.', bytes: clientHelloRecord(sni) },
    { from: 'server', flags: '.', bytes: alertRecord(description) },
    { from: 'server', flags: 'F' },
    { from: 'client', flags: 'F' },
  ];
}

/** A pcap file of packets, each with `header` before it, in the byte order and resolution wanted. */
export function pcap(
  packets: { atMs: number; bytes: Uint8Array }[],
  { linkType = 101, littleEndian = true, nanoseconds = false, snapBytes = 262_144, startSeconds = 1_780_000_000 } = {},
): Uint8Array {
  const u32 = (value: number) => {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, value, littleEndian);
    return bytes;
  };
  const u16 = (value: number) => {
    const bytes = new Uint8Array(2);
    new DataView(bytes.buffer).setUint16(0, value, littleEndian);
    return bytes;
  };
  return concatBytes([
    u32(nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4),
    u16(2),
    u16(4),
    u32(0),
    u32(0),
    u32(snapBytes),
    u32(linkType),
    ...packets.flatMap(({ atMs, bytes }) => {
      const captured = bytes.subarray(0, snapBytes);
      return [
        u32(startSeconds + Math.floor(atMs / 1_000)),
        u32((atMs % 1_000) * (nanoseconds ? 1_000_000 : 1_000)),
        u32(captured.length),
        u32(bytes.length),
        captured,
      ];
    }),
  ]);
}

/** A small capture with one refused handshake. */
export function tlsCapture(): Uint8Array {
  return pcap(ipPackets(refusal()));
}

/** A question to a resolver at the server's address, or an answer of it; `code`: RFC 1035 section 4.1.1. */
export function dns(
  name: string,
  atMs: number,
  answer?: { code: number; addresses: number },
): ReturnType<typeof ipPackets>[number] {
  const labels = name.split('.').map((label) => concatBytes([Uint8Array.of(label.length), Buffer.from(label)]));
  const message = concatBytes([
    Uint8Array.of(0x12, 0x34, answer ? 0x81 : 0x01, answer?.code ?? 0, 0, 1, 0, answer?.addresses ?? 0, 0, 0, 0, 0),
    ...labels,
    Uint8Array.of(0, 0, addressType, 0, 1),
    ...Array.from({ length: answer?.addresses ?? 0 }, () =>
      Uint8Array.of(0xc0, 12, 0, addressType, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1),
    ),
  ]);
  const header = new Uint8Array(8);
  const view = new DataView(header.buffer);
  view.setUint16(answer ? 2 : 0, 40_000);
  view.setUint16(answer ? 0 : 2, 53);
  view.setUint16(4, 8 + message.length);
  return { atMs, bytes: ipv4(answer ? 'server' : 'client', 17, concatBytes([header, message])) };
}

function tcpPacket(from: 'client' | 'server', seq: number, ack: number, flags: number, bytes: Uint8Array): Uint8Array {
  const ports = from === 'client' ? [clientPort, serverPort] : [serverPort, clientPort];
  const tcp = new Uint8Array(20 + bytes.length);
  const view = new DataView(tcp.buffer);
  view.setUint16(0, ports[0] as number);
  view.setUint16(2, ports[1] as number);
  view.setUint32(4, seq);
  view.setUint32(8, ack);
  view.setUint8(12, 5 << 4);
  view.setUint8(13, flags);
  view.setUint16(14, 65_535);
  tcp.set(bytes, 20);
  return ipv4(from, 6, tcp);
}

/** An IPv4 packet of a protocol; `fragment` is the field of flags and offset. */
export function ipv4(from: 'client' | 'server', protocol: number, body: Uint8Array, fragment = 0, id = 1): Uint8Array {
  const packet = new Uint8Array(20 + body.length);
  const view = new DataView(packet.buffer);
  view.setUint8(0, 0x45);
  view.setUint16(2, packet.length);
  view.setUint16(4, id);
  view.setUint16(6, fragment);
  view.setUint8(8, 64);
  view.setUint8(9, protocol);
  const addresses = [clientIp, serverIp].map((ip) => ip.split('.').map(Number));
  packet.set(addresses[from === 'client' ? 0 : 1] as number[], 12);
  packet.set(addresses[from === 'client' ? 1 : 0] as number[], 16);
  packet.set(body, 20);
  return packet;
}

/** The same segment in IPv6 with these extension headers before TCP. */
export function asIpv6(packet: Uint8Array, extensions: { type: number; bytes: Uint8Array }[] = []): Uint8Array {
  const tcp = packet.subarray(20);
  const from = fromHex('20010db8000000000000000000000001');
  const to = fromHex('20010db8000000000000000000000002');
  const isClient = packet[12] === 192;
  const chain = extensions.map(({ bytes }, index) => {
    const copy = bytes.slice();
    copy[0] = extensions[index + 1]?.type ?? 6;
    return copy;
  });
  const body = concatBytes([...chain, tcp]);
  const header = new Uint8Array(8);
  header[0] = 0x60;
  new DataView(header.buffer).setUint16(4, body.length);
  header[6] = extensions[0]?.type ?? 6;
  header[7] = 64;
  return concatBytes([header, isClient ? from : to, isClient ? to : from, body]);
}

const addressType = 1;

export type { Trace };
