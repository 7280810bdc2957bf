import { wrap } from './layout.ts';
import type { Report } from '../report.ts';

/** In one paragraph: whether the server, as it is seen from here, shows what the message says. */
export function renderAgreement(told: Report, seen: Report, width: number): string {
  const faults = seen.findings.filter(({ hits }) => hits !== 'none');
  const place = told.findings.findIndex(({ cause }) => faults.some((fault) => fault.cause === cause));
  const title = told.findings[place]?.title ?? '';
  const shown = `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
  const words =
    faults.length === 0
      ? 'Seen from here the server is in order: what the message tells is on the side of the client or of its network, is mended, or comes and goes.'
      : place === 0
        ? `The server shows what the message says: ${shown}.`
        : place > 0
          ? `Of what the message may mean, the server shows this: ${shown}.`
          : 'The server has a fault, and not one that the message speaks of.';
  return wrap(words, Math.min(120, Math.max(40, width))).join('\n');
}
