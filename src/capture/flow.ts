import { be32 } from './bytes.ts';
import type { Carried } from './ip.ts';

/** One of the two ends of a flow: `a` is who was heard first. */
export type End = 'a' | 'b';

export function otherEnd(end: End): End {
  return end === 'a' ? 'b' : 'a';
}

/** Addresses and ports of two ends. Addresses are four words; the first is enough for IPv4. */
export type Flow = {
  family: 4 | 6;
  a: readonly [number, number, number, number];
  b: readonly [number, number, number, number];
  portA: number;
  portB: number;
  /** The next flow of the same hash. */
  next: Flow | null;
  /** Bytes that are kept for it, as the table counts them. */
  held: number;
};

/**
 * Flows by their ends, in whichever direction a packet goes; those heard first are given up when there are too many, or when too
 * much is kept for them.
 */
export class FlowTable<F extends Flow> {
  #byHash = new Map<number, F>();
  #max: number;
  #evict: (flow: F) => void;
  size = 0;
  #held = 0;

  constructor(max: number, evict: (flow: F) => void) {
    this.#max = max;
    this.#evict = evict;
  }

  /** The flow that a packet belongs to, or null. Read `direction` for who sent it. */
  find({ bytes, family, source, destination }: Carried, portFrom: number, portTo: number): F | null {
    const words = family === 4 ? 1 : 4;
    let each = (this.#byHash.get(hashOf(bytes, source, destination, words, portFrom, portTo)) ?? null) as F | null;
    for (; each; each = each.next as F | null) {
      if (each.family !== family) continue;
      if (
        each.portA === portFrom &&
        each.portB === portTo &&
        same(each.a, bytes, source, words) &&
        same(each.b, bytes, destination, words)
      ) {
        this.direction = 'a';
        return each;
      }
      if (
        each.portA === portTo &&
        each.portB === portFrom &&
        same(each.a, bytes, destination, words) &&
        same(each.b, bytes, source, words)
      ) {
        this.direction = 'b';
        return each;
      }
    }
    return null;
  }

  /** Who sent the packet that `find` was asked for last. */
  direction: End = 'a';

  /** Adds a flow that `find` did not find. */
  add(flow: F, { bytes, family, source, destination }: Carried): void {
    if (this.size >= this.#max) this.#makeRoom();
    const words = family === 4 ? 1 : 4;
    const hash = hashOf(bytes, source, destination, words, flow.portA, flow.portB);
    flow.next = this.#byHash.get(hash) ?? null;
    this.#byHash.set(hash, flow);
    this.size++;
    this.direction = 'a';
  }

  /** So many bytes more are kept for a flow, which may itself be among those that are given up for it. */
  hold(flow: F, bytes: number): void {
    flow.held += bytes;
    this.#held += bytes;
    if (this.#held > maxHeldBytes) this.#makeRoom();
  }

  /** Nothing is kept for it any more. */
  release(flow: F): void {
    this.#held -= flow.held;
    flow.held = 0;
  }

  /** Puts `flow` into the place of one with the same ends. */
  replace(old: F, flow: F, carried: Carried): void {
    const words = carried.family === 4 ? 1 : 4;
    const hash = hashOf(carried.bytes, carried.source, carried.destination, words, flow.portA, flow.portB);
    const first = this.#byHash.get(hash) ?? null;
    if (first === old) {
      flow.next = old.next;
      this.#byHash.set(hash, flow);
    } else {
      let each: Flow | null = first;
      while (each && each.next !== old) each = each.next;
      if (each) each.next = flow;
      flow.next = old.next;
    }
    old.next = null;
    this.direction = 'a';
  }

  *all(): Generator<F> {
    for (const first of this.#byHash.values())
      for (let each: F | null = first; each; each = each.next as F | null) yield each;
  }

  /** Gives up the oldest sixteenth, and more until half of what may be kept is free. */
  #makeRoom(): void {
    let left = Math.max(1, this.#max >> 4);
    for (const [hash, first] of this.#byHash) {
      if (left <= 0 && this.#held <= maxHeldBytes / 2) break;
      this.#byHash.delete(hash);
      for (let each: F | null = first; each; each = each.next as F | null) {
        this.#evict(each);
        this.release(each);
        this.size--;
        left--;
      }
    }
  }
}

/** The words of an address in a packet. */
export function addressWords(bytes: Uint8Array, at: number, family: 4 | 6): [number, number, number, number] {
  if (family === 4) return [be32(bytes, at), 0, 0, 0];
  return [be32(bytes, at), be32(bytes, at + 4), be32(bytes, at + 8), be32(bytes, at + 12)];
}

/** An address as people write it; IPv6 in the short form of RFC 5952. */
export function addressText(words: readonly [number, number, number, number], family: 4 | 6): string {
  const [first] = words;
  if (family === 4) return [first >>> 24, (first >>> 16) & 0xff, (first >>> 8) & 0xff, first & 0xff].join('.');
  const parts = words.flatMap((word) => [word >>> 16, word & 0xffff]);
  let [best, length] = [-1, 1];
  for (let at = 0; at < parts.length; at++) {
    let run = 0;
    while (parts[at + run] === 0) run++;
    if (run > length) [best, length] = [at, run];
  }
  const hex = parts.map((part) => part.toString(16));
  if (best === -1) return hex.join(':');
  return `${hex.slice(0, best).join(':')}::${hex.slice(best + length).join(':')}`;
}

function same(address: Flow['a'], bytes: Uint8Array, at: number, words: number): boolean {
  for (let index = 0; index < words; index++) if (address[index] !== be32(bytes, at + index * 4)) return false;
  return true;
}

/** The same for both directions. */
function hashOf(
  bytes: Uint8Array,
  source: number,
  destination: number,
  words: number,
  from: number,
  to: number,
): number {
  let [one, other] = [from, to];
  for (let index = 0; index < words; index++) {
    one = Math.imul(one ^ be32(bytes, source + index * 4), mixer);
    other = Math.imul(other ^ be32(bytes, destination + index * 4), mixer);
    one ^= one >>> 15;
    other ^= other >>> 15;
  }
  return (one + other) | 0;
}

/** What is kept of the beginnings of connections, all together: many thousand handshakes at a time. */
const maxHeldBytes = 67_108_864;
/** An odd number with well-spread bits (of the finaliser of MurmurHash3). */
const mixer = 0x85ebca6b;
