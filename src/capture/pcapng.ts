import { be16, be32, le16, le32 } from './bytes.ts';
import type { CaptureSink, UnitReader } from './unit-reader.ts';
import { maxPacketBytes } from './pcap.ts';

/** An interface description. `toMs` makes milliseconds of the time units that its packets count in. */
type Interface = { linkType: number; snapBytes: number; toMs(high: number, low: number): number };

/** Reads the blocks of a pcapng file: packets of all three kinds, interfaces, decryption secrets. draft-ietf-opsawg-pcapng. */
export function createPcapngReader(sink: CaptureSink): UnitReader {
  let littleEndian = true;
  let interfaces: Interface[] = [];
  let wrong: string | null = null;
  let lastMs = 0;
  const u32 = (bytes: Uint8Array, at: number) => (littleEndian ? le32(bytes, at) : be32(bytes, at));
  const u16 = (bytes: Uint8Array, at: number) => (littleEndian ? le16(bytes, at) : be16(bytes, at));

  function read(bytes: Uint8Array, start: number): number {
    let at = start;
    while (bytes.length - at >= smallestBlockBytes) {
      const type = u32(bytes, at);
      // A section header says in which byte order all that follows is, itself included.
      if (type === blockType.section) {
        const order = be32(bytes, at + 8);
        if (order !== byteOrderMagic && order !== swappedMagic) return lost(at, 'a section without its byte order');
        littleEndian = order === swappedMagic;
        interfaces = [];
      }
      const length = u32(bytes, at + 4);
      if (length < smallestBlockBytes || length % 4 !== 0 || length > maxPacketBytes + blockRoomBytes)
        return lost(at, `a block that would have ${length} bytes`);
      if (bytes.length - at < length) return at;
      const body = at + 8;
      const end = at + length - 4;
      switch (type) {
        case blockType.interface:
          if (interfaces.length < maxInterfaces) interfaces.push(readInterface(bytes, body, end));
          break;
        case blockType.enhancedPacket:
          deliver(bytes, u32(bytes, body), body, end);
          break;
        case blockType.simplePacket:
          simple(bytes, body, end);
          break;
        case blockType.packet:
          // As an enhanced packet, with a count of drops beside a shorter interface number.
          deliver(bytes, u16(bytes, body), body, end);
          break;
        case blockType.secrets:
          secrets(bytes, body, end);
          break;
        default:
          // Names, statistics and what others have added tell nothing about a handshake.
          break;
      }
      at += length;
    }
    return at;
  }

  function lost(at: number, what: string): number {
    wrong = what;
    return at;
  }

  function readInterface(bytes: Uint8Array, body: number, end: number): Interface {
    const linkType = u16(bytes, body);
    const snapBytes = u32(bytes, body + 4);
    let resolution = defaultResolution;
    let offsetSeconds = 0;
    for (let at = body + 8; at + 4 <= end; ) {
      const code = u16(bytes, at);
      const length = u16(bytes, at + 2);
      if (code === 0 || at + 4 + length > end) break;
      if (code === option.timeResolution && length === 1) resolution = bytes[at + 4] as number;
      if (code === option.timeOffset && length === 8)
        offsetSeconds =
          u32(bytes, at + (littleEndian ? 4 : 8)) + (u32(bytes, at + (littleEndian ? 8 : 4)) | 0) * 2 ** 32;
      at += 4 + length + ((4 - (length % 4)) % 4);
    }
    const exponent = resolution & 0x7f;
    const perSecond = resolution > 0x7f ? 2 ** exponent : 10 ** exponent;
    return {
      linkType,
      snapBytes,
      toMs: (high, low) => (offsetSeconds + (high * 2 ** 32 + low) / perSecond) * 1e3,
    };
  }

  /** Interface, time in two halves, captured and original length, data. */
  function deliver(bytes: Uint8Array, id: number, body: number, end: number): void {
    const from = interfaces[id];
    const data = body + 20;
    if (!from || data > end) return;
    const captured = Math.min(u32(bytes, body + 12), end - data);
    lastMs = from.toMs(u32(bytes, body + 4), u32(bytes, body + 8));
    sink.packet(bytes, data, data + captured, u32(bytes, body + 16), from.linkType, lastMs);
  }

  /** Has neither time nor captured length: the latter is the interface's limit. */
  function simple(bytes: Uint8Array, body: number, end: number): void {
    const [from] = interfaces;
    if (!from || body + 4 > end) return;
    const original = u32(bytes, body);
    const captured = Math.min(original, from.snapBytes || original, end - body - 4);
    sink.packet(bytes, body + 4, body + 4 + captured, original, from.linkType, lastMs);
  }

  function secrets(bytes: Uint8Array, body: number, end: number): void {
    if (body + 8 > end || u32(bytes, body) !== tlsKeyLog) return;
    const length = Math.min(u32(bytes, body + 4), end - body - 8, maxSecretsBytes);
    sink.secrets(new TextDecoder('latin1').decode(bytes.subarray(body + 8, body + 8 + length)));
  }

  return { read, damage: () => wrong };
}

const blockType = {
  section: 0x0a0d0d0a,
  interface: 1,
  packet: 2,
  simplePacket: 3,
  enhancedPacket: 6,
  secrets: 0x0a,
} as const;
/** Of an interface description. Section 4.2. */
const option = { timeResolution: 9, timeOffset: 14 } as const;
/** Microseconds. */
const defaultResolution = 6;
/** `TLSK`: secrets of TLS as a key log. Section 4.7. */
const tlsKeyLog = 0x544c534b;
const byteOrderMagic = 0x1a2b3c4d;
const swappedMagic = 0x4d3c2b1a;
/** Type, length, and length again. */
const smallestBlockBytes = 12;
/** Header and options of the block around the longest packet. */
const blockRoomBytes = 1_048_576;
const maxInterfaces = 4_096;
const maxSecretsBytes = 16_777_216;
