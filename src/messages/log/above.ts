import { unwrapped } from './envelope.ts';
import type { Unwrapped } from './fields.ts';
import { type Line, linesAbove } from './lines.ts';

/** A line above another of the same source, and how many lines above it. */
export type Above = Unwrapped & { apart: number };

/** Where a line stands: how many there were up to it, how many of several sources stand for one, and what is above it. */
export type Place = { line: number; between: number; above: () => Iterable<Above> };

/** The lines above one that the same source wrote, nearest first; what has no envelope goes on what stands above it. */
export function* aboveOf(line: Line, inner: Unwrapped): Iterable<Above> {
  let { source } = inner;
  let apart = 0;
  for (const text of linesAbove(line)) {
    if (++apart > maxAbove) return;
    const each = unwrapped(text);
    source ??= each.source;
    if (each.source === null || each.source === source) yield { ...each, apart };
  }
}

/** Whether a line is of what a commit says of itself, as `git log` sets it out under its author and date. */
export function isOfCommit(content: string, above: () => Iterable<Above>): boolean {
  if (!content.startsWith('    ')) return false;
  for (const line of above())
    if (line.content !== '' && !line.content.startsWith('    ')) return /^(?:Commit)?Date: /.test(line.content);
  return false;
}

/** Lines above one that are looked at. */
const maxAbove = 60;
