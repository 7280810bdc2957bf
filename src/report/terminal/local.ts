import { labelled, labelledTexts, labelWidth, type Paint, wrap } from './layout.ts';
import type { Report, ReportFinding } from '../report.ts';
import { headline } from './server.ts';
import { stepLines } from './fix-lines.ts';
import type { TerminalOptions } from './page.ts';

/** How a page about what is here (a machine, a browser) is written: `all` with -v. */
export type LocalPage = { width: number; all: boolean; paint: Paint };

/** The frame of such a page: the headline, what stands below it, and what it cost. Ends with a line end. */
export function localPage(
  report: Report,
  { width: wanted, detail, paint }: TerminalOptions,
  body: (page: LocalPage) => { parts: string[][]; cost: string },
): string {
  const page = { width: Math.min(120, Math.max(40, wanted)), all: detail === 'all', paint };
  const { parts, cost } = body(page);
  const lines = [
    headline(report, paint),
    ...parts.flat(),
    '',
    ...wrap(cost, page.width).map((line) => paint('quiet', line)),
  ];
  return `${lines.join('\n')}\n`;
}

/** Texts behind a label, within the room of the page. */
export function part(label: string, texts: string[], { width, paint }: LocalPage): string[] {
  return labelledTexts(label, texts, width - labelWidth, paint);
}

/** What to do, the first of each finding or with -v all; for an administrator of many machines behind a label of its own. */
export function fixLines({ fixes }: ReportFinding, { width, all, paint }: LocalPage): string[] {
  return fixes
    .filter(({ software }) => all || software !== 'many machines')
    .slice(0, all ? 10 : 1)
    .flatMap(({ software, steps }, index) =>
      labelled(
        software === 'many machines' ? 'many' : index === 0 ? 'fix' : '',
        stepLines(steps, steps, width - labelWidth),
        paint,
      ),
    );
}

/** Further findings, one sentence each. */
export function alsoLines(texts: string[], left: number, { width, paint }: LocalPage): string[] {
  if (texts.length === 0) return [];
  const lines = texts.flatMap((text) => wrap(text, width - labelWidth));
  return ['', ...labelled('also', left > 0 ? [...lines, `${left} more: -v`] : lines, paint)];
}
