import * as fc from 'fast-check';

/** Bytes of at most `maxLength`. */
export function bytes(maxLength: number, minLength = 0): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ minLength, maxLength });
}

/** An unsigned integer of so many bits. */
export const uint = (bits: number) => fc.integer({ min: 0, max: 2 ** bits - 1 });
/** At most five of these. */
export const few = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 5 });

/** Objects as the codecs make them, with a prototype. */
export function record<T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(fields as never, { noNullPrototype: true }) as fc.Arbitrary<T>;
}

/** Integers of 8, 16 and 32 bits, as ids and counts have. */
export const byte = uint(8);
export const id = uint(16);
export const word = uint(32);
/** An extension that is there, and says nothing more. */
export const flag = fc.constant(true as const);
/** Lists of ids. */
export const ids = few(id);
export const shortIds = few(byte);
/** Bytes and texts of which nothing is known, alone and in lists. */
export const opaque = bytes(40);
export const opaques = few(bytes(20));
export const text = bytes(20).map((value) => String.fromCharCode(...value));
export const texts = few(text);
/** A field that this form of the message does not have. */
export const absent = fc.constant(null);
/** The kind of a message, or any other constant word. */
export const kind = <const K extends string>(name: K) => fc.constant(name);
