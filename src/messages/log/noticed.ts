import type { ExplainOptions } from '../explain-text.ts';
import { type Reading, readLine } from './reading.ts';

/** What a program's library wrote reads as of the side on which the program says beside it, in another line, that it failed. */
export function asNoticedBy(options: ExplainOptions): (reading: Reading, other: Reading) => Reading {
  const known = { client: new WeakMap<Reading, Reading>(), server: new WeakMap<Reading, Reading>() };
  return (reading, { failure: { noticedBy: side, saysSide } }) => {
    if (side === null || !saysSide || reading.failure.noticedBy === side) return reading;
    // A proxy writes of its clients' handshakes in the words that it has for those of servers behind it.
    if (side === 'server' && reading.failure.saysSide) return reading;
    const sided = known[side].get(reading) ?? readLine(reading.line, { ...options, writer: side }) ?? reading;
    known[side].set(reading, sided);
    return sided;
  };
}
