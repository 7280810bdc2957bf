/**
 * Bytes that are not what they should be: the one exception that a decoder throws. Its callers turn it into a value
 * (a violation of the peer), never into a crash.
 */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
  /** Where in the message: `ClientHello.extensions[3].keyShare[0].keyExchange`; empty when the whole is meant. */
  path = '';
  /** What was wrong, without the path: `needs 32 bytes at offset 6, 2 left`. */
  readonly detail: string;
  /** Bytes from the start of what `decode` was given. */
  readonly offset: number;

  constructor(detail: string, offset: number) {
    super(detail);
    this.detail = detail;
    this.offset = offset;
  }

  /** Puts a field, index or message in front of the path, while the error rises; returns itself to be thrown on. */
  within(name: string | number): this {
    const step = typeof name === 'number' ? `[${name}]` : name;
    this.path = this.path === '' || this.path.startsWith('[') ? step + this.path : `${step}.${this.path}`;
    this.message = `${this.path}: ${this.detail}`;
    return this;
  }
}
