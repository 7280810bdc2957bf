/**
 * Finds many words in one pass over bytes (Aho and Corasick, 1975), with the failure links worked into the table: one
 * look-up a byte, whatever the words. Case, and the difference between spaces, underscores and hyphens, do not count;
 * backslashes are passed over, and of several blanks one counts. What stands only where cleaning and folding the text
 * decides it counts as standing there, so a hit has to be verified by who asked.
 */
export type Automaton = {
  /** Whether any of the words that count stands between `from` and `to`, or at least the stretch of one. */
  hits(bytes: Uint8Array, from: number, to: number): 'word' | 'stretch' | null;
  /** The words between `from` and `to`, each once, by their index; at most `max`. */
  find(bytes: Uint8Array, from: number, to: number, max: number): number[];
};

/** A word, and the stretch of it by which it is looked for: `to` is behind its last letter. */
export type Word = { whole: string; from: number; to: number };

/** Builds the automaton for folded words; those that are empty are never found. */
export function automaton(words: readonly Word[], counts: (word: number) => boolean = () => true): Automaton {
  const { next, outputs } = build(
    words.map(({ whole, from, to }) => [...encoder.encode(whole.slice(from, to))].map((byte) => classes[byte] ?? 0)),
  );
  // One byte a state in front of the lists: the loops read nothing else.
  const accepting = Uint8Array.from(outputs, (list) => (list === null ? 0 : list.some(counts) ? counting : other));
  /** Whether the rest of a word whose stretch ends at `at` stands around it. */
  const stands = (word: number, bytes: Uint8Array, at: number, from: number, to: number) => {
    const { whole, to: end } = words[word] as Word;
    return goesOn(whole, end, 1, bytes, at, to) && goesOn(whole, end - 1, -1, bytes, at + 1, from - 1);
  };
  const anyStands = (state: number, bytes: Uint8Array, at: number, from: number, to: number) =>
    outputs[state]?.some((word) => counts(word) && stands(word, bytes, at, from, to));
  return {
    hits(bytes, from, to) {
      let state = 0;
      let before = skip;
      let hit: 'stretch' | null = null;
      for (let at = from; at < to; at++) {
        const kind = classes[bytes[at] as number] as number;
        if (kind === skip || (kind === blank && before === blank)) continue;
        before = kind;
        state = next[state * width + kind] as number;
        if (accepting[state] === counting) {
          if (anyStands(state, bytes, at, from, to)) return 'word';
          hit = 'stretch';
        }
      }
      return hit;
    },
    find(bytes, from, to, max) {
      const found = new Set<number>();
      let state = 0;
      let before = skip;
      for (let at = from; at < to && found.size < max; at++) {
        const kind = classes[bytes[at] as number] as number;
        if (kind === skip || (kind === blank && before === blank)) continue;
        before = kind;
        state = next[state * width + kind] as number;
        if (accepting[state] !== 0)
          for (const word of outputs[state] ?? []) if (stands(word, bytes, at, from, to)) found.add(word);
      }
      return [...found];
    },
  };
}

/**
 * Whether `bytes` go on behind `at` (or before it, by the step) as the word does from its letter `index` on, up to `until`;
 * also where that is not sure.
 */
function goesOn(word: string, index: number, step: 1 | -1, bytes: Uint8Array, at: number, until: number): boolean {
  let last = classes[bytes[at] as number];
  for (let letter = index, place = at + step; letter >= 0 && letter < word.length; place += step) {
    if (place === until) return false;
    const kind = classes[bytes[place] as number];
    if (kind === skip || (kind === blank && last === blank)) continue;
    last = kind;
    const wanted = word.charCodeAt(letter);
    if (kind !== classes[wanted]) return wanted >= 0x80 || mayBeOther(bytes, place);
    letter += step;
  }
  return true;
}

/** Whether a byte may be gone, or another, once the text is cleaned and folded: escapes, encodings, names that are taken apart. */
function mayBeOther(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at] as number;
  if (byte < 0x20 || byte >= 0x7f || byte === ampersand || bytes[at - 1] === backslash) return true;
  return isCapital(byte) || isCapital(bytes[at + 1] ?? 0);
}

function isCapital(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}

function build(words: number[][]): { next: Uint32Array; outputs: (number[] | null)[] } {
  const most = words.reduce((sum, word) => sum + word.length, 1);
  const trie = new Uint32Array(most * width);
  const outputs: (number[] | null)[] = [null];
  words.forEach((word, index) => {
    if (word.length === 0) return;
    let state = 0;
    for (const kind of word) {
      const at = state * width + kind;
      if (trie[at] === 0) {
        trie[at] = outputs.length;
        outputs.push(null);
      }
      state = trie[at] as number;
    }
    outputs[state] = [...(outputs[state] ?? []), index];
  });
  const next = trie.slice(0, outputs.length * width);
  const fails = new Uint32Array(outputs.length);
  const queue: number[] = [];
  for (let kind = 0; kind < width; kind++) {
    const child = next[kind] as number;
    if (child !== 0) queue.push(child);
  }
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] as number;
    const fail = fails[state] as number;
    const inherited = outputs[fail];
    if (inherited) outputs[state] = [...(outputs[state] ?? []), ...inherited];
    for (let kind = 0; kind < width; kind++) {
      const at = state * width + kind;
      const child = next[at] as number;
      const detour = next[fail * width + kind] as number;
      if (child === 0) {
        next[at] = detour;
      } else {
        fails[child] = detour;
        queue.push(child);
      }
    }
  }
  return { next, outputs };
}

const encoder = new TextEncoder();
const [counting, other] = [1, 2];
/** Class 0 is every byte that no word has a use for. */
const blank = 1;
const skip = 255;
const [ampersand, backslash] = [0x26, 0x5c];
const { classes, width } = byteClasses();

function byteClasses(): { classes: Uint8Array; width: number } {
  const table = new Uint8Array(256);
  let count = 2;
  const give = (bytes: string) => {
    for (const byte of encoder.encode(bytes)) table[byte] = count;
    count++;
  };
  for (const byte of encoder.encode(' \t\r\n_-')) table[byte] = blank;
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') give(letter + letter.toUpperCase());
  for (const digit of '0123456789') give(digit);
  for (const mark of '():;,./=[]{}#*+!?@<>&%|') give(mark);
  give('"\'`');
  for (let byte = 0x80; byte < 0x100; byte++) table[byte] = count + (byte & 7);
  table[backslash] = skip;
  return { classes: table, width: count + 8 };
}
