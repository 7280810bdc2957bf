import type { Word } from './automaton.ts';
import { clean, fold } from '../text/fold.ts';

/**
 * A text of the catalogue, made ready to be found: its literal parts in order, folded. There is no regular expression
 * behind it: finding is one search for each part, from the end of the one before, and never goes back.
 */
export type Pattern = {
  text: string;
  parts: string[];
  /** Parts that may begin or end inside a word, since something open adjoins them (`0x{number}`). */
  open: { start: boolean; end: boolean }[];
  /** Letters that may stand before each part, after the one before it. */
  gaps: number[];
  /** Letters of all parts. */
  letters: number;
  /** The part with most letters: where it does not stand, the pattern does not. */
  longest: string;
};

/** Where a pattern lies in a folded text. */
export type Span = { start: number; end: number };

/** A pattern's place, and those of its literal parts in it. */
export type Located = Span & { parts: Span[] };

export function compile(text: string): Pattern {
  const split = clean(text).split(splitter);
  const kinds = [...clean(text).matchAll(placeholder)].map(([, kind]) => kind ?? '');
  const all = split.map((raw, index) => ({
    part: trimmed(fold(raw).text),
    start: index > 0 && /^[a-z0-9]/i.test(raw),
    end: index < split.length - 1 && /[a-z0-9]$/i.test(raw),
    gap: maxGaps[kinds[index - 1] ?? ''] ?? maxGap,
  }));
  // A quote or bracket that comes first stands in many places, and would begin the match far from the rest.
  const begins = all.findIndex(({ part }) => /[^\s'"“”‘’<>()[\]{}]/.test(part));
  const kept = all.slice(Math.max(0, begins)).filter(({ part }) => part !== '');
  return {
    text,
    parts: kept.map(({ part }) => part),
    open: kept.map(({ start, end }) => ({ start, end })),
    gaps: kept.map(({ gap }) => gap),
    letters: kept.reduce((sum, { part }) => sum + part.length, 0),
    longest: kept.reduce((longest, { part }) => (part.length > longest.length ? part : longest), ''),
  };
}

/** The first place where all parts follow one another, each beginning and ending where a word does. */
export function locate({ parts, open, gaps }: Pattern, folded: string, work?: { characters: number }): Located | null {
  const found: Span[] = [];
  let start = -1;
  let end = 0;
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] as string;
    const at = findPart(
      folded,
      part,
      open[index] ?? closed,
      end,
      start === -1 ? folded.length : end + (gaps[index] ?? maxGap),
    );
    if (work) work.characters += (at === -1 ? folded.length : at) - end + part.length;
    if (at === -1) return null;
    if (start === -1) start = at;
    end = at + part.length;
    found.push({ start: at, end });
  }
  return start === -1 ? null : { start, end, parts: found };
}

/** An example of the pattern: its text with something in each open place. */
export function exampleOf(text: string): string {
  return text.replace(placeholder, (_, kind: string) => fillings[kind] ?? '');
}

/**
 * The part by which a pattern is looked for in a log, and the stretch of it that is looked for first: up to 12 characters,
 * those that ordinary lines are least likely to have.
 */
export function anchorOf({ parts }: Pattern): Word {
  let best: Word = { whole: '', from: 0, to: 0 };
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const part of parts) {
    const worth = worthOf(part);
    const length = Math.min(anchorLength, part.length);
    let score = length;
    for (let at = 0; at < part.length; at++) {
      score += worth[at] as number;
      if (at >= length) score -= worth[at - length] as number;
      const from = at - length + 1;
      if (from < 0 || score <= bestScore) continue;
      [best, bestScore] = [{ whole: part, from, to: at + 1 }, score];
    }
  }
  const { whole, from, to } = best;
  return { whole, from: whole[from] === ' ' ? from + 1 : from, to: whole[to - 1] === ' ' ? to - 1 : to };
}

/** How telling each letter is: those of words that only TLS has are, those of every log are not. */
function worthOf(part: string): number[] {
  const worth = new Array<number>(part.length).fill(0);
  for (const [words, value] of [
    [telling, 6],
    [ordinary, -4],
    [["'"], -8],
  ] as const) {
    for (const word of words)
      for (let at = part.indexOf(word); at !== -1; at = part.indexOf(word, at + 1))
        for (let index = at; index < at + word.length; index++)
          worth[index] = (worth[index] ?? 0) + value / word.length;
  }
  return worth;
}

function findPart(folded: string, part: string, open: Pattern['open'][number], from: number, until: number): number {
  for (let at = folded.indexOf(part, from); at !== -1; at = folded.indexOf(part, at + 1)) {
    if (at > until) return -1;
    const end = at + part.length;
    const begins = open.start || !isWord(part, 0) || !isWord(folded, at - 1);
    const ends = open.end || !isWord(part, part.length - 1) || !isWord(folded, end);
    if (begins && ends) return at;
  }
  return -1;
}

function isWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at); // NaN beyond the ends, and so no word
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

const closed = { start: false, end: false };

/** Sentence ends may be cut off or replaced by the wrapper. */
function trimmed(part: string): string {
  return part.replace(/^[\s.,;:]+|[\s.,;:]+$/g, '');
}

const placeholder = /\{(any|host|name|path|number|date)\}/g;
/** The same without the group, which split would put between the parts. */
const splitter = /\{(?:any|host|name|path|number|date)\}/;
const fillings: Record<string, string> = {
  any: '(details)',
  host: 'www.example.com',
  name: 'example',
  path: '/etc/ssl/example.pem',
  number: '20',
  date: 'Nov 24 12:00:00 2026 GMT',
};
/** Between two parts stands a name, a path, at most a distinguished name or two. */
const maxGap = 400;
/** What an open place of some kind never is longer than: else it reaches into the next line. */
const maxGaps: Record<string, number> = { host: 160, number: 30, date: 60 };
const anchorLength = 12;
const telling = [
  'ssl',
  'tls',
  'cert',
  'x509',
  'cipher',
  'handshake',
  'pkix',
  'verif',
  'trust',
  'sign',
  'peer',
  'alert',
];
const ordinary = [
  'https://',
  'connect',
  'error',
  'fail',
  'server',
  'client',
  'request',
  'could not',
  'unable',
  'timeout',
  'http',
];
