import type { Codec } from '../codec.ts';

/** QUIC's variable-length integer, up to 2^62 - 1, written in its shortest form. RFC 9000 section 16. */
export const quicVarint: Codec<bigint> = {
  read(reader) {
    const first = reader.uint(1);
    let value = BigInt(first & 0x3f);
    for (let left = (1 << (first >> 6)) - 1; left > 0; left--) value = (value << 8n) | BigInt(reader.uint(1));
    return value;
  },
  write(writer, value) {
    const form = value < 2n ** 6n ? 0 : value < 2n ** 14n ? 1 : value < 2n ** 30n ? 2 : 3;
    if (value < 0n || value >= 2n ** 62n) throw new RangeError(`${value} does not fit into a QUIC integer`);
    const bytes = 1 << form;
    for (let index = bytes - 1; index >= 0; index--) {
      const byte = Number((value >> BigInt(8 * index)) & 0xffn);
      writer.uint(index === bytes - 1 ? byte | (form << 6) : byte, 1);
    }
  },
};

/** The same as a length: what exceeds 2^53 rounds, and no buffer holds that much. */
export const quicVarintLength: Codec<number> = {
  read: (reader) => Number(quicVarint.read(reader)),
  write: (writer, value) => quicVarint.write(writer, BigInt(value)),
};
