import type { CheckContext } from '../check.ts';

/** What a check is told in a test: no target, nobody to ask, and a second for each answer. */
export function contextWith(rest: Partial<CheckContext>): CheckContext {
  return {
    target: null,
    offline: false,
    timeHosts: [],
    timeoutMs: 1_000,
    signal: new AbortController().signal,
    cleanRoots: async () => '',
    otherResolver: null,
    ...rest,
  };
}
