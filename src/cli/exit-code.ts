import type { Verdict } from '../causes/diagnosis.ts';
import type { Report } from '../report/report.ts';

/** What the process ends with. `internal` is EX_SOFTWARE of sysexits.h; a Ctrl-C ends it by the signal, 130 to a shell. */
export const exitCode = { healthy: 0, problem: 1, usage: 2, unknown: 3, internal: 70 } as const;

/** A name that does not exist is most often a slip of the fingers: nothing is known of a server, so that nobody takes it for broken. */
export function exitCodeOfServer({ target, verdict }: Pick<Report, 'target' | 'verdict'>): number {
  return target?.resolution === 'nxdomain' ? exitCode.unknown : exitCodeOf(verdict);
}

/** `degraded` is a problem: some clients fail, or will soon. */
export function exitCodeOf(verdict: Verdict): number {
  if (verdict === 'healthy') return exitCode.healthy;
  return verdict === 'unknown' ? exitCode.unknown : exitCode.problem;
}
