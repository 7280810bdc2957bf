import type { Looked } from './check.ts';

/** Why a check skips what it would have asked others. */
export const noNetwork = 'nobody answers: there is no network, or it lets nothing through';

/** Why nothing is said of a check that was not back in time. */
export const noTime = 'not looked at for want of time';

/** What a check says that could not look. */
export function unseen(what: string, why: string, how: string | null = null, looked: string[] = []): Looked {
  return { looked, skipped: [{ what, why, how }], conditions: [] };
}
