import { labelled, labelWidth, wrap } from './layout.ts';
import type { Report } from '../report.ts';
import type { Page } from './page.ts';

/** How the client fares that was asked about, in its own words where it fails. */
export function ownLines(
  { clients }: Pick<Report, 'clients'>,
  { width, paint }: Pick<Page, 'width' | 'paint'>,
): string[] {
  const own = clients.find((client) => client.own);
  if (!own) return [];
  const fares = { works: 'works', warns: 'goes on, and warns', fails: 'fails', unknown: 'cannot be foretold' }[
    own.outcome
  ];
  const said = own.outcome === 'works' ? null : (own.error ?? own.why);
  return labelled('client', wrap(`${own.name} ${fares}${said ? `: ${said}` : ''}`, width - labelWidth), paint);
}
