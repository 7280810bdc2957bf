import type { Trace } from '../../handshake/trace.ts';
import type { Address } from '../../net/outcome.ts';
import { ipOctets } from '../../pki/certificate/ip-address.ts';
import { concatBytes } from '../../wire/bytes.ts';

/** Bits of the TCP header's control field (RFC 9293 section 3.1). */
const flag = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16 } as const;

type Endpoint = { ip: Uint8Array; port: number; mac: Uint8Array };

/** A TCP segment with all that its headers need. */
export type Packet = {
  atMs: number;
  from: Endpoint;
  to: Endpoint;
  sequence: number;
  acknowledges: number;
  flags: number;
  data: Uint8Array;
};

/** The packets of one connection: TCP handshake, the recorded bytes in segments, each acknowledged by what answers it, and the end. */
export function packetsOf(
  trace: Trace,
  { server: address, clientPort }: { server: Address; clientPort: number },
): Packet[] {
  const clientIp =
    address.family === 4
      ? Uint8Array.of(192, 0, 2, 77)
      : Uint8Array.of(0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x77);
  const ends = {
    client: { ip: clientIp, port: clientPort, mac: Uint8Array.of(2, 0, 0, 0, 0, 1) },
    server: { ip: ipBytes(address), port: address.port, mac: Uint8Array.of(2, 0, 0, 0, 0, 2) },
  };
  const next = { client: 1_000, server: 2_000_000 };
  const packets: Packet[] = [];
  const put = (side: 'client' | 'server', atMs: number, flags: number, data: Uint8Array = nothing) => {
    const other = side === 'client' ? 'server' : 'client';
    const acknowledges = flags & flag.ack ? next[other] : 0;
    packets.push({ atMs, from: ends[side], to: ends[other], sequence: next[side], acknowledges, flags, data });
    next[side] = (next[side] + data.length + (flags & (flag.syn | flag.fin) ? 1 : 0)) >>> 0;
  };
  const connectedMs = trace.steps.find(({ kind }) => kind === 'connected')?.atMs ?? trace.wire[0]?.atMs ?? 0;
  put('client', 0, flag.syn);
  put('server', connectedMs, flag.syn | flag.ack);
  put('client', connectedMs, flag.ack);
  for (const { from, atMs, bytes } of trace.wire) {
    for (let at = 0; at < bytes.length; at += segmentBytes)
      put(from, atMs, flag.psh | flag.ack, bytes.subarray(at, at + segmentBytes));
  }
  const end = trace.steps.findLast((step) => step.kind === 'end');
  const endMs = Math.max(end?.atMs ?? 0, trace.wire.at(-1)?.atMs ?? 0);
  if (end?.kind === 'end' && end.how === 'reset') put('server', endMs, flag.rst | flag.ack);
  else {
    const first = end?.kind === 'end' && end.how === 'closed' ? end.from : 'client';
    const second = first === 'client' ? 'server' : 'client';
    put(first, endMs, flag.fin | flag.ack);
    put(second, endMs, flag.fin | flag.ack);
    put(first, endMs, flag.ack);
  }
  return packets;
}

/** The Ethernet frame of a segment, checksums and all. */
export function tcpSegment({ from, to, sequence, acknowledges, flags, data }: Packet): Uint8Array {
  const header = concatBytes([
    u16(from.port),
    u16(to.port),
    u32(sequence),
    u32(acknowledges),
    Uint8Array.of(tcpWords << 4, flags),
    u16(window),
    u16(0),
    u16(0),
  ]);
  const length = header.length + data.length;
  const pseudo =
    from.ip.length === 4
      ? [from.ip, to.ip, Uint8Array.of(0, protocolTcp), u16(length)]
      : [from.ip, to.ip, u32(length), u32(protocolTcp)];
  header.set(u16(checksum(concatBytes([...pseudo, header, data]))), tcpChecksumAt);
  const ipHeader = from.ip.length === 4 ? ipv4Header(from.ip, to.ip, length) : ipv6Header(from.ip, to.ip, length);
  return concatBytes([to.mac, from.mac, u16(from.ip.length === 4 ? 0x0800 : 0x86dd), ipHeader, header, data]);
}

/** RFC 791 section 3.1. */
function ipv4Header(from: Uint8Array, to: Uint8Array, length: number): Uint8Array {
  const header = concatBytes([
    Uint8Array.of(0x45, 0),
    u16(20 + length),
    u16(0),
    u16(0x4000),
    Uint8Array.of(hops, protocolTcp),
    u16(0),
    from,
    to,
  ]);
  header.set(u16(checksum(header)), 10);
  return header;
}

/** RFC 8200 section 3. */
function ipv6Header(from: Uint8Array, to: Uint8Array, length: number): Uint8Array {
  return concatBytes([u32(0x60000000), u16(length), Uint8Array.of(protocolTcp, hops), from, to]);
}

/** RFC 1071. */
function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += (bytes[at]! << 8) | (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

/** Without the zone, which is this machine's own affair. */
function ipBytes({ ip, family }: Address): Uint8Array {
  return ipOctets(ip.split('%')[0] ?? '') ?? new Uint8Array(family === 4 ? 4 : 16);
}

/** Big-endian: the order of the network. */
function u16(value: number): Uint8Array {
  return Uint8Array.of((value >>> 8) & 0xff, value & 0xff);
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}

const nothing = new Uint8Array();
const protocolTcp = 6;
const tcpWords = 5;
const tcpChecksumAt = 16;
const hops = 64;
const window = 65_535;
/** What fits an Ethernet frame with the longer of the two IP headers. */
const segmentBytes = 1_440;
