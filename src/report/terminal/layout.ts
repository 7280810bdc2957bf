import { escapeForTerminal } from './escape.ts';

/** Marks up text: colour only repeats what the words say. `plainPaint` leaves it as it is. */
export type Paint = (style: 'bad' | 'warn' | 'good' | 'strong' | 'quiet', text: string) => string;
export const plainPaint: Paint = (_, text) => text;

/** Columns that text takes on a terminal: East Asian wide characters take two, combining marks none. */
export function columns(text: string): number {
  if (narrow.test(text)) return text.length;
  let count = 0;
  for (const character of text) count += isWide(character) ? 2 : isCombining(character) ? 0 : 1;
  return count;
}

// In functions, since hardly a text comes here, and the sets of Unicode take a moment to make.
function isWide(character: string): boolean {
  return /[\u{1100}-\u{115f}\u{2e80}-\u{a4cf}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff00}-\u{ff60}\u{ffe0}-\u{ffe6}\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(
    character,
  );
}

function isCombining(character: string): boolean {
  return /\p{M}/u.test(character);
}

/** Breaks escaped text into lines of at most `width` columns, at spaces where there are any. Never empty. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of escapeForTerminal(text, maxParagraph).split(/ +/)) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (columns(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = cut(word, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/** Shortens escaped text to `width` columns, with an ellipsis where it was longer. */
export function fit(text: string, width: number): string {
  const shown = escapeForTerminal(text);
  return columns(shown) <= width ? shown : `${cut(shown, width - 1)[0] ?? ''}…`;
}

/** Fills up with spaces to `width` columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}

/** A paragraph behind a label: the label stands in a column of its own, the text hangs beside it. */
export function labelled(label: string, lines: readonly string[], paint: Paint): string[] {
  return lines.map(
    (line, index) => (index === 0 ? paint('strong', pad(label, labelWidth)) : ' '.repeat(labelWidth)) + line,
  );
}

/** The same of texts one below the other, each wrapped to this many columns. */
export function labelledTexts(label: string, texts: readonly string[], room: number, paint: Paint): string[] {
  return labelled(
    label,
    texts.flatMap((text) => wrap(text, room)),
    paint,
  );
}

/** The most generous draft whose lines fit on a screen; the last, the tersest, where none does. */
export function firstThatFits<Draft>(
  drafts: readonly Draft[],
  width: number,
  linesOf: (draft: Draft) => string[],
): Draft {
  const rows = (lines: string[]) => lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(columns(line) / width)), 0);
  return (drafts.find((draft) => rows(linesOf(draft)) <= screenRows) ?? drafts.at(-1)) as Draft;
}

/** Rows of the smallest terminal that people still have. */
const screenRows = 24;

/** Columns of the labels, with the gap. */
export const labelWidth = 8;

function cut(word: string, width: number): string[] {
  const pieces: string[] = [''];
  for (const character of word) {
    const last = pieces.length - 1;
    if (columns(pieces[last] + character) > width) pieces.push(character);
    else pieces[last] += character;
  }
  return pieces;
}

const narrow = /^[\x20-\x7e\u2026\u2013\u2014\u00b7\u2265]*$/;
const maxParagraph = 1_200;
