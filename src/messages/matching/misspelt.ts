import { catalogue } from './index-of-patterns.ts';

/**
 * The text with the words put right that somebody typed off a screen and got wrong: a letter too many, too few, another
 * one, or two that changed places. What is meant is the catalogue's most frequent word that is one such slip away. Words
 * that the catalogue has stay, as do short ones, numbers and parts of names. Null where all stay.
 */
export function respelt(text: string): string | null {
  known ??= countWords();
  const right = text.slice(0, maxCharacters).replace(typedWords, (word) => meantBy(word.toLowerCase(), known) ?? word);
  return right === text.slice(0, maxCharacters) ? null : right;
}

function meantBy(typed: string, words: Map<string, number> | null): string | null {
  if (!words || words.has(typed)) return null;
  let [best, most] = [null as string | null, minCount - 1];
  for (const [word, count] of words)
    if (count > most && word[0] === typed[0] && isOneSlipFrom(typed, word)) [best, most] = [word, count];
  return best;
}

/** The distance of Damerau and Levenshtein is 1. */
function isOneSlipFrom(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 1) return false;
  let from = 0;
  while (from < meant.length && typed[from] === meant[from]) from++;
  const [left, right] = [typed.slice(from), meant.slice(from)];
  return (
    left.slice(1) === right.slice(1) ||
    left.slice(1) === right ||
    left === right.slice(1) ||
    (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
  );
}

/** How often each word stands in the catalogue. */
function countWords(): Map<string, number> {
  const counted = new Map<string, number>();
  for (const { pattern } of catalogue().entries)
    for (const part of pattern.parts)
      for (const [word] of part.matchAll(/\b[a-z]{4,}\b/g)) counted.set(word, (counted.get(word) ?? 0) + 1);
  return counted;
}

let known: Map<string, number> | null = null;
const typedWords = /(?<![A-Za-z\d./@:-])[A-Za-z]{4,20}(?![A-Za-z\d/@-]|\.\w)/g;
/** Fewer times, and it is not what everybody speaks of. */
const minCount = 4;
const maxCharacters = 4_000;
