import { concatBytes } from '../wire/bytes.ts';

/** Takes the headers of TDS packets off, wherever a segment cuts them. MS-TDS section 2.2.3.1. */
export function tdsStripper(): (bytes: Uint8Array) => Uint8Array {
  let left = 0;
  return (bytes) => {
    const parts: Uint8Array[] = [];
    let at = 0;
    while (at < bytes.length) {
      if (left === 0) {
        const type = bytes[at] as number;
        if ((type !== 0x12 && type !== 0x04) || bytes.length - at < 8) {
          parts.push(bytes.subarray(at));
          break;
        }
        left = Math.max(0, (((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number)) - 8);
        at += 8;
        continue;
      }
      const taken = Math.min(left, bytes.length - at);
      parts.push(bytes.subarray(at, at + taken));
      left -= taken;
      at += taken;
    }
    return concatBytes(parts);
  };
}
