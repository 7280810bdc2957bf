/** DER as the lab writes it (X.690): nested calls read like the ASN.1. The lab must also write what no library will. */

/** Any element: tag byte, length, content. */
export function element(tag: number, ...content: Uint8Array[]): Uint8Array {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
}

function lengthOf(length: number): Uint8Array {
  if (length < 0x80) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

export const sequence = (...content: Uint8Array[]): Uint8Array => element(0x30, ...content);
export const set = (...content: Uint8Array[]): Uint8Array => element(0x31, ...content);
export const octets = (...content: Uint8Array[]): Uint8Array => element(0x04, ...content);
export const bitString = (content: Uint8Array, unusedBits = 0): Uint8Array =>
  element(0x03, Buffer.from([unusedBits]), content);
export const utf8 = (text: string): Uint8Array => element(0x0c, Buffer.from(text, 'utf8'));
export const printable = (text: string): Uint8Array => element(0x13, Buffer.from(text, 'latin1'));
export const derTrue: Uint8Array = Buffer.from([0x01, 0x01, 0xff]);
export const derNull: Uint8Array = Buffer.from([0x05, 0x00]);

/** `[number]` with elements inside (EXPLICIT, or IMPLICIT over a SEQUENCE). */
export const context = (number: number, ...content: Uint8Array[]): Uint8Array => element(0xa0 | number, ...content);
/** `[number] IMPLICIT` over a primitive type. */
export const contextPrimitive = (number: number, content: Uint8Array): Uint8Array => element(0x80 | number, content);

/** INTEGER from big-endian unsigned bytes: a zero goes before a high first bit, zeros that say nothing go away. */
export function integer(value: number | Uint8Array): Uint8Array {
  const bytes =
    typeof value === 'number' ? Buffer.from(value.toString(16).padStart(value < 16 ? 2 : 8, '0'), 'hex') : value;
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0 && bytes[start + 1]! < 0x80) start++;
  const rest = bytes.subarray(start);
  return element(0x02, ...(rest[0]! >= 0x80 ? [Buffer.from([0])] : []), rest);
}

/** OBJECT IDENTIFIER from its dotted form. */
export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift(0x80 | (left % 128));
    return digits;
  });
  return element(0x06, Buffer.from(bytes));
}

/** UTCTime up to 2049 and GeneralizedTime after it, as RFC 5280 section 4.1.2.5 has it. */
export function time(at: Date): Uint8Array {
  const text = `${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
  const year = at.getUTCFullYear();
  return year >= 1950 && year < 2050 ? element(0x17, Buffer.from(text.slice(2))) : element(0x18, Buffer.from(text));
}

/** GeneralizedTime, which OCSP uses throughout (RFC 6960 section 4.2.1). */
export function generalizedTime(at: Date): Uint8Array {
  return element(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
}

/** A BIT STRING of named bits: `bits` are their numbers. Trailing zero bits are left out (X.690 section 11.2.2). */
export function namedBits(bits: number[]): Uint8Array {
  const last = Math.max(-1, ...bits);
  const bytes = Buffer.alloc(Math.ceil((last + 1) / 8));
  for (const bit of bits) bytes[bit >> 3]! |= 0x80 >> (bit & 7);
  return bitString(bytes, last < 0 ? 0 : 7 - (last & 7));
}

/** PEM text of DER bytes. */
export function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
