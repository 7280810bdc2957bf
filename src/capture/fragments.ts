import { type Coverage, cover, newCoverage } from './coverage.ts';

/** A fragment of a datagram: addresses and data as offsets into `bytes`. */
export type Fragment = {
  bytes: Uint8Array;
  family: 4 | 6;
  source: number;
  destination: number;
  start: number;
  end: number;
  id: number;
  protocol: number;
  /** Bytes before it in the datagram. */
  offset: number;
  /** Whether another one follows. */
  more: boolean;
};

type Partial = {
  head: Uint8Array;
  parts: { offset: number; data: Uint8Array }[];
  coverage: Coverage;
  total: number;
};

/**
 * Puts datagrams together again: `add` gives one with both addresses before it once it is whole. Of more datagrams at a time than
 * it holds, those begun first are given up. RFC 791 section 3.2, RFC 8200 section 4.5.
 */
export function createFragments(): { add(fragment: Fragment): Uint8Array | null } {
  const begun = new Map<string, Partial>();
  return {
    add({ bytes, family, source, destination, start, end, id, protocol, offset, more }) {
      const addressBytes = family === 4 ? 4 : 16;
      const head = new Uint8Array(2 * addressBytes);
      head.set(bytes.subarray(source, source + addressBytes));
      head.set(bytes.subarray(destination, destination + addressBytes), addressBytes);
      const key = `${id} ${protocol} ${head.join('.')}`;
      const partial = begun.get(key) ?? { head, parts: [], coverage: newCoverage(), total: -1 };
      if (partial.parts.length === 0) {
        if (begun.size >= maxDatagrams) begun.delete(begun.keys().next().value as string);
        begun.set(key, partial);
      }
      if (partial.parts.length >= maxFragments || offset + end - start > maxDatagramBytes) {
        begun.delete(key);
        return null;
      }
      partial.parts.push({ offset, data: bytes.slice(start, end) });
      cover(partial.coverage, offset, offset + end - start);
      if (!more) partial.total = offset + end - start;
      if (partial.total === -1 || partial.coverage.upTo < partial.total) return null;
      begun.delete(key);
      const whole = new Uint8Array(head.length + partial.total);
      whole.set(head);
      for (const { offset: from, data } of partial.parts)
        if (from < partial.total) whole.set(data.subarray(0, partial.total - from), head.length + from);
      return whole;
    },
  };
}

const maxDatagrams = 256;
const maxFragments = 1_024;
const maxDatagramBytes = 65_535;
