import type { Report, ReportCapture, ReportCaptureGroup } from '../report.ts';
import { escapeForTerminal } from './escape.ts';
import { columns, fit, labelled, labelWidth, type Paint, pad, wrap } from './layout.ts';
import { insideSentence } from './sentence.ts';
import { renderTerminal } from './server.ts';
import type { TerminalOptions } from './page.ts';

/**
 * A capture as a stuck person reads it: how many handshakes and how they went, alike ones in one line each, and of what is
 * worst the same as for a live server. Ends with a line end; everything that a peer sent is escaped.
 */
export function renderCapture(report: Report, options: TerminalOptions): string {
  const { capture } = report;
  if (!capture) return renderTerminal(report, options);
  const width = Math.min(120, Math.max(40, options.width));
  const { paint, detail } = options;
  const worst = report.findings[0];
  const lines = [
    ...wrap(escapeForTerminal(counted(capture)), width).map((line) => paint('strong', line)),
    ...warnings(capture, width, paint),
    ...slowLines(capture, width, paint),
    ...groupLines(capture, { width, paint, most: detail === 'all' ? maxGroups : briefGroups }),
    '',
  ];
  const who = clientLines(report, width, paint);
  if (!worst) return `${[...lines, ...wrap(verdictLine(report, paint), width)].join('\n')}\n`;
  return `${lines.join('\n')}\n${who.map((line) => `${line}\n`).join('')}${renderTerminal({ ...report, handshakes: report.handshakes.slice(0, 1) }, options)}`;
}

/** Who the client of the worst handshake is, as far as its hello tells. */
function clientLines({ handshakes, capture }: Report, width: number, paint: Paint): string[] {
  const client = handshakes[0]?.question.split(' ')[0];
  const line = capture?.listed.find((each) => each.client === client && each.result !== 'completed');
  if (!line?.ja4) return [];
  const offers = line.offered
    ? `offers ${line.offered.versions.join(', ')}, ${plural(line.offered.suites.length, 'suite')}`
    : '';
  const like = line.looksLike ? `looks like ${line.looksLike}` : 'like no client that is known here';
  return labelled('client', wrap(`${line.client}: ${like}; ${offers}; JA4 ${line.ja4}`, width - labelWidth), paint);
}

function verdictLine({ verdict, summary }: Report, paint: Paint): string {
  const style = ({ healthy: 'good', degraded: 'warn', broken: 'bad', unknown: 'warn' } as const)[verdict];
  return `${paint(style, verdict)}: ${escapeForTerminal(insideSentence(summary))}`;
}

/** `8 handshakes in 23 connections of x.pcap, 3.2 s: 5 complete, 2 fail, 1 is cut off` */
function counted({
  file,
  handshakes,
  others,
  connections,
  completed,
  failed,
  unfinished,
  from,
  to,
}: ReportCapture): string {
  const parts = [
    ...(failed > 0 ? [`${number(failed)} fail`] : []),
    ...(completed > 0 ? [`${number(completed)} complete`] : []),
    ...(unfinished > 0 ? [`${number(unfinished)} not heard to the end`] : []),
  ];
  const ms = from && to ? Date.parse(to) - Date.parse(from) : 0;
  const name = file === '-' ? 'standard input' : (file.split('/').at(-1) ?? file);
  const head = `${name}, ${span(ms)} from ${from ? from.slice(0, 19).replace('T', ' ') : 'an unknown time'}`;
  if (handshakes === 0 && others > 0) return `${head}: ${plural(others, 'handshake')}, none of them asked for`;
  if (handshakes === 0) return `${head}: no TLS handshake in ${plural(connections, 'TCP connection')}`;
  return `${head}: ${plural(handshakes, 'handshake')}: ${parts.join(', ')}`;
}

function warnings(
  { damage, unreadable, packets, cut, secrets, decrypted }: ReportCapture,
  width: number,
  paint: Paint,
): string[] {
  return [
    ...(secrets === 0 ? ['the key log holds no secrets: no line of it is one of SSLKEYLOGFILE'] : []),
    ...(secrets && decrypted === 0
      ? [`the key log opens no handshake of this capture: it has the secrets of ${plural(secrets, 'connection')}`]
      : []),
    ...(damage ? [`the file is damaged ${damage}; what came before it was read`] : []),
    ...(unreadable > 0
      ? [`${plural(unreadable, 'packet')} of ${number(packets)} have a link layer that is not read here`]
      : []),
    ...(cut.packets > 0
      ? [
          `${plural(cut.packets, 'packet')} of ${number(packets)} are cut off after ${cut.bytes} bytes, and what is behind cannot be read: capture them whole (tcpdump -s 0)`,
        ]
      : []),
  ].flatMap((text) => wrap(escapeForTerminal(text), width).map((line) => paint('warn', line)));
}

/** `slow: 192.0.2.1:443 takes up to 4.2 s to answer the ClientHello (3 times)` */
function slowLines({ slow }: ReportCapture, width: number, paint: Paint): string[] {
  const what = {
    accept: 'accept a connection',
    answer: 'answer the ClientHello',
    finish: 'go on with the handshake',
  };
  return slow.flatMap((each) =>
    wrap(
      `slow: ${each.server} takes up to ${(each.ms / 1_000).toFixed(1)} s to ${what[each.what]}${each.count > 1 ? ` (${number(each.count)} times)` : ''}`,
      width,
    ).map((line) => paint('warn', line)),
  );
}

type Room = { width: number; paint: Paint; most: number };

function groupLines({ groups, groupsLeftOff }: ReportCapture, { width, paint, most }: Room): string[] {
  if (groups.length === 0) return [];
  const shown = groups.slice(0, most);
  const counts = Math.max(...shown.map(({ count }) => number(count).length)) + 1;
  // What one client puts up with, and others may not, is no failure.
  const causeOf = ({ cause, result }: ReportCaptureGroup) =>
    cause === null
      ? { completed: 'completes', failed: 'fails', unfinished: 'not heard to the end' }[result]
      : result === 'completed'
        ? `completes: ${cause}`
        : cause;
  const causes = Math.min(27, Math.max(...shown.map((group) => causeOf(group).length)));
  const rows = shown.map((group) => {
    const left = `${number(group.count).padStart(counts)}  ${pad(fit(causeOf(group), causes), causes)}  `;
    const from = group.clients > 1 ? plural(group.clients, 'client') : group.client;
    const ends = `${from} > ${group.servers > 1 ? plural(group.servers, 'server') : serverWords(group)}`;
    const row = `${left}${fit(escapeForTerminal(ends), width - columns(left))}`;
    return group.result === 'failed' ? paint('bad', row) : row;
  });
  const left = groups.length - shown.length + groupsLeftOff;
  return [
    '',
    ...rows,
    ...(left > 0 ? [paint('quiet', `${' '.repeat(counts)}  and ${plural(left, 'more group')}: -v, --json`)] : []),
  ];
}

/** The name with its port first: of a long line the address behind it is what can be spared. */
function serverWords({ sni, server }: ReportCaptureGroup): string {
  const port = server.lastIndexOf(':');
  return sni ? `${sni}${server.slice(port)} (${server.slice(0, port)})` : server;
}

function span(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${(ms / 1_000).toFixed(1)} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} minutes` : `${Math.round(ms / 3_600_000)} hours`;
}

function plural(count: number, thing: string): string {
  return `${number(count)} ${thing}${count === 1 ? '' : 's'}`;
}

function number(count: number): string {
  return count.toLocaleString('en-GB');
}

const briefGroups = 6;
const maxGroups = 200;
