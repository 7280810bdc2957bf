import { catalogue } from './index-of-patterns.ts';

/** The text of the catalogue that shares the most rare words with this one; null when it shares next to none. Takes folded text. */
export function nearestText(folded: string): { text: string; program: string } | null {
  const words = new Set(wordsOf(folded.slice(0, maxCharacters)));
  if (words.size === 0) return null;
  const { entries } = catalogue();
  counts ??= countWords(entries.map(({ pattern }) => pattern.parts.join(' ')));
  let best: { text: string; program: string } | null = null;
  let bestScore = minScore;
  for (const { pattern, program } of entries) {
    const own = new Set(wordsOf(pattern.parts.join(' ')));
    let shared = 0;
    let all = 0;
    for (const word of own) {
      const rare = 1 / Math.log2(2 + (counts.get(word) ?? 0));
      all += rare;
      if (words.has(word)) shared += rare;
    }
    const score = shared * (shared / (all || 1));
    if (score > bestScore) [best, bestScore] = [{ text: pattern.text, program: program.name }, score];
  }
  return best;
}

function wordsOf(text: string): string[] {
  return text.match(/[a-z0-9]{3,}/g) ?? [];
}

function countWords(texts: string[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const text of texts) for (const word of new Set(wordsOf(text))) counted.set(word, (counted.get(word) ?? 0) + 1);
  return counted;
}

let counts: Map<string, number> | null = null;
const maxCharacters = 4_000;
/** Two rare words, or several common ones. */
const minScore = 0.25;
