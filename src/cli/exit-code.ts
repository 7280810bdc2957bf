import type { Verdict } from '../causes/diagnosis.ts';

/** What the process ends with. `internal` is EX_SOFTWARE of sysexits.h; a Ctrl-C ends it by the signal, 130 to a shell. */
export const exitCode = { healthy: 0, problem: 1, usage: 2, unknown: 3, internal: 70 } as const;

/** `degraded` is a problem: some clients fail, or will soon. */
export function exitCodeOf(verdict: Verdict): number {
  if (verdict === 'healthy') return exitCode.healthy;
  return verdict === 'unknown' ? exitCode.unknown : exitCode.problem;
}
