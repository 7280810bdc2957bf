import { be32, le32 } from './bytes.ts';
import type { CaptureSink, UnitReader } from './unit-reader.ts';

/** Bytes of the header of a pcap file. draft-ietf-opsawg-pcap section 4. */
export const pcapHeaderBytes = 24;

export type PcapFormat = {
  littleEndian: boolean;
  /** Of the fraction of a second that a packet's time has. */
  ticksPerMs: number;
  /** What a packet header has beyond the usual sixteen bytes. */
  extraBytes: number;
};

/** Reads the packets of a pcap file. draft-ietf-opsawg-pcap section 5. */
export function createPcapReader(sink: CaptureSink, { littleEndian, ticksPerMs, extraBytes }: PcapFormat): UnitReader {
  const u32 = littleEndian ? le32 : be32;
  const headBytes = packetHeaderBytes + extraBytes;
  let linkType = -1;
  let wrong: string | null = null;
  return {
    read(bytes, start) {
      let at = start;
      if (linkType === -1) {
        if (bytes.length - at < pcapHeaderBytes) return at;
        // The upper bits say whether frames end in a checksum.
        linkType = u32(bytes, at + linkTypeOffset) & linkTypeMask;
        at += pcapHeaderBytes;
      }
      while (bytes.length - at >= headBytes) {
        const captured = u32(bytes, at + 8);
        if (captured > maxPacketBytes) {
          wrong = `a packet that would have ${captured} bytes`;
          return at;
        }
        const from = at + headBytes;
        if (bytes.length - from < captured) return at;
        const atMs = u32(bytes, at) * 1e3 + u32(bytes, at + 4) / ticksPerMs;
        sink.packet(bytes, from, from + captured, u32(bytes, at + 12), linkType, atMs);
        at = from + captured;
      }
      return at;
    },
    damage: () => wrong,
  };
}

const packetHeaderBytes = 16;
const linkTypeOffset = 20;
const linkTypeMask = 0xffff;
/** Longest packet that libpcap reads for any link type but one (MAXIMUM_SNAPLEN is 262,144; D-Bus has 128 MiB). */
export const maxPacketBytes = 16_777_216;
