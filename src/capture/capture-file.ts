import { concatBytes } from '../wire/bytes.ts';
import { be32, le32 } from './bytes.ts';
import { CaptureError } from './capture-error.ts';
import { createPcapReader, pcapHeaderBytes } from './pcap.ts';
import { createPcapngReader } from './pcapng.ts';
import type { CaptureSink, UnitReader } from './unit-reader.ts';

/** What is wrong with the rest of a file that began well. */
export type Damage = { offset: number; detail: string };

/** Reads a capture as its bytes come. */
export type CaptureReader = {
  /** Throws CaptureError where the first bytes are no capture. */
  feed(chunk: Uint8Array): void;
  /** No more bytes come. Throws CaptureError for an empty file. */
  end(): void;
  /** Where the file ceased to make sense: what came before was read. */
  damage(): Damage | null;
};

/** A reader of pcap and pcapng files, in either byte order. Holds at most one packet. */
export function createCaptureReader(sink: CaptureSink): CaptureReader {
  let units: UnitReader | null = null;
  let held: Uint8Array = new Uint8Array();
  let offset = 0;
  let damage: Damage | null = null;

  /** Reads units of `bytes` from `start`; returns where the first incomplete one begins. */
  function take(bytes: Uint8Array, start: number): number {
    if (!units || damage || start < 0) return start;
    const end = units.read(bytes, start);
    const wrong = units.damage();
    if (wrong) damage = { offset: offset + end - start, detail: wrong };
    offset += end - start;
    return end;
  }

  /** Completes the unit that is held with the beginning of a chunk, so that only that is copied; -1 where it is not enough. */
  function finishHeld(chunk: Uint8Array): number {
    for (let bytes = 65_536; ; bytes *= 4) {
      const whole = concatBytes([held, chunk.subarray(0, bytes)]);
      const taken = take(whole, 0);
      if (damage) return chunk.length;
      if (taken > 0) return taken - held.length;
      if (bytes >= chunk.length) {
        held = whole;
        return -1;
      }
    }
  }

  function rest(bytes: Uint8Array, from: number): void {
    if (from >= 0) held = damage ? new Uint8Array() : bytes.slice(from);
  }

  return {
    feed(chunk) {
      if (damage) return;
      if (!units) {
        const begun = held.length === 0 ? chunk : concatBytes([held, chunk]);
        if (begun.length < longestMagicBytes) {
          held = begun.slice();
          return;
        }
        held = new Uint8Array();
        units = openUnits(begun, sink);
        rest(begun, take(begun, 0));
        return;
      }
      rest(chunk, held.length === 0 ? take(chunk, 0) : take(chunk, finishHeld(chunk)));
    },
    end() {
      if (offset === 0 && held.length === 0 && !units)
        throw new CaptureError('empty', 'the file is empty: not even the header of a capture is there');
      if (!units) throw new CaptureError('not-a-capture', notACapture(held));
      if (!damage && held.length > 0) damage = { offset, detail: 'the file ends in the middle of a packet' };
    },
    damage: () => damage,
  };
}

function openUnits(bytes: Uint8Array, sink: CaptureSink): UnitReader {
  if (be32(bytes, 0) === sectionHeaderType) return createPcapngReader(sink);
  for (const littleEndian of [true, false]) {
    const magic = littleEndian ? le32(bytes, 0) : be32(bytes, 0);
    const format = pcapFormats.get(magic);
    if (format) return createPcapReader(sink, { littleEndian, ...format });
  }
  throw new CaptureError('not-a-capture', notACapture(bytes));
}

/** What the file is instead, where that can be told. */
function notACapture(bytes: Uint8Array): string {
  const known = otherFormats.find(({ begins }) => begins.every((byte, index) => bytes[index] === byte));
  const text = bytes.subarray(0, longestMagicBytes).every((byte) => byte >= 0x09 && byte < 0x7f);
  const what = known
    ? `it is ${known.name}`
    : text
      ? 'it is text'
      : 'its first bytes belong to no format that is read here';
  const cure = known?.cure ?? (text ? 'for messages and logs there is: whytls explain FILE' : convert);
  return `this is no packet capture: ${what}. pcap and pcapng are accepted, plain or packed with gzip or zstd; ${cure}`;
}

const convert = "Wireshark's editcap makes pcapng of others: editcap -F pcapng IN OUT";
const otherFormats: { begins: number[]; name: string; cure?: string }[] = [
  { begins: [...'snoop\0'].map((each) => each.charCodeAt(0)), name: 'a capture of Solaris snoop' },
  { begins: [...'GMBU'].map((each) => each.charCodeAt(0)), name: 'a capture of Microsoft Network Monitor' },
  { begins: [...'RTSS'].map((each) => each.charCodeAt(0)), name: 'a capture of Microsoft Network Monitor 1' },
  { begins: [...'XCP\0'].map((each) => each.charCodeAt(0)), name: 'a capture of NetXray or Sniffer' },
  { begins: [...'TRSNIFF'].map((each) => each.charCodeAt(0)), name: 'a capture of Sniffer' },
  { begins: [0x50, 0x4b, 3, 4], name: 'a ZIP archive', cure: 'unpack it and give the file in it' },
  { begins: [0xfd, 0x37, 0x7a, 0x58, 0x5a], name: 'packed with xz', cure: 'as in: xzcat FILE | whytls capture -' },
  { begins: [0x42, 0x5a, 0x68], name: 'packed with bzip2', cure: 'as in: bzcat FILE | whytls capture -' },
  { begins: [0x04, 0x22, 0x4d, 0x18], name: 'packed with lz4', cure: 'as in: lz4cat FILE | whytls capture -' },
  { begins: [0x7f, 0x45, 0x4c, 0x46], name: 'a program (ELF)' },
];

/** Formats by the magic number of their header. `extraBytes`: what a packet header has beyond the usual sixteen. */
const pcapFormats = new Map<number, { ticksPerMs: number; extraBytes: number }>([
  [0xa1b2c3d4, { ticksPerMs: 1e3, extraBytes: 0 }],
  [0xa1b23c4d, { ticksPerMs: 1e6, extraBytes: 0 }],
  // Alexey Kuznetzov's modified pcap, of old Linux systems.
  [0xa1b2cd34, { ticksPerMs: 1e3, extraBytes: 8 }],
]);

/** Block type of a section header: the same in either byte order. draft-ietf-opsawg-pcapng section 4.1. */
const sectionHeaderType = 0x0a0d0d0a;
const longestMagicBytes = pcapHeaderBytes;
