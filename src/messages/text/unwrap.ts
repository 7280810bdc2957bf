/**
 * Wrapping undone: a terminal breaks lines at its width, in the middle of words, or fills them with blanks to it, a mail
 * program quotes them. Text without any of it is returned as it is. Linear.
 */
export function unwrap(text: string): string {
  const bare = quoted.test(text) ? text.replace(quoting, '\n') : text;
  return joinFull(bare.replace(filled, ''));
}

/** Joins the lines that end at the width of a terminal with what follows: there the break is none of the text's. */
function joinFull(text: string): string {
  const lines = text.split('\n', maxLines + 1);
  if (lines.length < 2 || lines.length > maxLines) return text;
  const width = lines.reduce((widest, { length }) => Math.max(widest, length), 0);
  if (width < narrowest || width > widestTerminal) return text;
  let joined = lines[0] ?? '';
  for (let index = 1; index < lines.length; index++) {
    const [before, line] = [lines[index - 1] ?? '', lines[index] ?? ''];
    const seam = before.slice(-1) + line.slice(0, 2);
    const full =
      !letterAlone.test(seam) &&
      (terminals.has(before.length) || (before.length === width && !sentenceBegins.test(seam)));
    // Lines of a log begin alike.
    const own = before.slice(0, ownBeginning) === line.slice(0, ownBeginning);
    const cut = full && !own && wordEnds.test(before) && hasWords.test(before) && wordBegins.test(line);
    joined += cut ? line : `\n${line}`;
  }
  return joined;
}

/**
 * Whether the line in `bytes` from `to + 1` on is the rest of the one before it, broken by a terminal or a mail program: the
 * first begins with a time and is long, the second does not and is no part of a stack trace. Cheap, for every line of a log.
 */
export function continuesBroken(bytes: Uint8Array, from: number, to: number, end: number): boolean {
  if (to - from < narrowest || end - to < 3 || bytes[to + 1] === 0) return false;
  const next = afterQuoting(bytes, to + 1);
  if (!beginsWithTime(bytes, afterQuoting(bytes, from)) || beginsWithTime(bytes, next)) return false;
  const [first, second] = [bytes[next] as number, bytes[next + 1] as number];
  // An entry of its own: an object, or a line of an access log.
  if ((first === openBrace && second === quote) || beginsWithAddress(bytes, next, end)) return false;
  // Stack traces are indented by more than the one blank at which a line was broken, or begin with a word of their own.
  if (first === tab || (first === blank && (second === blank || second === tab))) return false;
  return !(isCapital(first) && isSmall(second)) && !beginsWithClass(bytes, next, end);
}

function afterQuoting(bytes: Uint8Array, from: number): number {
  let start = from;
  while (bytes[start] === greaterThan) start += bytes[start + 1] === blank ? 2 : 1;
  return start;
}

/** `192.0.2.1 ` */
function beginsWithAddress(bytes: Uint8Array, from: number, end: number): boolean {
  let [at, dots] = [from, 0];
  for (; at < end && (bytes[at] === dot || isDigit(bytes[at] as number)); at++) if (bytes[at] === dot) dots++;
  return dots === 3 && bytes[at] === blank;
}

/** `javax.net.ssl.SSLHandshakeException:` */
function beginsWithClass(bytes: Uint8Array, from: number, end: number): boolean {
  let dots = 0;
  for (let at = from; at < end && at < from + 80; at++) {
    const byte = bytes[at] as number;
    if (byte === dot) dots++;
    else if (!isSmall(byte) && !isCapital(byte) && !isDigit(byte) && byte !== dollar)
      return dots >= 2 && byte === colon;
  }
  return false;
}

/** Whether the pieces of a line are as wide as a terminal, all but the last. */
export function brokenByTerminal(pieces: string[]): boolean {
  const [first = ''] = pieces;
  const full = pieces.slice(0, -1).every(({ length }) => length === first.length);
  return full && (pieces.length > 2 || terminals.has(first.length));
}

/** A date, a time, seconds since 1970, a bracket around one of these, or a weekday or month. */
function beginsWithTime(bytes: Uint8Array, from: number): boolean {
  const first = bytes[from] as number;
  if (first === openBracket || first === lessThan) return true;
  if (isCapital(first))
    return (
      isSmall(bytes[from + 1] as number) && isSmall(bytes[from + 2] as number) && (bytes[from + 3] as number) === blank
    );
  let digits = 0;
  while (digits < 13 && isDigit(bytes[from + digits] as number)) digits++;
  if (digits >= 10) return true;
  const [mark, next] = [bytes[from + digits] as number, bytes[from + digits + 1] as number];
  if (digits === 0 || digits > 4 || !dateMarks.has(mark)) return false;
  // `26.11.2026` is a date, and `127.0.0.1` is none.
  if (mark === dot && digits < 4)
    return bytes[from + digits + 3] === dot && isDigit(bytes[from + digits + 7] as number);
  if (mark === colon) return bytes[from + digits + 3] === colon;
  // `01/Jan/2026`
  return isDigit(next) || (mark === slash && isCapital(next));
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isCapital(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}

function isSmall(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a;
}

/** Two lines at least that begin as mail programs quote, or as boxes are drawn. */
const quoted = /^[>\u2502|] .*\n[>\u2502|] /m;
/** Blanks in the middle of a word, as many as a line may be wide. */
const filled = /(?<=[a-z]) {24,200}(?=[a-z])/g;
const quoting = /\n[>\u2502|] ?/g;
/** Numbers alone are a table, or how far a transfer came (curl). */
const hasWords = /[a-z]{2}/i;
const wordEnds = /[\w:.,;=)([\]/'" -]$/;
/** A capital behind a letter, a bracket or a full stop, and before a small one, or a name in capitals: no word is broken there. */
const sentenceBegins = /^(?:[A-Za-z\]).'"][A-Z][a-z]|[a-z][A-Z]{2})/;
/** `I`, with which a person goes on. */
const letterAlone = /^\w[A-Z][ ']/;
/** Not an address, which a person put on a line of its own. */
const wordBegins = /^ ?(?!https?:\/\/)[\w:.,=)\]/'"(-]/;
const [greaterThan, blank, tab, openBracket, lessThan, slash, dot, colon, dollar] = [
  0x3e, 0x20, 0x09, 0x5b, 0x3c, 0x2f, 0x2e, 0x3a, 0x24,
];
const [openBrace, quote] = [0x7b, 0x22];
const dateMarks = new Set([...'-/:.'].map((mark) => mark.charCodeAt(0)));
/** Columns that no terminal has fewer of, and hardly one more. */
const narrowest = 60;
const widestTerminal = 260;
const terminals = new Set([80, 96, 100, 110, 120, 132, 140, 150, 160, 180, 200]);
const maxLines = 400;
const ownBeginning = 6;
