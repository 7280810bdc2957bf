/** Dialogues are written in Latin-1 text, a byte a character, so that text and binary protocols read alike. */
export function toBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function toText(bytes: Uint8Array): string {
  // Not TextDecoder: its "latin1" is Windows-1252, which moves the characters from 0x80 to 0x9f.
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** The text of these bytes, given in hex; spaces do not count. */
export function hex(digits: string): string {
  return digits.replace(/\s+/g, '').replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
}

/** A big-endian (or, with `little`, little-endian) number at an offset; NaN beyond the end. */
export function numberAt(text: string, offset: number, length: number, order: 'big' | 'little' = 'big'): number {
  let value = 0;
  for (let index = 0; index < length; index++) {
    const at = order === 'big' ? offset + index : offset + length - 1 - index;
    value = value * 256 + text.charCodeAt(at);
  }
  return value;
}
