/**
 * Takes the wrapping off a text that was pasted or logged: colours, quoting by JSON and HTML, curly quotes, hard spaces,
 * invisible characters. Lines stay lines. Bounded by the length of the text.
 */
export function clean(text: string): string {
  let bare = text;
  if (bare.includes('\u001b')) bare = bare.replace(ansi, '');
  if (bare.includes('\\')) bare = bare.replace(jsonEscape, unescaped);
  if (bare.includes('&')) bare = bare.replace(htmlEntity, (entity) => entities[entity.toLowerCase()] ?? entity);
  if (asciiOnly.test(bare)) return bare;
  return bare
    .replace(lineEnds, '\n')
    .replace(invisible, '')
    .replace(quotes, "'")
    .replace(spaces, ' ')
    .replace(dashes, '-');
}

/** A folded text, and for each of its characters where it stands in the text that was folded. */
export type Folded = { text: string; at: Uint32Array };

/**
 * The form in which texts are compared: lower case, every run of spaces, line ends, underscores and hyphens one space,
 * every kind of quote the same. `CERTIFICATE_VERIFY_FAILED` and `certificate verify failed` become equal, and so do
 * `self-signed` and `self signed`. Takes cleaned text.
 */
export function fold(cleaned: string): Folded {
  const at = new Uint32Array(cleaned.length + 1);
  const units = new Uint16Array(cleaned.length);
  let length = 0;
  let blank = true;
  for (let index = 0; index < cleaned.length; index++) {
    const code = cleaned.charCodeAt(index);
    const folded = code < 128 ? (ascii[code] as number) : lower(code);
    if (folded === dropped || (folded === space && blank)) continue;
    blank = folded === space;
    units[length] = folded;
    at[length++] = index;
  }
  at[length] = cleaned.length;
  if (blank && length > 0) length--;
  const folded = units.subarray(0, length);
  // A call of the decoder costs more than a short text is worth, and there are thousands in the catalogue.
  return { text: length < shortText ? String.fromCharCode(...folded) : decoder.decode(folded), at };
}

/**
 * The same with names that are run together taken apart, where they stand alone: `Reason:SubjectMismatch` reads like
 * `subject mismatch`, while classes and methods of a stack trace stay names.
 */
export function foldWords(cleaned: string): Folded {
  const cuts: number[] = [];
  for (const { 0: name, index } of cleaned.matchAll(runTogether))
    for (const { index: at } of name.matchAll(capital)) if (at > 0) cuts.push(index + at);
  if (cuts.length === 0) return fold(cleaned);
  const folded = fold(
    `${cuts.map((cut, nth) => cleaned.slice(cuts[nth - 1] ?? 0, cut)).join(' ')} ${cleaned.slice(cuts.at(-1))}`,
  );
  let passed = 0;
  for (let index = 0; index < folded.at.length; index++) {
    while (passed < cuts.length && (folded.at[index] ?? 0) > (cuts[passed] ?? 0) + passed) passed++;
    folded.at[index] = (folded.at[index] ?? 0) - passed;
  }
  return folded;
}

/** Letters and digits alone: `Unknown CA`, `unknown_ca` and `UnknownCA` become `unknownca`. */
export function squash(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function unescaped(whole: string, unicode: string | undefined, single: string): string {
  if (unicode !== undefined) {
    const code = Number.parseInt(unicode, 16);
    return code < 0x20 ? ' ' : String.fromCharCode(code);
  }
  switch (single) {
    case 'n':
    case 'r':
      return '\n';
    case 't':
      return ' ';
    case '"':
    case "'":
    case '/':
      return single;
    default:
      return whole;
  }
}

function lower(code: number): number {
  const letter = String.fromCharCode(code).toLowerCase();
  return letter.length === 1 ? letter.charCodeAt(0) : code;
}

/** CSI and OSC sequences: a control character, then what it governs. ECMA-48 section 5.4. */
const ansi = /\p{Cc}(?:\[[0-9;?]{0,32}[ -/]?[@-~]|\][^\p{Cc}]{0,200}\p{Cc}\\?)/gu;
/** A Windows path (`C:\new`) survives: a letter after the backslash that begins a longer word is no escape. */
const jsonEscape = /\\(?:u([0-9a-fA-F]{4})|([nrt](?![a-z])|[nrt](?=at |caused|npm|error|ssl|tls)|["'/]))/g;
const htmlEntity = /&(?:#39|#x27|apos|quot|#34|amp|lt|gt|nbsp|rsquo|lsquo|rdquo|ldquo);/gi;
const entities: Record<string, string> = {
  '&#39;': "'",
  '&#x27;': "'",
  '&apos;': "'",
  '&rsquo;': "'",
  '&lsquo;': "'",
  '&quot;': '"',
  '&#34;': '"',
  '&rdquo;': '"',
  '&ldquo;': '"',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': ' ',
};
const asciiOnly = /^[\n -~]*$/;
const lineEnds = /\r\n?|\u2028|\u2029/g;
const invisible = /(?![\t\n])\p{Cc}|\p{Cf}/gu;
const quotes = /[\u2018-\u201f\u2032\u2033\u00ab\u00bb\u0060\u00b4]/g;
const spaces = /\t|(?!\n)\p{Z}/gu;
const dashes = /[\u2010-\u2015\u2212]/g;

/** `UntrustedRoot`, not `sun.security.UntrustedRoot` nor `UntrustedRoot.java:12` nor `UntrustedRoot(`. */
const runTogether = /(?<![\w.$/@-])[A-Z]?[a-z]{1,30}(?:[A-Z][a-z]{1,30}){1,6}(?![\w$/(@-]|\.\w)/g;
const capital = /[A-Z]/g;
const decoder = new TextDecoder('utf-16le');
const shortText = 512;
const space = 0x20;
const dropped = 0;
const ascii = Uint16Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code);
  if (letter === '\\' || code === 0) return dropped;
  if (/[\s_-]/.test(letter)) return space;
  return /["`]/.test(letter) ? "'".charCodeAt(0) : letter.toLowerCase().charCodeAt(0);
});
