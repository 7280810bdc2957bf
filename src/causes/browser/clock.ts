import { browserFinding, type BrowserFinding } from './finding.ts';
import type { BrowserFacts } from './facts.ts';
import { browserName, type BrowserReading } from './reading.ts';
import { span } from '../chain-reading.ts';
import { listed } from '../../wire/listed.ts';

/**
 * The browser's clock, which its script tells, against the time of others where they could be asked, else against the server's
 * and against what no clock can be before.
 */
export function clockFinding(
  { page, serverClock, local }: BrowserFacts,
  { claimed }: BrowserReading,
): BrowserFinding | null {
  if (!page?.clock) return null;
  const { now, notBefore, aheadMs: serverAhead, witnesses } = serverClock;
  const { aheadMs } = page.clock;
  const seen = new Date(now + aheadMs).toISOString();
  const by = serverAhead === null ? null : serverAhead + aheadMs;
  const tooEarly = now + aheadMs < notBefore;
  const apart = Math.abs(aheadMs) > toleranceMs;
  const wrong = by === null ? (tooEarly ? now + aheadMs - notBefore : apart ? aheadMs : 0) : by;
  if (Math.abs(wrong) <= toleranceMs) return null;
  const vouched = by !== null;
  const name = browserName(claimed);
  const zone = vouched || apart ? zoneSteps(wrong) : false;
  return browserFinding('clock', 'clock-wrong', {
    certainty: (vouched && witnesses.length > 1) || (!vouched && tooEarly) ? 'certain' : 'likely',
    hits: Math.abs(wrong) > dayMs ? 'all' : 'some',
    summary: `The clock that ${name} goes by is ${!vouched && tooEarly ? 'at least ' : ''}${span(wrong)} ${wrong > 0 ? 'ahead' : 'behind'}${zone ? ': a time zone was probably taken for the time' : ''}.`,
    facts: [
      `the browser's script says ${seen}`,
      vouched
        ? `${listed(witnesses.slice(0, 4))} say ${new Date(now - (serverAhead ?? 0)).toISOString()}`
        : tooEarly
          ? `this program was made later than that: ${new Date(notBefore).toISOString()}`
          : `this machine's clock says ${new Date(now).toISOString()}`,
      ...(local && apart
        ? ['both run on one machine: something shows the browser (or this program) another time than the rest']
        : []),
    ],
    affects: [
      wrong > 0
        ? 'certificates look expired before they are'
        : 'certificates that are new look as if they were not valid yet',
    ],
    settle: vouched ? null : 'compare both clocks with a third one, such as a phone',
    details: { by: String(Math.round(wrong / 1000)), ...(local && apart && { state: 'apart' }) },
  });
}

/** A whole number of hours or half hours, within a minute. */
function zoneSteps(ms: number): boolean {
  const steps = Math.abs(ms) / 1_800_000;
  return Math.round(steps) >= 1 && steps <= 28.1 && Math.abs(steps - Math.round(steps)) * 1_800_000 < 60_000;
}

const dayMs = 86_400_000;
/** Less changes no verdict on a certificate, and is common. */
const toleranceMs = 300_000;
