import type { TransparencyFacts } from '../../causes/facts.ts';
import { isoTime } from './bounds.ts';
import type { ReportTransparency } from '../report.ts';

/** The timestamps and what each client's policy makes of them. There are at most 64 to a source. */
export function reportTransparency({ timestamps, verdicts }: TransparencyFacts): ReportTransparency {
  return {
    timestamps: timestamps.map(({ source, logId, log, timestamp, verdict }) => ({
      source,
      logId,
      log: log?.name ?? null,
      operator: log?.operator ?? null,
      at: isoTime(timestamp),
      verdict,
    })),
    policies: verdicts,
  };
}
