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

/** A finding about this browser: likely, and hitting no site, unless said otherwise. Its place is the browser itself unless the details say so. */
export function browserFinding(
  condition: BrowserConditionId,
  cause: CauseId,
  rest: Pick<Finding, 'summary'> & { facts: string[] } & Partial<Omit<Finding, 'cause' | 'evidence'>>,
): BrowserFinding {
  const { facts, details, ...said } = rest;
  return {
    condition,
    finding: {
      certainty: 'likely',
      hits: 'none',
      cause,
      side: 'client',
      title: titleOf(cause),
      evidence: facts.map((fact) => ({ fact, trace: null })),
      affects: [],
      spares: [],
      explains: [],
      settle: null,
      references: causeOf(cause)?.references ?? [],
      ...said,
      details: { ...details, condition },
    },
  };
}
