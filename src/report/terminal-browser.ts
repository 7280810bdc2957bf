import type { ReportBrowser } from './browser.ts';
import { labelled, labelledTexts, labelWidth, pad, type Paint, wrap } from './layout.ts';
import type { Report, ReportFinding } from './report.ts';
import { headline, stepLines, type TerminalOptions, whose } from './terminal.ts';

/** The report of a browser for a person at a terminal. Ends with a line end. */
export function renderBrowser(report: Report, { width: wanted, detail, paint }: TerminalOptions): string {
  const width = Math.min(120, Math.max(40, wanted));
  const page: Page = { width, all: detail === 'all', paint };
  const [root, ...others] = report.findings;
  const isRoot = root !== undefined && root.hits !== 'none';
  const also = isRoot ? others : report.findings;
  const lines = [
    headline(report, paint),
    ...(isRoot ? ['', ...findingLines(root, page)] : []),
    ...(page.all ? also.flatMap((each) => ['', each.summary, ...findingLines(each, page)]) : alsoLines(also, page)),
    ...(report.browser ? questionLines(report.browser, page) : []),
    '',
    ...costLines(report, page),
  ];
  return `${lines.join('\n')}\n`;
}

type Page = { width: number; all: boolean; paint: Paint };

function findingLines(finding: ReportFinding, { width, all, paint }: Page): string[] {
  const room = width - labelWidth;
  const part = (label: string, texts: string[]) => labelledTexts(label, texts, room, paint);
  return [
    ...part('why', [finding.explanation]),
    ...part('whose', [
      `${whose[finding.side]}; this is ${finding.certainty === 'possible' ? 'only ' : ''}${finding.certainty}`,
    ]),
    ...part(
      'seen',
      finding.evidence.slice(0, all ? 50 : 4).map(({ fact }) => fact),
    ),
    ...(finding.affects.length > 0 ? part('hits', [finding.affects.join('; ')]) : []),
    ...(finding.settle ? part('to know', [finding.settle]) : []),
    ...finding.fixes
      .filter(({ software }) => all || software !== 'many machines')
      .flatMap(({ software, steps }, index) =>
        labelled(
          software === 'many machines' ? 'many' : index === 0 ? 'fix' : '',
          stepLines(steps, steps, room),
          paint,
        ),
      ),
  ];
}

function alsoLines(others: ReportFinding[], { width, paint }: Page): string[] {
  if (others.length === 0) return [];
  return [
    '',
    ...labelled(
      'also',
      others.flatMap(({ summary }) => wrap(summary.replace(/\.$/, ''), width - labelWidth)),
      paint,
    ),
  ];
}

/** With -v every question; else those that went wrong. */
function questionLines({ questions }: ReportBrowser, { width, all, paint }: Page): string[] {
  const shown = questions.filter(({ judged }) => all || judged === 'bad');
  const words = { good: 'good', bad: 'wrong', note: 'note', unknown: '?' };
  const style = { good: 'good', bad: 'bad', note: 'warn', unknown: 'quiet' } as const;
  const rows = shown.flatMap(({ question, answer, judged }) =>
    wrap(`${question} ${answer}`, width - 8).map(
      (line, index) => `  ${index === 0 ? paint(style[judged], pad(words[judged], 6)) : ' '.repeat(6)}${line}`,
    ),
  );
  return rows.length === 0 ? [] : ['', paint('strong', all ? 'looked at' : 'not as it should be'), ...rows];
}

function costLines({ browser, timing }: Report, { width, all, paint }: Page): string[] {
  const said = browser?.userAgent ? `; it calls itself ${browser.userAgent}` : '';
  const questions = browser?.questions ?? [];
  const unknown = questions.filter(({ judged }) => judged === 'unknown').length;
  const open = unknown > 0 ? ` (${unknown} could not be judged)` : '';
  const text = `${questions.length} questions${open}, ${timing.connections} connections${all ? said : '; all of them, and why: -v'}`;
  return wrap(text, width).map((line) => paint('quiet', line));
}
