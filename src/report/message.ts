import { escapeForTerminal } from './escape.ts';
import { columns, labelled, labelWidth, type Paint, plainPaint, wrap } from './layout.ts';
import type { Report, ReportFinding, ReportFix } from './report.ts';
import { headline, stepLines, type TerminalOptions } from './terminal.ts';

/**
 * What a message means, as a stuck person reads it: what was said and by whom, the possibilities with what tells them
 * apart, the next command, the fix. Ends with a line end; everything that came from the text is escaped.
 */
export function renderMessage(report: Report, { width: wanted, detail, paint }: TerminalOptions): string {
  const width = Math.min(120, Math.max(40, wanted));
  const drafts = detail === 'all' ? [everything] : levels;
  const lines = (amount: Amount, with_: Paint) => compose(report, { width, amount, paint: with_ });
  const fits = (amount: Amount) =>
    lines(amount, plainPaint).reduce((sum, line) => sum + Math.max(1, Math.ceil(columns(line) / width)), 0) <= screen;
  const amount = drafts.find(fits) ?? drafts.at(-1) ?? everything;
  return `${lines(amount, paint).join('\n')}\n`;
}

/** How much of each part is shown. */
type Amount = { causes: number; why: number; apart: boolean; fixes: number; steps: number; explanation: boolean };

const everything: Amount = { causes: 20, why: 20, apart: true, fixes: 20, steps: 100, explanation: true };
/** From generous to terse: the first that fits on a screen is taken. */
const levels: Amount[] = [
  { causes: 4, why: 3, apart: true, fixes: 2, steps: 8, explanation: true },
  { causes: 4, why: 2, apart: true, fixes: 2, steps: 6, explanation: false },
  { causes: 3, why: 2, apart: true, fixes: 2, steps: 5, explanation: false },
  { causes: 3, why: 1, apart: true, fixes: 2, steps: 3, explanation: false },
  { causes: 3, why: 1, apart: true, fixes: 2, steps: 2, explanation: false },
  { causes: 3, why: 1, apart: true, fixes: 1, steps: 4, explanation: false },
  { causes: 3, why: 1, apart: true, fixes: 1, steps: 2, explanation: false },
  { causes: 3, why: 0, apart: false, fixes: 1, steps: 3, explanation: false },
];
const screen = 24;

type Page = { width: number; amount: Amount; paint: Paint };

function compose(report: Report, page: Page): string[] {
  const { message, findings } = report;
  if (!message || findings.length === 0) return unknownLines(report, page);
  const { width, paint } = page;
  const room = width - labelWidth;
  const part = (label: string, texts: string[]) =>
    labelled(
      label,
      texts.flatMap((text) => wrap(text, room)),
      paint,
    );
  const first = findings[0] as ReportFinding;
  const told = message.alert ? ` (alert ${message.alert})` : '';
  return [
    headline(report, paint),
    '',
    ...part('says', [`${message.program ?? 'a program'}: "${message.quote ?? ''}"${told}`]),
    ...part('noticed', noticed(report)),
    ...(page.amount.explanation && !message.hidesCause ? part('why', [first.explanation]) : []),
    ...causeLines(report, page),
    ...nextLines(report, page),
    ...fixLines(report, page),
    ...moreLines(report, page),
  ];
}

function noticed({ message, findings }: Report): string[] {
  const by = message?.noticedBy;
  const acts = actors[findings[0]?.side ?? 'either'];
  const who =
    by === 'client' ? 'the client noticed' : by === 'server' ? 'the server noticed' : 'it does not say by which side';
  const from = message?.client && by === 'server' ? ` (client ${message.client})` : '';
  if (message?.hidesCause) return [`${who}${from}; who has to act depends on the cause`];
  return [`${who}${from}; ${findings[0]?.certainty === 'certain' ? '' : 'most likely '}${acts} has to act`];
}

const actors: Record<ReportFinding['side'], string> = {
  server: "the server's side",
  client: "the client's side",
  network: 'whoever runs the network between them',
  either: 'one of the two sides',
};

/** The possibilities, the most probable first, each with what speaks for it and how one would know. */
function causeLines({ findings, message }: Report, { width, amount, paint }: Page): string[] {
  const room = width - labelWidth;
  const own = findings.slice(0, amount.causes);
  const label = message?.hidesCause ? 'may be' : 'means';
  const lines = own.flatMap((finding, index) => {
    const number = own.length > 1 ? `${index + 1} ` : '';
    const indent = ' '.repeat(number.length);
    const { title, certainty, side, evidence, settle } = finding;
    const why = evidence.slice(1, 1 + (index === 0 ? amount.why : Math.min(1, amount.why))).map(({ fact }) => fact);
    const know = amount.apart && own.length > 1 && settle ? [settle.split('; whytls')[0] ?? settle] : [];
    return [
      ...wrap(`${number}${title} (${certainty}; ${sides[side]})`, room).map((line, at) =>
        at === 0 ? paint('strong', line) : indent + line,
      ),
      ...know.flatMap((text) => wrap(`if ${text}`, room - indent.length).map((line) => indent + line)),
      ...why.flatMap((text) => wrap(`here: ${text}`, room - indent.length).map((line) => indent + line)),
    ];
  });
  const left = findings.length - own.length;
  return labelled(label, left > 0 ? [...lines, `${left} more: -v`] : lines, paint);
}

const sides: Record<ReportFinding['side'], string> = {
  server: 'server',
  client: 'client',
  network: 'network',
  either: 'either side',
};

/** What tells the possibilities apart: the command, or how to make the program tell more. */
function nextLines({ message, findings }: Report, { width, paint }: Page): string[] {
  const certain = findings[0]?.certainty === 'certain' && findings.length === 1;
  const room = width - labelWidth;
  const command = message?.next ?? 'whytls HOST:PORT';
  const lines = [
    ...(certain
      ? []
      : [
          ...wrap(
            message?.next ? 'look at the server itself:' : 'look at the server itself (the text does not name it):',
            room,
          ),
          `    ${escapeForTerminal(command)}`,
        ]),
    ...(message?.hidesCause && message.tellMore.length > 0
      ? [
          ...wrap(`make ${message.program ?? 'the program'} tell more:`, room),
          ...message.tellMore.map((line) => `    ${escapeForTerminal(line)}`),
        ]
      : []),
  ];
  return labelled('next', lines, paint);
}

function fixLines({ findings, message }: Report, { width, amount, paint }: Page): string[] {
  const [first] = findings;
  if (!first || (message?.hidesCause && amount.fixes < 10)) return [];
  const room = width - labelWidth;
  const shown = bothSides(first).slice(0, amount.fixes);
  const lines = shown.flatMap(({ software, side, steps }) => [
    ...wrap(`${software}${side === 'client' && !software.includes('client') ? ' (client)' : ''}:`, room),
    ...stepLines(begun(steps, amount.steps), steps, room),
  ]);
  return labelled('fix', lines, paint);
}

/** The first steps: not one that announces what would be cut off. */
export function begun(steps: string[], count: number): string[] {
  const shown = steps.slice(0, count);
  return shown.length < steps.length && shown.length > 1 && shown.at(-1)?.endsWith(':') ? shown.slice(0, -1) : shown;
}

/** The best fix of the side that has to act, then the best of the other, then the rest. */
function bothSides({ fixes, side }: ReportFinding): ReportFix[] {
  const acting = side === 'client' ? 'client' : side === 'network' ? 'network' : 'server';
  const own = fixes.find((fix) => fix.side === acting);
  const other = fixes.find((fix) => fix !== own && fix.side !== acting);
  const ahead = [own, other].filter((fix) => fix !== undefined);
  return [...ahead, ...fixes.filter((fix) => !ahead.includes(fix))];
}

function moreLines(report: Report, { width, amount, paint }: Page): string[] {
  const others = report.message?.others ?? [];
  const room = width - labelWidth;
  return [
    ...labelled(
      'also',
      others.slice(0, 3).flatMap(({ quote }) => wrap(`"${quote}"`, room)),
      paint,
    ),
    ...(amount.fixes < 10
      ? wrap(`more: -v${report.message?.next ? '; --probe goes there and looks' : ''}`, width).map((line) =>
          paint('quiet', line),
        )
      : []),
  ];
}

/** Nothing recognised: said plainly, with the nearest thing that is known. */
function unknownLines(report: Report, { width, paint }: Page): string[] {
  const room = width - labelWidth;
  const nearest = report.message?.nearest;
  const paragraphs = (text: string) => wrap(text, room);
  return [
    headline(report, paint),
    '',
    ...(nearest
      ? labelled(
          'nearest',
          paragraphs(`${nearest.program}: "${nearest.text}"`).concat(
            paragraphs('That is a likeness of words and no diagnosis.'),
          ),
          paint,
        )
      : []),
    ...labelled(
      'to know',
      paragraphs('paste the whole message, with the lines around it; or look at the server itself:').concat(
        `    ${report.message?.next ?? 'whytls HOST:PORT'}`,
      ),
      paint,
    ),
  ];
}

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
