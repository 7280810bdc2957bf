/** Lower-case hex of bytes. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  // By index: a start of the program is over before V8 has got rid of what an iterator allocates for each byte.
  for (let index = 0; index < bytes.length; index++) text += byteHex[bytes[index] as number];
  return text;
}

/** Bytes of a hex string; white space in it is skipped. Throws TypeError on anything else: for our own constants and tests. */
export function fromHex(text: string): Uint8Array {
  const digits = text.replace(/\s+/g, '');
  if (digits.length % 2 !== 0 || /[^0-9A-Fa-f]/.test(digits)) throw new TypeError('not hex');
  const bytes = new Uint8Array(digits.length / 2);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16);
  }
  return bytes;
}

const byteHex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
