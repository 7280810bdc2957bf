/** The word most like the one typed; null when none is like it. */
export function nearest(typed: string, words: readonly string[]): string | null {
  const bound = Math.max(1, Math.floor(typed.length * 0.4));
  let best: { word: string; distance: number } | null = null;
  for (const word of words) {
    const part = typed.length > 2 && (word.startsWith(typed) || word.endsWith(`-${typed}`));
    const distance = part ? 1 : editDistance(typed.slice(0, maxWord), word);
    if (distance <= bound && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { word, distance };
  }
  return best?.word ?? null;
}

/** Letters to insert, delete, replace, or swap with their neighbour (Damerau and Levenshtein, optimal string alignment). */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= a.length; row++) {
    rows.push([row]);
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const plain = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (same ? 0 : 1),
      );
      rows[row]?.push(swapped ? Math.min(plain, at(row - 2, column - 2) + 1) : plain);
    }
  }
  return at(a.length, b.length);
}

const maxWord = 60;
