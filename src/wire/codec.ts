import { DecodeError } from './decode-error.ts';
import { Reader } from './reader.ts';
import { Writer } from './writer.ts';

/** One declaration that both reads and writes a T, so that the two cannot drift apart. */
export type Codec<T> = {
  read(reader: Reader): T;
  write(writer: Writer, value: T): void;
};

/** A number of a fixed width, fit for a length prefix. */
export type UintCodec = Codec<number> & { readonly size: 1 | 2 | 3 | 4 };

/** The type that a codec reads and writes. */
export type Decoded<C> = C extends Codec<infer T> ? T : never;

/** Reads a T that fills `bytes` to the last one. The value's views share memory with `bytes`. Throws DecodeError. */
export function decode<T>(codec: Codec<T>, bytes: Uint8Array): T {
  const reader = new Reader(bytes);
  const value = codec.read(reader);
  reader.finish();
  return value;
}

/** The bytes of a value; they belong to the caller. Throws RangeError where a value does not fit its field. */
export function encode<T>(codec: Codec<T>, value: T): Uint8Array {
  const writer = new Writer();
  codec.write(writer, value);
  return writer.finish();
}

/** Big-endian unsigned numbers. RFC 8446 section 3.3. */
export const u8: UintCodec = uint(1);
export const u16: UintCodec = uint(2);
export const u24: UintCodec = uint(3);
export const u32: UintCodec = uint(4);

/** No bytes at all, true for being there: the content of extensions that only flag something. */
export const flag: Codec<true> = { read: () => true, write: () => {} };

/** A field that this version does not have. */
export const absent: Codec<null> = { read: () => null, write: () => {} };

/** Everything up to the end of the innermost bound, as a view. */
export const rest: Codec<Uint8Array> = {
  read: (reader) => reader.view(reader.left),
  write: (writer, value) => writer.put(value),
};

/** Fields in order; an error in one names it. */
export function struct<T extends object>(fields: { [K in keyof T]: Codec<T[K]> }): Codec<T> {
  const names = Object.keys(fields) as (keyof T & string)[];
  const codecs = names.map((name) => fields[name]) as Codec<unknown>[];
  return {
    read(reader) {
      const value = {} as Record<string, unknown>;
      let index = 0;
      try {
        for (; index < codecs.length; index++) value[names[index]!] = codecs[index]!.read(reader);
      } catch (error) {
        throw placed(error, names[index]!);
      }
      return value as T;
    },
    write(writer, value) {
      for (let index = 0; index < codecs.length; index++) codecs[index]!.write(writer, value[names[index]!]);
    },
  };
}

/** Items up to the end of a length prefix that counts bytes; an error in one names its index. */
export function list<T>(length: UintCodec, item: Codec<T>): Codec<T[]> {
  const items = sequence(item);
  return {
    read(reader) {
      const outer = reader.enter(length.read(reader));
      const values = items.read(reader);
      reader.leave(outer);
      return values;
    },
    write(writer, values) {
      const mark = writer.begin(length.size);
      items.write(writer, values);
      writer.end(mark, length.size);
    },
  };
}

/** Items up to the end of the innermost bound; an error in one names its index. */
export function sequence<T>(item: Codec<T>): Codec<T[]> {
  return {
    read(reader) {
      const values: T[] = [];
      try {
        while (reader.left > 0) {
          const before = reader.offset;
          values.push(item.read(reader));
          if (reader.offset === before) throw new DecodeError(`an item of no bytes at offset ${before}`, before);
        }
      } catch (error) {
        throw placed(error, values.length);
      }
      return values;
    },
    write(writer, values) {
      for (let index = 0; index < values.length; index++) item.write(writer, values[index]!);
    },
  };
}

/** Bytes behind a length prefix, as a view. */
export function opaque(length: UintCodec): Codec<Uint8Array> {
  return {
    read: (reader) => reader.view(length.read(reader)),
    write(writer, value) {
      writer.uint(value.length, length.size);
      writer.put(value);
    },
  };
}

/** Exactly `length` bytes, as a view. */
export function fixed(length: number): Codec<Uint8Array> {
  return {
    read: (reader) => reader.view(length),
    write(writer, value) {
      if (value.length !== length) throw new RangeError(`${value.length} bytes instead of ${length}`);
      writer.put(value);
    },
  };
}

/** Bytes behind a length prefix as a string of one character each (U+0000 to U+00FF): keeps what is not ASCII too. */
export function text(length: UintCodec): Codec<string> {
  return {
    read(reader) {
      const bytes = reader.view(length.read(reader));
      let value = '';
      for (const byte of bytes) value += String.fromCharCode(byte);
      return value;
    },
    write(writer, value) {
      writer.uint(value.length, length.size);
      for (let index = 0; index < value.length; index++) writer.uint(value.charCodeAt(index), 1);
    },
  };
}

/** One T that fills a length prefix. */
export function nested<T>(length: UintCodec, inner: Codec<T>): Codec<T> {
  return {
    read(reader) {
      const outer = reader.enter(length.read(reader));
      const value = inner.read(reader);
      reader.leave(outer);
      return value;
    },
    write(writer, value) {
      const mark = writer.begin(length.size);
      inner.write(writer, value);
      writer.end(mark, length.size);
    },
  };
}

/** A T, or null where the innermost bound already ended. */
export function optional<T>(inner: Codec<T>): Codec<T | null> {
  return {
    read: (reader) => (reader.left === 0 ? null : inner.read(reader)),
    write(writer, value) {
      if (value !== null) inner.write(writer, value);
    },
  };
}

/** Puts a name in front of the path of every error inside. */
export function named<T>(name: string, inner: Codec<T>): Codec<T> {
  return {
    read(reader) {
      try {
        return inner.read(reader);
      } catch (error) {
        throw placed(error, name);
      }
    },
    write: inner.write,
  };
}

function placed(error: unknown, where: string | number): unknown {
  return error instanceof DecodeError ? error.within(where) : error;
}

function uint(size: 1 | 2 | 3 | 4): UintCodec {
  return {
    size,
    read: (reader) => reader.uint(size),
    write: (writer, value) => writer.uint(value, size),
  };
}

/** No bytes: puts a fixed value, such as the kind of a union's member, into a struct. */
export function tag<const T extends string>(value: T): Codec<T> {
  return { read: () => value, write: () => {} };
}
