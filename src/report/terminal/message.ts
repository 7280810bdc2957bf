import { escapeForTerminal } from './escape.ts';
import { firstThatFits, labelled, labelledTexts, labelWidth, type Paint, plainPaint, wrap } from './layout.ts';
import type { Report, ReportFinding, ReportFix } from '../report.ts';
import { acts, noticed, saidInOne, sure } from './message-words.ts';
import { isCopied, stepLines } from './fix-lines.ts';
import type { TerminalOptions } from './page.ts';

/**
 * What a message means, as a stuck person reads it: what was said and by whom, the possibilities with what tells them
 * apart, the next command, the fix. Ends with a line end; everything that came from the text is escaped.
 */
export function renderMessage(report: Report, { width: wanted, detail, paint }: TerminalOptions): string {
  const width = Math.min(120, Math.max(40, wanted));
  const drafts = detail === 'all' ? [everything] : report.findings[0]?.certainty === 'possible' ? levelsUnsure : levels;
  const amount = firstThatFits(drafts, width, (each) => compose(report, { width, amount: each, paint: plainPaint }));
  return `${compose(report, { width, amount, paint }).join('\n')}\n`;
}

/** How much of each part is shown. */
type Amount = { causes: number; why: number; apart: boolean; fixes: number; steps: number; means?: false };

const everything: Amount = { causes: 20, why: 20, apart: true, fixes: 20, steps: 100 };
/** From generous to terse: the first that fits on a screen is taken. */
const levels: Amount[] = [
  { causes: 4, why: 3, apart: true, fixes: 2, steps: 8 },
  { causes: 4, why: 2, apart: true, fixes: 2, steps: 6 },
  { causes: 3, why: 2, apart: true, fixes: 2, steps: 5 },
  { causes: 3, why: 1, apart: true, fixes: 2, steps: 3 },
  { causes: 3, why: 1, apart: true, fixes: 2, steps: 2 },
  { causes: 3, why: 1, apart: true, fixes: 1, steps: 4 },
  { causes: 3, why: 1, apart: true, fixes: 1, steps: 2 },
  { causes: 3, why: 1, apart: false, fixes: 1, steps: 2 },
  // Why the first is held to be it is worth more than a third.
  { causes: 2, why: 1, apart: false, fixes: 1, steps: 2 },
  { causes: 3, why: 0, apart: false, fixes: 1, steps: 3 },
];
/** Where nothing is sure, what tells the causes apart is worth more than what the first of them is, and its fix. */
const levelsUnsure: Amount[] = [
  ...levels.filter(({ apart }) => apart),
  { causes: 3, why: 1, apart: true, fixes: 0, steps: 0 },
  { causes: 3, why: 1, apart: true, fixes: 0, steps: 0, means: false },
  { causes: 3, why: 0, apart: true, fixes: 0, steps: 0, means: false },
];

type Page = { width: number; amount: Amount; paint: Paint };

function compose(report: Report, page: Page): string[] {
  const { message, findings } = report;
  const [first] = findings;
  if (!message || !first) return unknownLines(report, page);
  const { width, paint } = page;
  const room = width - labelWidth;
  const part = (label: string, texts: string[]) => labelledTexts(label, texts, room, paint);
  return [
    saidInOne(report, paint),
    '',
    ...(message.hidesCause || page.amount.means === false ? [] : part('means', [first.explanation])),
    ...part('noticed', [noticed(report)]),
    ...part('act', [acts(report)]),
    ...part('sure', [sure(report)]),
    ...tellMoreLines(report, page),
    ...settleLines(report, page),
    ...causeLines(report, page),
    ...fixLines(report, page),
    ...moreLines(report, page),
  ];
}

/** How to make this program tell more, where it hides the cause. */
function tellMoreLines({ message }: Report, { width, paint }: Page): string[] {
  if (!message?.hidesCause) return [];
  const room = width - labelWidth;
  const lines =
    message.tellMore.length > 0
      ? [
          ...wrap(`make ${message.program ?? 'the program'} tell more:`, room),
          ...message.tellMore.map((line) => `    ${escapeForTerminal(line)}`),
        ]
      : wrap(
          'run the program again with its debug output (-v, --verbose, --debug), and explain what it prints then; the log of the other side often tells more',
          room,
        );
  return labelled('ask', lines, paint);
}

/** The very command that tells the possibilities apart. */
function settleLines({ message, findings }: Report, { width, paint }: Page): string[] {
  if (findings[0]?.certainty === 'certain' && findings.length === 1) return [];
  const next = message?.next ?? null;
  const note =
    next === null
      ? 'with the name and port of your server, which the text does not tell'
      : next.startsWith('whytls doctor')
        ? next.endsWith('--browser')
          ? 'opens a page in the browser that fails; on a phone: with --listen 0.0.0.0'
          : 'on the machine that fails: its clock, roots, proxy and settings'
        : '';
  return labelled(
    'settle',
    [escapeForTerminal(next ?? 'whytls HOST:PORT'), ...(note === '' ? [] : wrap(note, width - labelWidth))],
    paint,
  );
}

/** The possibilities, the most probable first, each with what speaks for it and how one would know. */
function causeLines({ findings, message }: Report, { width, amount, paint }: Page): string[] {
  const room = width - labelWidth;
  const own = findings.slice(0, amount.causes);
  const alone = findings.length === 1;
  const lines = own.flatMap((finding, index) => {
    const number = alone ? '' : `${index + 1} `;
    const indent = ' '.repeat(number.length);
    const { title, side, evidence, settle } = finding;
    const why = evidence.slice(1, 1 + (index === 0 ? amount.why : Math.min(1, amount.why))).map(({ fact }) => fact);
    const know = amount.apart && !alone && settle ? [settle.split('; whytls')[0] ?? settle] : [];
    // A single cause is named above: what speaks for it is left to say.
    return [
      ...(alone
        ? []
        : wrap(`${number}${title} (${sides[side]})`, room).map((line, at) =>
            at === 0 ? paint('strong', line) : indent + line,
          )),
      ...know.flatMap((text) => wrap(`if ${text}`, room - indent.length).map((line) => indent + line)),
      ...why.flatMap((text) => wrap(`here: ${text}`, room - indent.length).map((line) => indent + line)),
    ];
  });
  const left = findings.length - own.length;
  const label = alone ? 'because' : message?.hidesCause ? 'may be' : 'causes';
  return labelled(label, left > 0 ? [...lines, `${left} more: -v`] : lines, paint);
}

const sides: Record<ReportFinding['side'], string> = {
  server: 'server',
  client: 'client',
  network: 'network',
  either: 'either side',
};

function fixLines(report: Report, { width, amount, paint }: Page): string[] {
  const { findings, message } = report;
  const [first] = findings;
  if (!first || amount.fixes === 0 || (message?.hidesCause && amount.fixes < 10)) return [];
  const room = width - labelWidth;
  const shown = bothSides(first, report).slice(0, amount.fixes);
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
function bothSides({ fixes, side, cause }: ReportFinding, { target, message }: Report): ReportFix[] {
  // Whoever reads this runs the program that failed: seldom the network, nor a server that the text does not even name.
  const isOfProgram = fixes.some((fix) => fix.recognised === 'told' && fix.side === 'client');
  // What the others are advised in a sentence, the program is given as a command.
  const isAdviceAlone = fixes.find((fix) => fix.side === side)?.steps.some(isCopied) === false;
  const isElsewhere = side === 'network' || side === 'either' || target === null;
  const isCutOff = message?.noticedBy === 'client' && cutOff.has(cause);
  const acting =
    isOfProgram && (isElsewhere || (isAdviceAlone && curedByTrust.has(cause)))
      ? 'client'
      : isCutOff
        ? 'network'
        : side === 'either'
          ? 'server'
          : side;
  const own = fixes.find((fix) => fix.side === acting);
  const other = fixes.find((fix) => fix !== own && fix.side !== acting);
  const ahead = [own, other].filter((fix) => fix !== undefined);
  return [...ahead, ...fixes.filter((fix) => !ahead.includes(fix))];
}

/** What the server may keep if its clients come to trust it. */
const curedByTrust = new Set<string>(['ca-untrusted', 'cert-self-signed']);

/** Whom no answer reached can see from where he is whether the way is at fault. */
const cutOff = new Set<string>(['handshake-timeout', 'closed-early']);

/** What was left out of the fix, for whoever would take its beginning for all of it. */
function leftOut(report: Report, { fixes, steps }: Amount): string {
  const [first] = report.findings;
  if (fixes === 0) return ', and fixes';
  const isCut =
    first &&
    bothSides(first, report)
      .slice(0, fixes)
      .some((fix) => begun(fix.steps, steps).length < fix.steps.length);
  return isCut ? ', and the other steps' : '';
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
      ? wrap(`more${leftOut(report, amount)}: -v${report.target ? '; --probe goes there and looks' : ''}`, width).map(
          (line) => paint('quiet', line),
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
    paint('warn', 'No TLS failure that is known here stands in this text'),
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
      paragraphs(
        'give the message as the program printed it, with the lines around it (a text, a log, JSON that holds it); or look at the server itself:',
      ).concat(`    ${report.message?.next ?? 'whytls HOST:PORT'}`),
      paint,
    ),
  ];
}
