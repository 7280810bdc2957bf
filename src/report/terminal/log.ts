import { causes } from '../../causes/generated/all.ts';
import { weightOf } from '../../messages/log/groups.ts';
import { isBefore } from '../../messages/log/timestamp.ts';
import { escapeForTerminal } from './escape.ts';
import { fit, labelled, labelWidth, type Paint, pad, wrap } from './layout.ts';
import type { Report, ReportFix, ReportLog, ReportLogGroup } from '../report.ts';
import { begun } from './message.ts';
import { stepLines } from './fix-lines.ts';
import { counted, insideSentence } from './sentence.ts';
import type { TerminalOptions } from './page.ts';

/**
 * The failures of a log as a person reads them: how many of what, from whom and when; the noise apart; what to do about
 * the most frequent. Ends with a line end; everything that came from the log is escaped.
 */
export function renderLog(report: Report, { width: wanted, detail, paint }: TerminalOptions): string {
  const { log } = report;
  if (!log) return '';
  const width = Math.min(120, Math.max(40, wanted));
  if (log.failures === 0) return `${[sentence(report, paint), ...elsewhereLines(width, paint)].join('\n')}\n`;
  const all = detail === 'all';
  const real = log.groups.filter(({ noise }) => noise === null);
  const noise = log.groups.filter((group) => group.noise !== null);
  const lines = [
    sentence(report, paint),
    ...span(log, real, width),
    ...(real.length > 0
      ? ['', ...groupTable(real, { report, log, width, max: all ? 50 : 5, example: all ? 3 : 1, paint })]
      : []),
    ...noiseLines(noise, { width, max: all ? 20 : 3, paint }),
    ...tellMoreLines(real, { width, paint }),
    ...fixLines(report, { width, all, paint }),
    ...(all ? [] : [paint('quiet', 'more: -v, --json')]),
  ];
  return `${lines.join('\n')}\n`;
}

/** One failure of a live log, on one line. */
export function renderEvent(
  event: {
    time: string | null;
    client: string | null;
    title: string;
    noise: boolean;
    certainty: string;
    quote: string;
  },
  width: number,
  paint: Paint,
): string {
  const { time, client, title, noise, certainty, quote } = event;
  const head = [time, client].filter((each) => each !== null).join('  ');
  const sure = certainty === 'certain' ? '' : ` (${certainty})`;
  const text = `${head === '' ? '' : `${head}  `}${title}${sure}: ${quote}`;
  return paint(noise ? 'quiet' : 'strong', fit(text, width));
}

/** What the log comes to, in one line that pastes into a ticket whole. */
function sentence({ verdict, summary, target }: Report, paint: Paint): string {
  const of = target ? `${target.host}: ` : '';
  return paint(verdict === 'broken' ? 'bad' : 'warn', escapeForTerminal(`${of}${summary.replace(/\.$/, '')}`));
}

/** Where to look on, for whom TLS did fail. */
function elsewhereLines(width: number, paint: Paint): string[] {
  const next =
    'if TLS did fail: the log of the other side may tell, or this one at a higher level (info, debug); or look at the server itself:';
  return labelled('next', [...wrap(next, width - labelWidth), '    whytls HOST:PORT'], paint);
}

function span({ lines, first, last }: ReportLog, real: ReportLogGroup[], width: number): string[] {
  const program = onlyProgram(real);
  const when =
    first === null || last === null ? '' : first === last ? `; at ${first}` : `; from ${betweenOf(first, last)}`;
  const whose = program === null ? '' : ` of ${program}`;
  return wrap(`${number(lines)} ${lines === 1 ? 'line' : 'lines'}${whose} read${when}`, width);
}

/** The one program that all failures are of. */
function onlyProgram(groups: ReportLogGroup[]): string | null {
  const [first = null, ...others] = new Set(groups.map(({ program }) => program));
  return others.length === 0 ? first : null;
}

function groupTable(
  groups: ReportLogGroup[],
  {
    report: { findings },
    log,
    width,
    max,
    example,
    paint,
  }: { report: Report; log: ReportLog; width: number; max: number; example: number; paint: Paint },
): string[] {
  const rows = byCause(groups);
  const beside = { program: onlyProgram(groups), day: dayOf(log.first) === dayOf(log.last) ? dayOf(log.first) : '' };
  const digits = Math.max(...rows.map(({ count }) => number(count).length));
  const indent = ' '.repeat(digits + 2);
  const room = width - indent.length;
  const lines = rows
    .slice(0, max)
    .flatMap(({ count, alike }, index) => [
      ...wrap(titleOf(alike, findings), room).map((line, at) =>
        at === 0 ? `${pad(number(count).padStart(digits), digits + 2)}${paint('strong', line)}` : indent + line,
      ),
      ...wrap(fromWhom(alike, beside), room).map((line) => indent + line),
      ...(alike[0].hidesCause ? wrap(mostOften(alike), room).map((line) => indent + line) : []),
      ...alike.slice(0, index < example ? example : 0).map((group) => `${indent}${fit(excerpt(group, room), room)}`),
    ]);
  const left = rows.slice(max);
  const rest = left.reduce((sum, { count }) => sum + count, 0);
  return left.length > 0 ? [...lines, `${pad(number(rest), digits + 2)}of ${left.length} other kinds: -v`] : lines;
}

/** What is behind a failure that hides its cause. */
function mostOften([{ mostOften: ids }]: Alike): string {
  const titles = causes.filter(({ id }) => ids.includes(id)).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  return `most often: ${titles.map(({ title }) => insideSentence(title)).join('; ')}`;
}

/** Groups of one cause, whichever programs tell it; the largest is the first. */
type Alike = [ReportLogGroup, ...ReportLogGroup[]];

/** In the order of the findings, so that the first row is what the first sentence begins with. */
function byCause(groups: ReportLogGroup[]): { count: number; alike: Alike }[] {
  const rows = new Map<string, Alike>();
  for (const group of groups) {
    const key = group.hidesCause ? 'hidden' : group.cause;
    const alike = rows.get(key);
    if (alike) alike.push(group);
    else rows.set(key, [group]);
  }
  return [...rows.values()]
    .map((alike) => ({ count: alike.reduce((sum, { count }) => sum + count, 0), alike }))
    .sort((a, b) => weightOf(b.count, b.alike[0].hidesCause) - weightOf(a.count, a.alike[0].hidesCause));
}

/** What is said of the whole log, and so of no row: the program, the day. */
type Beside = { program: string | null; day: string };

/** Addresses, programs, and when; of several groups the addresses that they list, and the times where all write them alike. */
function fromWhom(alike: Alike, beside: Beside): string {
  const addresses = new Map<string, number>();
  for (const { address, count } of alike.flatMap(({ clients }) => clients))
    addresses.set(address, (addresses.get(address) ?? 0) + count);
  const [most] = [...addresses].sort((a, b) => b[1] - a[1]);
  const total = Math.max(addresses.size, ...alike.map(({ clientCount }) => clientCount));
  const more = alike.some(
    (group) => group.clientsAtLeast || (alike.length > 1 && group.clientCount > group.clients.length),
  );
  const whom =
    most === undefined
      ? ''
      : total === 1
        ? `from ${most[0]}`
        : `from ${more ? 'more than ' : ''}${number(total)} addresses${most[1] === 1 ? '' : `, most from ${most[0]} (${number(most[1])})`}`;
  const programs = [...new Set(alike.flatMap(({ program }) => (program === beside.program ? [] : (program ?? []))))];
  const named = programs.length > 3 ? [...programs.slice(0, 3), `${programs.length - 3} more`] : programs;
  return [whom, named.join(', '), spanOf(alike, beside.day)].filter((each) => each).join('; ');
}

function spanOf(alike: Alike, ofLog: string): string {
  const times = alike.flatMap(({ first, last }) => [first, last]).flatMap((time) => time ?? []);
  const [first] = times.sort((a, b) => Number(isBefore(b, a)) - Number(isBefore(a, b)));
  const last = times.at(-1);
  if (first === undefined || last === undefined) return '';
  const inDay = ofLog !== '' && times.every((time) => time.startsWith(ofLog)) ? ofLog.length : 0;
  return first === last ? `at ${inSeconds(first).slice(inDay)}` : betweenOf(first, last).slice(inDay);
}

/** `2026-11-27 10:00:00 to 10:05:00` */
function betweenOf(first: string, last: string): string {
  const [from, to] = [inSeconds(first), inSeconds(last)];
  const day = dayOf(from);
  return `${from} to ${day !== '' && to.startsWith(day) ? to.slice(day.length) : to}`;
}

function inSeconds(time: string): string {
  return time.replace(/(:\d\d)[.,]\d{1,9}/, '$1');
}

/** What a time begins with, up to the hour. */
function dayOf(time: string | null): string {
  return /^.{6,16}?[T :](?=\d\d:\d\d:\d\d)/.exec(time ?? '')?.[0] ?? '';
}

function noiseLines(
  groups: ReportLogGroup[],
  { width, max, paint }: { width: number; max: number; paint: Paint },
): string[] {
  const byWords = new Map<string, { count: number; clients: number; atLeast: boolean }>();
  for (const { noise, count, clientCount, clientsAtLeast } of groups) {
    const before = byWords.get(noise ?? '') ?? { count: 0, clients: 0, atLeast: false };
    byWords.set(noise ?? '', {
      count: before.count + count,
      clients: before.clients + clientCount,
      atLeast: before.atLeast || clientsAtLeast,
    });
  }
  const lines = [...byWords]
    .sort((a, b) => b[1].count - a[1].count)
    .slice(0, max)
    .flatMap(([words, { count, clients }]) =>
      wrap(
        `${number(count)} × ${words}${clients > 0 ? `, from ${number(clients)} ${clients === 1 ? 'address' : 'addresses'}` : ''}`,
        width - labelWidth,
      ),
    );
  return lines.length > 0 ? ['', ...labelled('noise', lines, paint)] : [];
}

/** Where most failures hide their cause: how to make the program write it. */
function tellMoreLines([most]: ReportLogGroup[], { width, paint }: { width: number; paint: Paint }): string[] {
  if (!most?.hidesCause || most.tellMore.length === 0) return [];
  const lines = [
    ...wrap(`make ${most.program ?? 'the program'} write why:`, width - labelWidth),
    ...most.tellMore.map((line) => `    ${escapeForTerminal(line)}`),
  ];
  return ['', ...labelled('next', lines, paint)];
}

function fixLines(
  { findings, log }: Report,
  { width, all, paint }: { width: number; all: boolean; paint: Paint },
): string[] {
  // A fix for a mere guess would lead astray.
  if (log?.groups[0]?.hidesCause) return [];
  const room = width - labelWidth;
  const lines = findings.slice(0, all ? 5 : 1).flatMap(({ fixes, side, title }) => {
    const order: ReportFix['side'][] =
      side === 'client' ? ['client', 'server', 'network'] : ['server', 'client', 'network'];
    const [best] = [...fixes].sort((a, b) => order.indexOf(a.side) - order.indexOf(b.side));
    if (!best) return [];
    const steps = begun(best.steps, all ? 50 : 8);
    const left = best.steps.length - steps.length;
    return [
      ...wrap(`${title}; ${best.software}:`, room),
      ...stepLines(steps, best.steps, room),
      ...(left > 0 ? [`(${counted(left, 'more step')}: -v)`] : []),
    ];
  });
  return lines.length > 0 ? ['', ...labelled('fix', lines, paint)] : [];
}

/** As the findings call it, where it is one of them: they say what is misconfigured. */
function titleOf([{ cause, certainty, hidesCause }]: Alike, findings: Report['findings']): string {
  if (hidesCause) return 'TLS failed; the text hides the cause';
  const title =
    (findings.find((each) => each.cause === cause) ?? causes.find(({ id }) => id === cause))?.title ?? cause;
  return certainty === 'certain' ? title : `${title} (${certainty})`;
}

/** The line without the time that it begins with, which stands beside it already; where there is no room, what stands around the words that tell. */
function excerpt({ example, quote }: ReportLogGroup, room: number): string {
  const line = escapeForTerminal(example.replaceAll('\t', ' ').replace(timeBefore, ''), 2_000);
  const at = line.indexOf(escapeForTerminal(quote, 2_000));
  if (at === -1 || at + quote.length < room) return line;
  return `…${line.slice(Math.max(1, at - Math.max(0, (room - quote.length) >> 1)))}`;
}

function number(count: number): string {
  return count.toLocaleString('en-US');
}

/** As servers write it at the beginning of a line. */
const timeBefore =
  /^[\s[]*(?:\d{4}[-/.]\d\d[-/.]\d\d[T ]|\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:|\d{1,2}\/\d{1,2}\/\d{4},? |(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} {1,2}\d{1,2} )\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|[+-]\d\d:?\d\d|UTC|[AP]M|\d{4})(?![\w.]))?\]?\s*/;
