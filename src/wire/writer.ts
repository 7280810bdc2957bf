/** Writes big-endian numbers and bytes into one growing buffer. Values that do not fit are our bug: RangeError. */
export class Writer {
  #bytes: Uint8Array;
  #length = 0;

  constructor(capacity = 512) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** A big-endian unsigned number of 1 to 4 bytes. */
  uint(value: number, size: 1 | 2 | 3 | 4): void {
    const at = this.#grow(size);
    this.#put(at, value, size);
  }

  /** Copies the bytes in. */
  put(bytes: Uint8Array): void {
    const at = this.#grow(bytes.length);
    this.#bytes.set(bytes, at);
  }

  /** Leaves room for a length prefix of `size` bytes; hand the answer to `end`. */
  begin(size: 1 | 2 | 3 | 4): number {
    return this.#grow(size);
  }

  /** Fills in the length of everything written since `begin`. */
  end(mark: number, size: 1 | 2 | 3 | 4): void {
    this.#put(mark, this.#length - mark - size, size);
  }

  /** What was written: a view that is the caller's as soon as nothing more is written. */
  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #grow(more: number): number {
    const at = this.#length;
    this.#length = at + more;
    if (this.#length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2));
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    return at;
  }

  #put(at: number, value: number, size: number): void {
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** (8 * size))
      throw new RangeError(`${value} does not fit into ${size} bytes`);
    const bytes = this.#bytes;
    for (let index = at + size - 1, rest = value; index >= at; index--, rest = Math.floor(rest / 256))
      bytes[index] = rest & 0xff;
  }
}
