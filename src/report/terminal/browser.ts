import type { Report, ReportBrowser, ReportFinding } from '../report.ts';
import { pad, wrap } from './layout.ts';
import type { TerminalOptions } from './page.ts';
import { whose } from './finding-lines.ts';
import { alsoLines, fixLines, type LocalPage, localPage, part } from './local.ts';

/** The report of a browser for a person at a terminal. Ends with a line end. */
export function renderBrowser(report: Report, options: TerminalOptions): string {
  return localPage(report, options, (page) => {
    const [root, ...others] = report.findings;
    const isRoot = root !== undefined && root.hits !== 'none';
    const also = isRoot ? others : report.findings;
    return {
      parts: [
        isRoot ? ['', ...findingLines(root, page)] : [],
        page.all
          ? also.flatMap((each) => ['', each.summary, ...findingLines(each, page)])
          : alsoLines(
              also.map(({ summary }) => summary.replace(/\.$/, '')),
              0,
              page,
            ),
        // What is found says it already.
        report.browser && (page.all || !isRoot) ? questionLines(report.browser, page) : [],
        isRoot ? [] : ['', ...part('next', [elsewhere], page)],
      ],
      cost: costOf(report, page),
    };
  });
}

/** Whoever looks at a browser has a site that fails. */
const elsewhere =
  'If a site still does not open, it is the site or the way to it: "whytls SITE" looks at the site, "whytls doctor SITE" at the way.';

function findingLines(finding: ReportFinding, page: LocalPage): string[] {
  const { explanation, side, certainty, evidence, affects, settle } = finding;
  return [
    ...part('why', [explanation], page),
    ...part('whose', [`${whose[side]}; this is ${certainty === 'possible' ? 'only ' : ''}${certainty}`], page),
    ...part(
      'seen',
      evidence.slice(0, page.all ? 50 : 4).map(({ fact }) => fact),
      page,
    ),
    ...(affects.length > 0 ? part('hits', [affects.join('; ')], page) : []),
    ...(settle ? part('to know', [settle], page) : []),
    ...fixLines(finding, page),
  ];
}

/** With -v every question; else those that went wrong. */
function questionLines({ questions }: ReportBrowser, { width, all, paint }: LocalPage): string[] {
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

function costOf({ browser, timing }: Report, { all }: LocalPage): string {
  const said = browser?.userAgent ? `; it calls itself ${browser.userAgent}` : '';
  const questions = browser?.questions ?? [];
  const unknown = questions.filter(({ judged }) => judged === 'unknown').length;
  const open = unknown > 0 ? ` (${unknown} could not be judged)` : '';
  return `${questions.length} questions${open}, ${timing.connections} connections${all ? said : '; all of them, and why: -v'}`;
}
