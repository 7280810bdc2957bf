import type { Attempt } from '../../causes/facts.ts';
import type { Trace } from '../../handshake/trace.ts';
import { concatBytes } from '../../wire/bytes.ts';
import { type Packet, packetsOf, tcpSegment } from './packets.ts';

/** A connection to be written down: who spoke with whom, and the bytes on the wire. */
export type RecordedConnection = Pick<Attempt, 'id' | 'address' | 'trace'>;

/** What a capture file is made of. */
export type CaptureParts = {
  connections: RecordedConnection[];
  /** When the first connection began, milliseconds since 1970. */
  startMs: number;
  /** NSS key log lines; in the file they let Wireshark decrypt without being told. */
  keyLog: string[];
};

/**
 * A pcapng file (draft-ietf-opsawg-pcapng) of connections as they were heard: Ethernet, IP and TCP made up around the
 * recorded bytes, with the handshake, acknowledgements and end of each connection. The client's address is one of
 * documentation (RFC 5737, RFC 3849). Connections stand one after the other, though some were made at the same time.
 */
export function writeCapture({ connections, startMs, keyLog }: CaptureParts): Uint8Array {
  const heard = connections
    .map((connection) => ({ ...connection, trace: { ...connection.trace, wire: wireOf(connection.trace) } }))
    .filter(({ address, trace }) => address !== null && trace.wire.length > 0);
  const blocks = [sectionHeader(), interfaceDescription()];
  if (keyLog.length > 0) blocks.push(decryptionSecrets(`${keyLog.join('\n')}\n`));
  let offsetMs = 0;
  for (const { id, address, trace } of heard) {
    if (!address) continue;
    for (const packet of packetsOf(trace, { server: address, clientPort: firstClientPort + id })) {
      blocks.push(enhancedPacket(packet, startMs + offsetMs));
    }
    offsetMs += durationMs(trace) + gapMs;
  }
  return concatBytes(blocks);
}

/** The lines of a key log file (SSLKEYLOGFILE) for these connections, each once. */
export function keyLogOf(attempts: Pick<Attempt, 'handshake'>[]): string[] {
  return [...new Set(attempts.flatMap(({ handshake }) => handshake?.keyLog ?? []))];
}

/** A connection that was only listened to has its bytes in its steps. */
function wireOf({ wire, steps }: Trace): Trace['wire'] {
  return wire.length > 0 ? wire : steps.filter((step) => step.kind === 'plain');
}

function durationMs({ steps, wire }: Trace): number {
  return Math.max(0, ...[steps.at(-1), wire.at(-1)].map((each) => each?.atMs ?? 0));
}

function sectionHeader(): Uint8Array {
  return block(0x0a0d0d0a, [u32(0x1a2b3c4d), u16(1), u16(0), u32(0xffffffff), u32(0xffffffff)]);
}

function interfaceDescription(): Uint8Array {
  return block(1, [u16(linkTypeEthernet), u16(0), u32(0)]);
}

/** Section 4.7: secrets_type `TLSK`, the text of a key log. */
function decryptionSecrets(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  return block(0x0a, [u32(0x544c534b), u32(bytes.length), padded(bytes)]);
}

/** Section 4.3; time in microseconds, the default resolution. */
function enhancedPacket(packet: Packet, startMs: number): Uint8Array {
  const frame = tcpSegment(packet);
  const us = BigInt(Math.round((startMs + packet.atMs) * 1_000));
  return block(6, [
    u32(0),
    u32(Number(us >> 32n)),
    u32(Number(us & 0xffffffffn)),
    u32(frame.length),
    u32(frame.length),
    padded(frame),
  ]);
}

function block(type: number, parts: Uint8Array[]): Uint8Array {
  const body = concatBytes(parts);
  const length = u32(body.length + 12);
  return concatBytes([u32(type), length, body, length]);
}

/** Little-endian, as the byte-order magic says. */
function u32(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >>> 8);
}

/** Blocks are made of whole 32-bit words. */
function padded(bytes: Uint8Array): Uint8Array {
  return concatBytes([bytes, new Uint8Array((4 - (bytes.length % 4)) % 4)]);
}

/** LINKTYPE_ETHERNET. */
const linkTypeEthernet = 1;
/** Of the dynamic range (RFC 6335 section 6), so that no dissector takes the client for a server. */
const firstClientPort = 50_000;
const gapMs = 10;
