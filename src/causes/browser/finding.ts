import type { Finding } from '../diagnosis.ts';
import type { CauseId } from '../generated/ids.ts';
import { causeOf, titleOf } from '../machine/rank.ts';

/** What can be found of a browser. The fix goes by it. */
export type BrowserConditionId =
  | 'interception'
  | 'verification-off'
  | 'https-blocked'
  | 'clock'
  | 'outdated'
  | 'tls13-off'
  | 'tls12-off'
  | 'old-versions-on'
  | 'suites-off'
  | 'weak-suites-on'
  | 'groups-off'
  | 'post-quantum-off'
  | 'http2-off'
  | 'unsupported';

/** A finding, and what of the browser it is about. */
export type BrowserFinding = { condition: BrowserConditionId; finding: Finding };

/** A finding about this browser. Its place is the browser itself unless the details say otherwise. */
export function browserFinding(
  condition: BrowserConditionId,
  cause: CauseId,
  rest: Pick<Finding, 'certainty' | 'summary' | 'hits'> & { facts: string[] } & Partial<
      Pick<Finding, 'side' | 'affects' | 'settle' | 'details'>
    >,
): BrowserFinding {
  const { facts, side = 'client', affects = [], settle = null, details = {}, ...said } = rest;
  return {
    condition,
    finding: {
      cause,
      side,
      title: titleOf(cause),
      evidence: facts.map((fact) => ({ fact, trace: null })),
      affects,
      spares: [],
      explains: [],
      settle,
      details: { ...details, condition },
      references: causeOf(cause)?.references ?? [],
      ...said,
    },
  };
}
