import { CertificateError, WrongTypeError } from './certificate-error.ts';

/** One tag-length-value. Offsets count from the start of the bytes that the reader was made of. */
export type DerElement = {
  /** Identifier octet: class, constructed bit, number. */
  tag: number;
  /** Of the identifier octet, of the contents, and after them. */
  from: number;
  start: number;
  end: number;
};

/** Called for what a lenient reader accepts and DER forbids. */
export type DerFault = (rule: 'der-length' | 'boolean-value' | 'der-value', field: string, detail: string) => void;

/**
 * Walks the elements of one level (X.690). Goes into a level only when told to, so the depth is the depth of the caller's
 * schema, whatever the input nests. Lengths are checked against the level; indefinite ones are an error.
 */
export class DerReader {
  readonly bytes: Uint8Array;
  readonly end: number;
  readonly #fault: DerFault | null;
  offset: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length, fault: DerFault | null = null) {
    this.bytes = bytes;
    this.offset = start;
    this.end = end;
    this.#fault = fault;
  }

  get done(): boolean {
    return this.offset >= this.end;
  }

  /** The tag of the next element; -1 at the end. */
  get next(): number {
    return this.offset < this.end ? this.bytes[this.offset]! : -1;
  }

  /** The next element, whatever its tag. `field` names it in errors. */
  any(field: string): DerElement {
    const { bytes, end } = this;
    const from = this.offset;
    if (from >= end) throw new CertificateError(field, 'is missing', from);
    if (end - from < 2) throw new CertificateError(field, 'is cut short', from, x690.length);
    const tag = bytes[from]!;
    if ((tag & 0x1f) === 0x1f) throw new CertificateError(field, 'has a tag number above 30', from, x690.tag);
    let length = bytes[from + 1]!;
    let start = from + 2;
    if (length === 0x80)
      throw new CertificateError(field, 'has an indefinite length, which DER forbids', from, x690.definite);
    if (length > 0x80) {
      const size = length & 0x7f;
      if (size > 4 || size > end - start)
        throw new CertificateError(field, 'has a length that cannot be', from, x690.length);
      const first = bytes[start]!;
      length = 0;
      for (let index = 0; index < size; index++) length = length * 256 + bytes[start + index]!;
      start += size;
      if (length < 0x80 || first === 0) this.#fault?.('der-length', field, 'length not in the fewest octets');
    }
    if (length > end - start)
      throw new CertificateError(field, `needs ${length} bytes, ${end - start} left`, from, x690.length);
    this.offset = start + length;
    return { tag, from, start, end: this.offset };
  }

  /** The next element, which must have this tag. */
  expect(tag: number, field: string): DerElement {
    if (this.next !== tag && !this.done) {
      throw new WrongTypeError(field, `is ${tagName(this.next)} instead of ${tagName(tag)}`, this.offset);
    }
    return this.any(field);
  }

  /** The next element if it has this tag. */
  optional(tag: number, field: string): DerElement | null {
    return this.next === tag ? this.any(field) : null;
  }

  /** A reader of what is in an element. */
  into(element: DerElement): DerReader {
    return new DerReader(this.bytes, element.start, element.end, this.#fault);
  }

  /** Expects a constructed element and goes into it. */
  enter(tag: number, field: string): DerReader {
    return this.into(this.expect(tag, field));
  }

  /** The contents as a view. */
  contents({ start, end }: DerElement): Uint8Array {
    return this.bytes.subarray(start, end);
  }

  /** The whole element as a view. */
  whole({ from, end }: DerElement): Uint8Array {
    return this.bytes.subarray(from, end);
  }

  oid(field: string): string {
    const element = this.expect(derTag.oid, field);
    return oidText(this.bytes, element.start, element.end, field);
  }

  /** A BOOLEAN; a value other than 00 and FF is a fault. */
  boolean(field: string): boolean {
    const { start, end, from } = this.expect(derTag.boolean, field);
    if (end - start !== 1) throw new CertificateError(field, 'is no BOOLEAN of one octet', from, x690.boolean);
    const value = this.bytes[start]!;
    if (value !== 0 && value !== 0xff) this.#fault?.('boolean-value', field, 'TRUE is not encoded as FF');
    return value !== 0;
  }

  /** A small INTEGER that must not be negative, such as a path length; capped at 2^31 - 1. */
  count(tag: number, field: string): number {
    const { start, end, from } = this.expect(tag, field);
    if (start === end) throw new CertificateError(field, 'is an INTEGER without octets', from, x690.integer);
    if (this.bytes[start]! & 0x80) throw new CertificateError(field, 'is negative', from);
    if (end - start > 1 && this.bytes[start] === 0 && !(this.bytes[start + 1]! & 0x80)) {
      this.#fault?.('der-value', field, 'INTEGER not in the fewest octets');
    }
    let value = 0;
    for (let at = start; at < end && value < 0x80000000; at++) value = value * 256 + this.bytes[at]!;
    return Math.min(value, 0x7fffffff);
  }

  /** The octets of a BIT STRING and how many bits of the last are unused. */
  bits(tag: number, field: string): { bytes: Uint8Array; unused: number } {
    const { start, end, from } = this.expect(tag, field);
    if (start === end) throw new CertificateError(field, 'is a BIT STRING without octets', from, x690.bitString);
    const unused = this.bytes[start]!;
    if (unused > 7 || (unused > 0 && end - start === 1)) {
      throw new CertificateError(field, 'has a wrong count of unused bits', from, x690.bitString);
    }
    if (unused > 0 && this.bytes[end - 1]! & ((1 << unused) - 1))
      this.#fault?.('der-value', field, 'unused bits are not zero');
    return { bytes: this.bytes.subarray(start + 1, end), unused };
  }

  /** Throws when the level has more than was read. */
  finish(field: string): void {
    if (!this.done) throw new CertificateError(field, `has ${this.end - this.offset} bytes too many`, this.offset);
  }
}

/** Identifier octets that X.509 uses (X.680 section 8). */
export const derTag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
} as const;

/** What holds for an encoding whatever it stands for. */
const x690 = {
  tag: 'X.690 section 8.1.2.4',
  length: 'X.690 section 8.1.3',
  definite: 'X.690 section 10.1',
  boolean: 'X.690 section 8.2.1',
  integer: 'X.690 section 8.3.1',
  bitString: 'X.690 section 8.6.2',
  oid: 'X.690 section 8.19.2',
};

/** Identifier octet of a context-specific tag. */
export function contextTag(number: number, form: 'primitive' | 'constructed'): number {
  return (form === 'constructed' ? 0xa0 : 0x80) | number;
}

/** A NULL, which has no contents. */
export function isNull(element: DerElement | null): boolean {
  return element?.tag === derTag.null && element.start === element.end;
}

function oidText(bytes: Uint8Array, start: number, end: number, field: string): string {
  if (start === end || end - start > maxOidBytes || bytes[end - 1]! & 0x80) {
    throw new CertificateError(field, 'is no OBJECT IDENTIFIER', start, x690.oid);
  }
  const known = knownOids.get(start === end ? '' : String.fromCharCode(...bytes.subarray(start, end)));
  if (known) return known;
  let text = '';
  let arc = 0;
  for (let at = start; at < end; at++) {
    const octet = bytes[at]!;
    // Arcs beyond 2^53 (UUIDs under 2.25) lose digits: they are never compared with what we know.
    if (arc === 0 && octet === 0x80)
      throw new CertificateError(field, 'is no OBJECT IDENTIFIER of DER', start, x690.oid);
    arc = arc * 128 + (octet & 0x7f);
    if (octet & 0x80) continue;
    if (text === '') {
      const root = Math.min(Math.floor(arc / 40), 2);
      text = `${root}.${arc - root * 40}`;
    } else text += `.${arc}`;
    arc = 0;
  }
  if (knownOids.size < maxKnownOids) knownOids.set(String.fromCharCode(...bytes.subarray(start, end)), text);
  return text;
}

/** The same two dozen OIDs come in every certificate. */
const knownOids = new Map<string, string>();
const maxKnownOids = 256;
const maxOidBytes = 128;

function tagName(tag: number): string {
  for (const [name, value] of Object.entries(derTag)) if (value === tag) return name;
  if ((tag & 0xc0) === 0x80) return `[${tag & 0x1f}]`;
  return `tag 0x${tag.toString(16).padStart(2, '0')}`;
}
