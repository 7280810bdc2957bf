import { type Codec, encode, opaque, struct, u8, u16 } from './codec.ts';
import { Reader } from './reader.ts';
import { ssl2 } from './registry/versions.ts';
import { sslv2MessageType } from './sslv2.ts';

/** ContentType of a record. RFC 8446 section 5.1, RFC 6520 section 3. */
export const contentType = {
  changeCipherSpec: 20,
  alert: 21,
  handshake: 22,
  applicationData: 23,
  heartbeat: 24,
} as const;

/** A record as it is on the wire: TLSPlaintext, or TLSCiphertext when `fragment` is encrypted. RFC 8446 section 5.1. */
export type TlsRecord = { type: number; version: number; fragment: Uint8Array };
export const tlsRecord: Codec<TlsRecord> = struct({ type: u8, version: u16, fragment: opaque(u16) });

/** Bytes of a record's header: type, version, length. */
const recordHeaderBytes = 5;

/** Longest plaintext of a record. RFC 8446 section 5.1. */
export const maxPlaintextBytes = 16_384;

/** Longest fragment that any version allows: 2^14 + 2048 for TLS 1.2 with compression. RFC 5246 section 6.2.3. */
export const maxFragmentBytes = maxPlaintextBytes + 2_048;

/** What a stream of bytes turned out to hold next. Views stay valid: nothing is reused. */
export type RecordEvent =
  | { kind: 'record'; record: TlsRecord }
  /** As `record`, but its fragment is longer than any version allows. */
  | { kind: 'overflow'; record: TlsRecord }
  /** A record of SSLv2 (two-byte header), without that header; only before the first TLS record. */
  | { kind: 'sslv2'; body: Uint8Array }
  /** No record header stands at this offset of the stream. All that follows comes as further events of this kind. */
  | { kind: 'not-tls'; offset: number; bytes: Uint8Array };

/**
 * Cuts a byte stream into records. Costs time linear in the bytes fed however they are cut, and holds at most one
 * record. Empty records are delivered like others: the caller counts them.
 */
export class RecordSplitter {
  /** The record begun but not complete: grown once, when its header is known. */
  #partial = new Uint8Array(longestHeadBytes);
  #filled = 0;
  /** Offset in the stream of the record that is begun. */
  #offset = 0;
  #state: 'start' | 'sslv2' | 'tls' | 'lost' = 'start';

  /** The events that these bytes complete. Views in them are into `bytes` where a record lies in it whole. */
  feed(bytes: Uint8Array): RecordEvent[] {
    const events: RecordEvent[] = [];
    let rest = bytes;
    while (rest.length > 0) {
      if (this.#state === 'lost') {
        events.push({ kind: 'not-tls', offset: this.#offset, bytes: rest });
        this.#offset += rest.length;
        break;
      }
      rest = this.#filled === 0 ? this.#whole(rest, events) : this.#piece(rest, events);
    }
    return events;
  }

  /** What is begun and not complete; empty between records. */
  unfinished(): Uint8Array {
    return this.#partial.subarray(0, this.#filled);
  }

  /** Takes a record that lies in `bytes` whole; keeps what is less as the beginning of one. Returns what is left. */
  #whole(bytes: Uint8Array, events: RecordEvent[]): Uint8Array {
    const size = this.#sizeOf(bytes);
    if (size === -1) return this.#lose(bytes);
    if (bytes.length >= size && size > 0) {
      this.#deliver(bytes.subarray(0, size), events);
      return bytes.subarray(size);
    }
    this.#partial = new Uint8Array(Math.max(size, longestHeadBytes));
    this.#partial.set(bytes);
    this.#filled = bytes.length;
    return bytes.subarray(bytes.length);
  }

  /** Adds to the record begun. */
  #piece(bytes: Uint8Array, events: RecordEvent[]): Uint8Array {
    const size = this.#sizeOf(this.unfinished());
    const wanted = size > 0 ? size : this.#filled + 1;
    const taken = Math.min(wanted - this.#filled, bytes.length);
    this.#partial.set(bytes.subarray(0, taken), this.#filled);
    this.#filled += taken;
    const rest = bytes.subarray(taken);
    const known = this.#sizeOf(this.unfinished());
    if (known === -1) {
      const begun = this.unfinished();
      this.#filled = 0;
      this.#lose(begun);
      events.push({ kind: 'not-tls', offset: this.#offset, bytes: begun });
      this.#offset += begun.length;
    } else if (known > this.#partial.length) {
      const grown = new Uint8Array(known);
      grown.set(this.unfinished());
      this.#partial = grown;
    } else if (known > 0 && this.#filled === known) {
      const whole = this.unfinished();
      this.#partial = new Uint8Array(longestHeadBytes);
      this.#filled = 0;
      this.#deliver(whole, events);
    }
    return rest;
  }

  #lose(bytes: Uint8Array): Uint8Array {
    this.#state = 'lost';
    return bytes;
  }

  #deliver(bytes: Uint8Array, events: RecordEvent[]): void {
    this.#offset += bytes.length;
    const reader = new Reader(bytes);
    if (isSslv2(reader)) {
      this.#state = 'sslv2';
      events.push({ kind: 'sslv2', body: bytes.subarray(sslv2HeaderBytes) });
      return;
    }
    this.#state = 'tls';
    const record = tlsRecord.read(reader);
    events.push({ kind: record.fragment.length > maxFragmentBytes ? 'overflow' : 'record', record });
  }

  /** Bytes of the record at the start of `bytes`, header included; 0 when not known yet, -1 when it is no record. */
  #sizeOf(bytes: Uint8Array): number {
    const reader = new Reader(bytes);
    if (this.#state !== 'tls' && isSslv2(reader)) return sslv2Size(reader, this.#state === 'start');
    const [type, major] = [reader.peek(0), reader.peek(1)];
    if (type < contentType.changeCipherSpec || type > contentType.heartbeat) return -1;
    if (major !== -1 && major !== tlsMajorVersion) return -1;
    if (bytes.length < recordHeaderBytes) return 0;
    reader.view(recordHeaderBytes - 2);
    return reader.uint(2) + recordHeaderBytes;
  }
}

/** The records that carry `bytes`, each of at most `maxBytes`. An empty fragment makes one empty record. */
export function encodeRecords(
  type: number,
  version: number,
  bytes: Uint8Array,
  maxBytes = maxPlaintextBytes,
): Uint8Array[] {
  const records: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += maxBytes)
    records.push(encode(tlsRecord, { type, version, fragment: bytes.subarray(at, at + maxBytes) }));
  return records;
}

const tlsMajorVersion = 3;

/** SSLv2: 0x80 marks the header of two bytes, 15 bits of length follow; message types run to 8. */
const sslv2HeaderBytes = 2;
const sslv2LengthMask = 0x7fff;
const sslv2LastMessageType = 8;

/** The most bytes that must be seen before a record's size is known: up to the version of an SSLv2 ServerHello. */
const longestHeadBytes = 7;

function isSslv2(reader: Reader): boolean {
  return reader.peek(0) >= 0x80;
}

/** As `#sizeOf`, of bytes with the highest bit set. The first message must look like one that can be the first. */
function sslv2Size(reader: Reader, isFirst: boolean): number {
  const type = reader.peek(2);
  if (type === -1) return 0;
  const plausible = isFirst ? canOpen(reader, type) : type <= sslv2LastMessageType;
  if (plausible === 'not yet known') return 0;
  const size = reader.uint(2) & sslv2LengthMask;
  return plausible && size > 0 ? size + sslv2HeaderBytes : -1;
}

/** Telnet, for one, also begins with high bytes: `ff fb 01`. */
function canOpen(reader: Reader, type: number): boolean | 'not yet known' {
  switch (type) {
    case sslv2MessageType.error:
      return reader.peek(0) === 0x80 && reader.peek(1) === sslv2ErrorBytes;
    case sslv2MessageType.clientHello:
      return reader.peek(4) === -1 ? 'not yet known' : isVersion(reader.peek(3), reader.peek(4));
    case sslv2MessageType.serverHello:
      return reader.peek(6) === -1 ? 'not yet known' : isVersion(reader.peek(5), reader.peek(6));
    default:
      return false;
  }
}

function isVersion(major: number, minor: number): boolean {
  return major === tlsMajorVersion || (major === 0 && minor === ssl2);
}

/** Body of an SSLv2 error: type and code. */
const sslv2ErrorBytes = 3;
