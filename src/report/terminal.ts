import { chainDrawing, namesDrawing, storeName } from './chain-drawing.ts';
import { clientLines } from './client-lines.ts';
import { faresWell } from './client-words.ts';
import { escapeForTerminal } from './escape.ts';
import { firstThatFits, labelled, labelledTexts, labelWidth, pad, type Paint, plainPaint, wrap } from './layout.ts';
import type { Report, ReportFinding, ReportFix } from './report.ts';
import { revocationRows, revocationSentence } from './revocation.ts';

export type TerminalOptions = {
  /** Columns; what is narrower than 40 or wider than 120 is taken as that. */
  width: number;
  /** `brief` fits one screen of 24 lines; `all` leaves nothing out and adds what was ruled out. */
  detail: 'brief' | 'all';
  paint: Paint;
};

/** The report as a stuck person reads it. Ends with a line end; everything that a peer sent is escaped. */
export function renderTerminal(report: Report, { width: wanted, detail, paint }: TerminalOptions): string {
  const width = Math.min(120, Math.max(40, wanted));
  const drafts = detail === 'all' ? [everything] : levels;
  const amount = firstThatFits(drafts, width, (each) => compose(report, { width, amount: each, paint: plainPaint }));
  return `${compose(report, { width, amount, paint }).join('\n')}\n`;
}

/** How much of each part is shown. `steps` counts over all fixes; no `evidence` is one where no drawing stands for it. */
type Amount = {
  explanation: 'whole' | 'first' | 'none';
  evidence: number;
  fixes: number;
  steps: number;
  also: number;
  ruledOut: boolean;
};

const everything: Amount = { explanation: 'whole', evidence: 100, fixes: 100, steps: 100, also: 100, ruledOut: true };
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

type Page = { width: number; amount: Amount; paint: Paint };

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
export function headline({ target, source, verdict, summary }: Report, paint: Paint, name?: string): string {
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
  return `${escapeForTerminal(who)} ${paint(style, verdict)}: ${escapeForTerminal(rest)}`;
}

/** What the report is about: the server, else where the facts came from. */
function subject({ target, source }: Pick<Report, 'target' | 'source'>, name?: string): string {
  if (!target) return name ?? `this ${source}`;
  return `${target.host.includes(':') ? `[${target.host}]` : target.host}:${target.port}`;
}

/** A finding below a drawing of its own: what it means, whose it is, whom it hits, how to fix it; and the others in a line each. */
export function findingLines(report: Report, { width, paint }: { width: number; paint: Paint }): string[] {
  const [root, ...others] = report.findings;
  const page: Page = { width, paint, amount: { ...everything, evidence: 0, steps: 12, ruledOut: false } };
  if (!root || root.hits === 'none') return alsoLines(undefined, report.findings, page);
  return [...explanationLines(root, [], report, page), ...alsoLines(root, others, page)];
}

function rootLines(root: ReportFinding, report: Report, page: Page): string[] {
  const { width, paint } = page;
  const drawing =
    root.cause === 'hostname-mismatch' || root.cause === 'sni-ignored'
      ? namesDrawing(report, width, paint)
      : chainDrawing(root, report, width, paint);
  return [...drawing, ...explanationLines(root, drawing, report, page)];
}

function explanationLines(root: ReportFinding, drawing: string[], report: Report, page: Page): string[] {
  const { width, amount, paint } = page;
  const room = width - labelWidth;
  const part = (label: string, texts: string[]) => labelledTexts(label, texts, room, paint);
  const why =
    amount.explanation === 'whole'
      ? root.explanation
      : amount.explanation === 'first'
        ? firstSentence(root.explanation)
        : '';
  // Connections of a kind show the same: once, unless it is told which they were.
  const facts = root.evidence.map(({ fact, trace }) =>
    amount.ruledOut && trace !== null ? `${fact} (connection ${trace})` : fact,
  );
  const evidence = [...new Set(facts)].slice(0, amount.evidence === 0 && drawing.length === 0 ? 1 : amount.evidence);
  return [
    ...(why ? part('why', [why]) : []),
    ...part('whose', [
      `${report.source === 'file' && root.side === 'server' ? 'of whoever made or installed the chain' : whose[root.side]}; ${sure[root.certainty]}`,
    ]),
    ...part('seen', evidence),
    ...(root.affects.length > 0 ? part('hits', [root.affects.join(', ')]) : []),
    ...(root.spares.length > 0 ? part('spares', [root.spares.join(', ')]) : []),
    ...(root.settle ? part('to know', [root.settle]) : []),
    ...fixLines(root, report, page),
  ];
}

const sure: Record<ReportFinding['certainty'], string> = {
  certain: 'this is certain',
  likely: 'this is likely',
  possible: 'this is only possible',
};
/** Who has to act, in words. */
export const whose: Record<ReportFinding['side'], string> = {
  server: "the server's",
  client: "the client's (this machine, or the program that connects)",
  network: "the network's, between client and server",
  either: "either side's, since server and client do not fit together",
};

/** The fixes of the side that has to act first, else the server's; each software with its numbered steps; of clients as many as there is room for. */
function fixLines({ fixes, side }: ReportFinding, report: Report, { width, amount, paint }: Page): string[] {
  const room = width - labelWidth;
  const sides: ReportFix['side'][] =
    side === 'client' ? ['client', 'network', 'server'] : ['server', 'network', 'client'];
  const inOrder = [...fixes].sort((a, b) => sides.indexOf(a.side) - sides.indexOf(b.side));
  const shown = inOrder.slice(0, amount.fixes);
  let stepsLeft = amount.steps;
  const lines = shown.flatMap((fix) => {
    const steps = fix.steps.slice(0, Math.max(1, stepsLeft));
    stepsLeft -= steps.length;
    const left = fix.steps.length - steps.length;
    return [
      ...wrap(`${fixTitle(fix, report)}:`, room),
      ...stepLines(steps, fix.steps, room),
      ...(left > 0 ? [`(${left} more step${left === 1 ? '' : 's'}: -v)`] : []),
    ];
  });
  return labelled('fix', lines, paint);
}

function fixTitle({ software, recognised, side }: ReportFix, report: Report): string {
  const header = report.handshakes.find(({ http }) => http?.server)?.http?.server;
  if (recognised === 'told') return header ? `${software} (it says "${header}")` : `${software} (it says so itself)`;
  if (recognised === 'guessed') return `looks like ${software} (guessed from how it answers)`;
  return side === 'client' && !software.includes('client') ? `${software} (client side)` : software;
}

/** Sentences are numbered where there are several; the indented steps are to be copied, and never broken. */
export function stepLines(steps: string[], of: string[], room: number): string[] {
  const several = of.filter((step) => !isCopied(step)).length > 1;
  let number = 0;
  return steps.flatMap((step) => {
    if (isCopied(step)) return [`    ${escapeForTerminal(step.trimStart(), maxCopied)}`];
    number++;
    const label = several ? `${number}. ` : '';
    return wrap(step, room - label.length).map(
      (line, index) => (index === 0 ? label : ' '.repeat(label.length)) + line,
    );
  });
}

function isCopied(step: string): boolean {
  return step.startsWith('    ');
}

/** Healthy, or unknown without a suspect: what was seen, in two or three lines. */
function quietLines(report: Report, page: Page): string[] {
  const { width, paint } = page;
  if (report.verdict !== 'healthy') {
    const [suspect] = report.findings;
    const seen =
      suspect?.evidence.map(({ fact }) => fact) ??
      report.handshakes.map(
        ({ question, outcome, alert, connect }) =>
          `${question} ${alert ?? outcome ?? connect?.outcome ?? 'not reached'}`,
      );
    const settle =
      suspect?.settle ??
      'run it again with --trace and compare each message with the normal course, or from another network';
    const paragraphs = (texts: string[]) => texts.flatMap((text) => wrap(text, width - labelWidth));
    return [
      '',
      ...labelled('seen', paragraphs(seen.slice(0, 4)), paint),
      ...labelled('to know', paragraphs([settle]), paint),
      ...costLines(report, page),
    ];
  }
  const revoked = revocationSentence(report);
  const fares = faresWell(report.clients);
  const [main] = report.handshakes;
  const leaf = report.chain?.sent[0];
  const stores = report.chain?.paths.filter(({ accepted }) => accepted).map(({ store }) => storeName(store)) ?? [];
  const trusted = stores.length > 0 ? `, trusted by ${[...new Set(stores)].join(' and ')}` : '';
  const silence = silenceOf(report);
  const spoken = [main?.version, main?.suite, main?.group].filter((each) => typeof each === 'string').join(', ');
  return [
    ...(leaf ? wrap(`${leaf.subject} until ${leaf.notAfter.slice(0, 10)}${trusted}`, width) : []),
    ...(revoked ? wrap(revoked, width) : []),
    ...ownLines(report, page),
    ...(fares ? wrap(fares, width) : []),
    ...(silence ? wrap(silence, width) : []),
    ...wrap(`${spoken}; ${counted(report.timing.connections, 'connection')}, ${report.timing.totalMs} ms`, width),
  ];
}

/** A web server that is in order and has not answered yet: nobody waits for a slow page, which may be a backend that is down. */
function silenceOf({ target, handshakes: [main] }: Report): string | null {
  if (!main || main.http || (target?.port !== 443 && main.alpn !== 'http/1.1')) return null;
  const asked = main.steps.find(({ from, kind }) => from === 'client' && kind === 'application-data');
  const last = main.steps.at(-1);
  const isOver = last?.kind !== 'end' || last.name !== 'timeout';
  if (!asked || isOver || main.steps.some(({ from, kind }) => from === 'server' && kind === 'application-data'))
    return null;
  return `The page itself did not come within ${Math.round(last.atMs - asked.atMs)} ms, and is not waited for: if it hangs, TLS is not to blame, but what stands behind it`;
}

/** What else holds: symptoms in one line, other findings each in a sentence, with their fixes where all is asked for. */
function alsoLines(root: ReportFinding | undefined, others: ReportFinding[], { width, amount, paint }: Page): string[] {
  const room = width - labelWidth;
  // Of what the root explains only what is sure to hold; a mere possibility is no news beside the cause itself.
  const symptoms = others.filter(({ cause, certainty }) => root?.explains.includes(cause) && certainty !== 'possible');
  const own = others.filter(({ cause }) => !root?.explains.includes(cause));
  const shown = own.slice(0, amount.also);
  const left = own.length - shown.length;
  const lines = shown.flatMap(({ summary, certainty, fixes }) => [
    ...wrap(`${summary.replace(/\.$/, '')}${certainty === 'certain' ? '' : ` (${certainty})`}`, room),
    ...(amount.ruledOut
      ? fixes.flatMap(({ software, steps }) => [
          `  ${software}:`,
          ...stepLines(steps, steps, room - 2).map((line) => `  ${line}`),
        ])
      : []),
  ]);
  return [
    ...(symptoms.length > 0 && amount.also > 0
      ? labelled('so also', wrap(symptoms.map(({ title }) => insideSentence(title)).join('; '), room), paint)
      : []),
    ...labelled('also', left > 0 ? [...lines, `${left} more: -v`] : lines, paint),
  ];
}

function revocationLines(report: Report, { width, amount, paint }: Page): string[] {
  const rows = amount.ruledOut ? revocationRows(report) : [];
  if (rows.length === 0) return [];
  return ['', paint('strong', 'revocation'), ...rows.flatMap((row) => wrap(row, width - 2).map((line) => `  ${line}`))];
}

/** As many as are looked at where nobody asks for more, and some room. */
const usualClients = 20;

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

function costLines(report: Report, { width, amount, paint }: Page): string[] {
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

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** `The server ...` becomes `the server ...`: only words that no name begins with lose their capital. No full stop. */
export function insideSentence(text: string): string {
  const bare = text.replace(/\.$/, '');
  return /^(?:A|An|The|This|That|These|It|Its|No|None|Nothing|Nobody|Something|Somebody|One|Some|All|Every|Each|Both|What|When|Whatever|Clients|Certificates?|In|On|At|There)\b/.test(
    bare,
  )
    ? bare[0]?.toLowerCase() + bare.slice(1)
    : bare;
}

function firstSentence(text: string): string {
  return /^.*?[.:](?= |$)/.exec(text)?.[0].replace(/:$/, '.') ?? text;
}

const maxCopied = 1_000;
