import { wrap } from './layout.ts';
import type { Report } from '../report.ts';
import { counted } from './sentence.ts';
import type { Page } from './page.ts';

/** What the answer cost, and what more there is to be had. */
export function costLines(report: Report, { width, amount, paint }: Page): string[] {
  const left = report.findings[0]?.fixes.slice(amount.fixes).map(({ software }) => software) ?? [];
  const fixes = left.length > 0 ? ` (fix for ${[...new Set(left)].join(', ')} too)` : '';
  return wrap(cost(report) + (amount.ruledOut ? '' : `; more: -v${fixes}, --trace`), width).map((line) =>
    paint('quiet', line),
  );
}

function cost({ source, timing: { connections, roundTrips, totalMs } }: Report): string {
  // Others made the connections of a capture.
  if (source === 'capture') return `read in ${totalMs} ms`;
  return `${counted(connections, 'connection')}, ${counted(roundTrips, 'round trip')}, ${totalMs} ms`;
}
