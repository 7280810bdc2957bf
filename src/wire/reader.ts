import { DecodeError } from './decode-error.ts';

/**
 * Reads big-endian numbers and byte views from one buffer, bounded by the innermost length prefix.
 * Views share memory with the input: copy what is to outlive it.
 */
export class Reader {
  /** Next byte to read; counts from the start of the input. */
  offset: number;
  #bytes: Uint8Array;
  #end: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.offset = 0;
    this.#end = bytes.length;
  }

  /** Bytes left inside the innermost bound. */
  get left(): number {
    return this.#end - this.offset;
  }

  /** A big-endian unsigned number of 1 to 4 bytes. Throws DecodeError when fewer are left. */
  uint(size: 1 | 2 | 3 | 4): number {
    const at = this.#take(size);
    const bytes = this.#bytes;
    switch (size) {
      case 1:
        return bytes[at]!;
      case 2:
        return (bytes[at]! << 8) | bytes[at + 1]!;
      case 3:
        return (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
      default:
        return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
    }
  }

  /** The next `length` bytes as a view. Throws DecodeError when fewer are left. */
  view(length: number): Uint8Array {
    const at = this.#take(length);
    return this.#bytes.subarray(at, at + length);
  }

  /** What was read since `offset`, as a view. */
  since(offset: number): Uint8Array {
    return this.#bytes.subarray(offset, this.offset);
  }

  /** The byte at `distance` bytes from here, without moving; -1 when it is out of bounds. */
  peek(distance: number): number {
    const at = this.offset + distance;
    return at < this.#end ? this.#bytes[at]! : -1;
  }

  /** Bounds what follows to `length` bytes; hand the answer to `leave`. Throws DecodeError when fewer are left. */
  enter(length: number): number {
    if (length > this.left) throw this.#short(length);
    const outer = this.#end;
    this.#end = this.offset + length;
    return outer;
  }

  /** Ends a bound. Throws DecodeError when something in it was not read. */
  leave(outer: number): void {
    this.finish();
    this.#end = outer;
  }

  /** Throws DecodeError when something is left inside the innermost bound. */
  finish(): void {
    if (this.left > 0) throw new DecodeError(`${count(this.left)} too many at offset ${this.offset}`, this.offset);
  }

  #take(length: number): number {
    const at = this.offset;
    if (length > this.#end - at) throw this.#short(length);
    this.offset = at + length;
    return at;
  }

  #short(length: number): DecodeError {
    return new DecodeError(`needs ${count(length)} at offset ${this.offset}, ${this.left} left`, this.offset);
  }
}

function count(bytes: number): string {
  return bytes === 1 ? '1 byte' : `${bytes} bytes`;
}
