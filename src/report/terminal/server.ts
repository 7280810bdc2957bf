import { clientLines } from './client-lines.ts';
import { costLines } from './cost-lines.ts';
import { escapeForTerminal } from './escape.ts';
import { hostPort } from '../../net/place.ts';
import { alsoLines, rootLines } from './finding-lines.ts';
import { firstThatFits, pad, type Paint, plainPaint, wrap } from './layout.ts';
import { ownLines } from './own-lines.ts';
import { quietLines } from './quiet-lines.ts';
import type { Report } from '../report.ts';
import { revocationRows } from './revocation.ts';
import { insideSentence } from './sentence.ts';
import { type Amount, everything, type Page, type TerminalOptions } from './page.ts';

/** The report as a stuck person reads it. Ends with a line end; everything that a peer sent is escaped. */
export function renderTerminal(report: Report, { width: wanted, detail, paint }: TerminalOptions): string {
  const width = Math.min(120, Math.max(40, wanted));
  const drafts = detail === 'all' ? [everything] : levels;
  const amount = firstThatFits(drafts, width, (each) => compose(report, { width, amount: each, paint: plainPaint }));
  return `${compose(report, { width, amount, paint }).join('\n')}\n`;
}

/** From generous to terse: the first that fits on a screen is taken. What to do is cut last. */
const levels: Amount[] = [
  { explanation: 'whole', evidence: 4, fixes: 4, steps: 14, also: 3, ruledOut: false },
  { explanation: 'whole', evidence: 3, fixes: 3, steps: 12, also: 2, ruledOut: false },
  { explanation: 'whole', evidence: 2, fixes: 2, steps: 12, also: 2, ruledOut: false },
  { explanation: 'first', evidence: 2, fixes: 2, steps: 12, also: 1, ruledOut: false },
  { explanation: 'first', evidence: 2, fixes: 1, steps: 12, also: 1, ruledOut: false },
  { explanation: 'first', evidence: 1, fixes: 1, steps: 12, also: 1, ruledOut: false },
  { explanation: 'first', evidence: 1, fixes: 1, steps: 12, also: 0, ruledOut: false },
  { explanation: 'first', evidence: 0, fixes: 1, steps: 12, also: 0, ruledOut: false },
  { explanation: 'none', evidence: 0, fixes: 1, steps: 12, also: 0, ruledOut: false },
  { explanation: 'none', evidence: 0, fixes: 1, steps: 9, also: 0, ruledOut: false },
];

function compose(report: Report, page: Page): string[] {
  const [root, ...others] = report.findings;
  const first = headline(report, page.paint);
  const ruledOut = ruledOutLines(report, page);
  if (!root || root.hits === 'none') {
    return [
      first,
      ...quietLines(report, page),
      ...alsoLines(undefined, report.findings, page),
      ...revocationLines(report, page),
      ...fatesOf(report, page),
      ...ruledOut,
    ];
  }
  return [
    first,
    '',
    ...ownLines(report, page),
    ...rootLines(root, report, page),
    ...alsoLines(root, others, page),
    ...revocationLines(report, page),
    ...fatesOf(report, page),
    ...ruledOut,
    ...costLines(report, page),
  ];
}

/** Verdict and cause in one line that stands alone: it is never broken, so that it pastes into a ticket whole. */
export function headline(report: Report, paint: Paint, name?: string): string {
  const { target, source, verdict, summary, judgedAt, judgedAtGiven } = report;
  const style = ({ healthy: 'good', degraded: 'warn', broken: 'bad', unknown: 'warn' } as const)[verdict];
  // Advice leads the findings of a healthy server; it is no reason to read on in alarm.
  const told =
    verdict === 'healthy' && source !== 'machine' && source !== 'browser'
      ? source === 'file'
        ? 'the chain leads to a trusted root'
        : 'the handshake succeeds and the certificate is trusted'
      : insideSentence(summary);
  const who = subject({ target, source }, name);
  // What the sentence is about stands before it.
  const rest = told.startsWith(`${who} `) ? `it${told.slice(who.length)}` : told;
  // It may not be so today.
  const when = judgedAtGiven ? ` as of ${judgedAt.slice(0, 10)}` : '';
  return `${escapeForTerminal(who)} ${paint(style, verdict)}${when}: ${escapeForTerminal(rest)}`;
}

/** What the report is about: the server, else where the facts came from. */
function subject({ target, source }: Pick<Report, 'target' | 'source'>, name?: string): string {
  if (!target) return name ?? `this ${source}`;
  return hostPort(target);
}

function revocationLines(report: Report, { width, amount, paint }: Page): string[] {
  const rows = amount.ruledOut ? revocationRows(report) : [];
  if (rows.length === 0) return [];
  return ['', paint('strong', 'revocation'), ...rows.flatMap((row) => wrap(row, width - 2).map((line) => `  ${line}`))];
}

/** As many as are looked at where nobody asks for more, and some room. */
const usualClients = 20;

/** Each client with what it agrees on, or with its very error; where all is asked for, or more clients than the usual. */
function fatesOf({ clients }: Report, { width, amount, paint }: Page): string[] {
  if (clients.length === 0 || !(amount.ruledOut || clients.length > usualClients)) return [];
  return ['', paint('strong', 'clients'), ...clientLines(clients, width)];
}

function ruledOutLines({ ruledOut }: Report, { width, amount, paint }: Page): string[] {
  if (!amount.ruledOut || ruledOut.length === 0) return [];
  const ids = Math.max(...ruledOut.map(({ cause }) => cause.length)) + 2;
  const rows = ruledOut.flatMap(({ cause, why }) =>
    wrap(why, width - ids - 2).map((line, index) => `  ${pad(index === 0 ? cause : '', ids)}${line}`),
  );
  return ['', paint('strong', 'ruled out'), ...rows];
}
