import type { LogEvent } from '../failures.ts';
import type { LogSummary } from '../groups.ts';
import { logCounter } from '../log.ts';

/** The day on which example logs are read. */
export const now = Date.UTC(2026, 10, 26);

/** Counts a log that comes in pieces of `size` bytes. */
export function count(text: string, size = 4_096, onFailure?: (event: LogEvent) => void): LogSummary {
  const counter = logCounter({ now, ...(onFailure && { onFailure }) });
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) counter.push(bytes.subarray(at, at + size));
  counter.end();
  return counter.summary();
}

/** The first cause of each group of failures. */
export function causesOf(text: string): string[] {
  return count(text).groups.map(({ first }) => first.cause);
}
