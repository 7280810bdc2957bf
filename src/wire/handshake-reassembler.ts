import { handshakeHeaderBytes } from './handshake.ts';
import { Reader } from './reader.ts';

/**
 * Longest handshake message taken by default: chains of a few dozen certificates fit, a flood does not. Practice, not an
 * RFC: OpenSSL stops at 100 KiB, Go at 256 KiB.
 */
const maxHandshakeBytes = 262_144;

/** What the fragments turned out to hold next. */
export type HandshakeEvent =
  /** One message, header included: a view into the fragment where it lies in it whole, else memory of its own. */
  | { kind: 'message'; type: number; bytes: Uint8Array }
  /** A message that says it is longer than allowed. It and all that follows are dropped. */
  | { kind: 'too-long'; type: number; length: number };

/** Puts handshake messages together that come cut across records, or several in one. RFC 8446 section 5.1. */
export class HandshakeReassembler {
  #maxBytes: number;
  #partial = new Uint8Array(handshakeHeaderBytes);
  #filled = 0;
  #dropping = false;

  constructor(maxBytes: number = maxHandshakeBytes) {
    this.#maxBytes = maxBytes;
  }

  /** The messages that this fragment of a handshake record completes. */
  feed(fragment: Uint8Array): HandshakeEvent[] {
    const events: HandshakeEvent[] = [];
    let left = fragment;
    while (left.length > 0 && !this.#dropping)
      left = this.#filled === 0 ? this.#whole(left, events) : this.#piece(left, events);
    return events;
  }

  /** Bytes held of a message not complete: must be 0 where keys change. RFC 8446 section 5.1. */
  get heldBytes(): number {
    return this.#filled;
  }

  #whole(bytes: Uint8Array, events: HandshakeEvent[]): Uint8Array {
    const size = this.#sizeOf(bytes, events);
    if (this.#dropping) return bytes;
    if (size > 0 && bytes.length >= size) {
      deliver(bytes.subarray(0, size), events);
      return bytes.subarray(size);
    }
    this.#partial = new Uint8Array(Math.max(size, handshakeHeaderBytes));
    this.#partial.set(bytes);
    this.#filled = bytes.length;
    return bytes.subarray(bytes.length);
  }

  #piece(bytes: Uint8Array, events: HandshakeEvent[]): Uint8Array {
    const wanted = this.#partial.length;
    const taken = Math.min(wanted - this.#filled, bytes.length);
    this.#partial.set(bytes.subarray(0, taken), this.#filled);
    this.#filled += taken;
    if (this.#filled < wanted) return bytes.subarray(taken);
    const size = wanted === handshakeHeaderBytes ? this.#sizeOf(this.#partial, events) : wanted;
    if (this.#dropping) return bytes;
    const message = this.#partial;
    if (size > wanted) {
      this.#partial = new Uint8Array(size);
      this.#partial.set(message);
    } else {
      this.#filled = 0;
      deliver(message, events);
    }
    return bytes.subarray(taken);
  }

  /** Bytes of the message at the start, header included; 0 when its header is not complete. */
  #sizeOf(bytes: Uint8Array, events: HandshakeEvent[]): number {
    if (bytes.length < handshakeHeaderBytes) return 0;
    const reader = new Reader(bytes);
    const type = reader.uint(1);
    const length = reader.uint(3);
    if (length > this.#maxBytes) {
      this.#dropping = true;
      events.push({ kind: 'too-long', type, length });
    }
    return length + handshakeHeaderBytes;
  }
}

function deliver(bytes: Uint8Array, events: HandshakeEvent[]): void {
  events.push({ kind: 'message', type: new Reader(bytes).uint(1), bytes });
}
