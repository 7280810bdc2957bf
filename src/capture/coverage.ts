/** How far something that comes in pieces is there without a hole. */
export type Coverage = { upTo: number; ends: Map<number, number> };

/** Of nothing. */
export function newCoverage(): Coverage {
  return { upTo: 0, ends: new Map() };
}

/** Adds a piece. What is sent again may be cut at other places than before, so that pieces overlap: their lengths do not add up. */
export function cover(coverage: Coverage, from: number, to: number): void {
  const { ends } = coverage;
  ends.set(from, Math.max(ends.get(from) ?? 0, to));
  if (from > coverage.upTo) return;
  for (const [start, end] of [...ends].sort(([one], [other]) => one - other))
    if (start <= coverage.upTo) {
      coverage.upTo = Math.max(coverage.upTo, end);
      ends.delete(start);
    }
}
