/**
 * Makes text that a peer may have sent safe to show on a terminal, on one line: control characters (and with them ANSI
 * escapes), bidirectional overrides, invisible and unassigned characters, lone surrogates and line ends become
 * `\x1b` or `\u{202e}`; what is longer than `maxLength` characters is cut and says so. Ordinary text is returned as it is.
 */
export function escapeForTerminal(text: string, maxLength: number = defaultMaxLength): string {
  // Cut first: the rest of a megabyte need not be looked at. A pair that is cut apart shows as a lone surrogate.
  const whole = text.length <= maxLength;
  const first = whole ? text : text.slice(0, maxLength);
  const shown = plain.test(first) ? first : escapeUnsafe(first);
  return whole ? shown : `${shown}… (${text.length - maxLength} characters more)`;
}

/** Most texts are, and the sets of Unicode take a moment to make. */
const plain = /^[\x20-\x7e]*$/;

/** C: controls, formats (bidi, zero-width), surrogates, private use, unassigned; Zl and Zp: line ends; Zs but the space. */
function escapeUnsafe(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, escaped);
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`;
}

/** A name or a sentence; nothing honest is longer. */
const defaultMaxLength = 600;
