import type { ExplainOptions } from '../explain-text.ts';
import { aboveOf, isOfCommit } from './above.ts';
import { failureCounter, type LogEvent } from './failures.ts';
import { type LogSummary, summaryOf } from './groups.ts';
import { type Line, lineReader } from './lines.ts';
import { entriesApart } from './one-line.ts';
import { recordReader } from './records.ts';
import { lineTeller } from './told.ts';

export type LogCounter = {
  /** Takes the next bytes of the log; lines may be cut anywhere. The bytes are not kept. */
  push(chunk: Uint8Array): void;
  /** Takes the last line, if no line end closed it. */
  end(): void;
  summary(): LogSummary;
  /** Failures in lines that begin with a time: those of a log and not of a pasted message. */
  timed(): number;
  /** Lines of which only the beginning was read, since they are longer than 16 KiB. */
  cut(): number;
};

/**
 * Counts the TLS failures of a log as it comes, in memory that does not grow with it. Bytes become lines, entries of
 * several lines become one, what tells something is read, and failures are made of that and counted in groups.
 */
export function logCounter(options: ExplainOptions & { onFailure?(event: LogEvent): void }): LogCounter {
  const tell = lineTeller(options);
  const failures = failureCounter(options);
  const sources = new Set<string>();
  const records = recordReader(take);
  const reader = lineReader(records.take);
  let lines = 0;

  function take(line: Line): void {
    lines += line.pieces;
    const told = tell(line);
    if (told === null) return;
    const { reading, inner } = told;
    if (inner.source !== null && sources.size < maxSources) sources.add(inner.source);
    if (reading === null) return failures.notice(inner);
    const above = () => aboveOf(line, inner);
    if (isOfCommit(inner.content, above)) return;
    // Between the lines of one source stand those of the others.
    const between = Math.max(1, sources.size);
    failures.count(reading, inner, { line: lines, between, above });
  }

  return {
    push: entriesApart(reader.push),
    end() {
      reader.end();
      records.end();
    },
    summary: () => summaryOf(reader.lines(), failures.beside, failures.groups()),
    timed: failures.timed,
    cut: reader.cut,
  };
}

const maxSources = 16;
