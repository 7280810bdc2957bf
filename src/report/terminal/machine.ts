import { fit, labelled, labelWidth, pad, wrap } from './layout.ts';
import type { Report, ReportFinding, ReportMachine, ReportMachineClient } from '../report.ts';
import type { TerminalOptions } from './page.ts';
import { alsoLines, fixLines, type LocalPage, localPage, part } from './local.ts';

/** The report of a machine for a person: what is wrong, where it stands, what proves it, how to mend it. Ends with a line end. */
export function renderMachine(report: Report, options: TerminalOptions): string {
  return localPage(report, options, (page) => {
    const [root, ...others] = report.findings;
    const { machine } = report;
    return {
      parts: [
        root ? ['', ...findingLines(root, page)] : [],
        page.all ? others.flatMap((each) => ['', ...findingLines(each, page)]) : furtherLines(root, others, page),
        ...(machine ? [clientLines(machine, placesOf(report), page), skippedLines(machine, page)] : []),
        page.all && machine ? checkLines(machine, page) : [],
      ],
      cost: costOf(report, page),
    };
  });
}

function findingLines(finding: ReportFinding, page: LocalPage): string[] {
  const { all } = page;
  const { place, repair } = finding.details;
  const many = finding.fixes.filter(({ software }) => software === 'many machines');
  const own = finding.fixes.filter((fix) => !many.includes(fix));
  const evidence = finding.evidence.map(({ fact }) => fact).filter((fact) => fact !== place);
  return [
    ...(all ? part('what', [finding.summary], page) : []),
    ...(place ? part('where', [place], page) : []),
    ...(all || !place ? part('why', [finding.explanation], page) : []),
    ...part('sure', [sure(finding)], page),
    ...part('seen', evidence.slice(0, all ? 50 : 3), page),
    ...(finding.affects.length > 0 ? part('hits', [finding.affects.join(', ')], page) : []),
    ...(finding.spares.length > 0 ? part('spares', [finding.spares.join(', ')], page) : []),
    ...(finding.settle ? part('to know', [finding.settle], page) : []),
    ...fixLines({ ...finding, fixes: own }, page),
    ...(repair === 'edit' || repair === 'rebuild'
      ? part('', ['Or let it be done: whytls doctor --fix shows the change first.'], page)
      : []),
    ...fixLines({ ...finding, fixes: many }, page),
  ];
}

function sure({ certainty, side }: ReportFinding): string {
  const whose = { client: "this machine's", network: "the network's", server: "the server's", either: "either side's" }[
    side
  ];
  return `${{ certain: 'certain', likely: 'likely', possible: 'only possible' }[certainty]}; ${whose}`;
}

function furtherLines(root: ReportFinding | undefined, others: ReportFinding[], page: LocalPage): string[] {
  const own = others.filter(({ cause, details }) => details.place !== undefined || !root?.explains.includes(cause));
  const shown = own.slice(0, maxAlso);
  const texts = shown.map(({ summary, details }) => {
    const [place = '', ...more] = (details.place ?? '').split(': ');
    const [, path, line] = /^(.+):(\d+)$/.exec(place) ?? [];
    const [, name, setIn] = /^variable (\w+)=.*?(?: \((set in .*)\))?$/.exec(details.place ?? '') ?? [];
    // A sentence that names the file wants its line alone, and one that names the variable the file that sets it.
    const isNamed = path !== undefined && summary.includes(path);
    const said = [`line ${line}`, more.join(': ')].filter(
      (each) => !summary.toLowerCase().includes(each.toLowerCase()),
    );
    const where = name !== undefined && summary.includes(name) ? (setIn ?? '') : isNamed ? said.join(': ') : place;
    return `${summary.replace(/\.$/, '')}${where === '' || summary.includes(where) ? '' : ` (${where})`}`;
  });
  return alsoLines(texts, own.length - shown.length, page);
}

/** Where the conditions stand that runs of clients name by their ids. */
function placesOf({ findings, machine }: Report): Map<string, string> {
  return new Map([
    ...(machine?.notes ?? []).map(({ id, place }) => [id, place] as const),
    ...findings.map(({ details }) => [details.condition ?? '', details.place ?? ''] as const),
  ]);
}

/** Every client that was run, in a table; what failed with what it said and what made the difference. */
function clientLines(
  { clients }: ReportMachine,
  places: ReadonlyMap<string, string>,
  { width, all, paint }: LocalPage,
): string[] {
  if (clients.length === 0) return [];
  const named = clients.map(({ name, version }) => (version ? `${name} ${version}` : name));
  const nameWidth = Math.min(34, Math.max(...named.map((each) => each.length))) + 2;
  const fails = clients.filter((client) => client.outcome !== 'works' || client.hidden !== null);
  const rows = (list: ReportMachineClient[]) =>
    list.flatMap((client) => {
      const word = client.hidden === null ? client.outcome : 'unsafe';
      const style = ({ works: 'good', fails: 'bad', unclear: 'warn', unsafe: 'warn' } as const)[word];
      const head = `  ${pad(fit(named[clients.indexOf(client)] ?? client.name, nameWidth - 2), nameWidth)}${paint(style, pad(word, 8))}`;
      const said = client.hidden ?? client.error ?? '';
      const room = width - nameWidth - 10;
      const [first = '', ...rest] = all ? wrap(said, room) : [fit(said, room)];
      const more = all ? [...rest, ...remarks(client, places).flatMap((each) => wrap(each, room))] : rest;
      return [
        `${head}${first}`.trimEnd(),
        ...more.map((line) => ' '.repeat(nameWidth + 10) + line),
        ...(all ? [`      ${paint('quiet', fit(client.command.map(quoted).join(' '), width - 6))}`] : []),
      ];
    });
  if (!all && fails.length === 0)
    return ['', ...labelled('works', wrap(`with ${named.join(', ')}`, width - labelWidth), paint)];
  const works = clients.filter((client) => !fails.includes(client));
  return [
    '',
    paint('strong', 'the clients of this machine, run against the target'),
    ...rows(all ? clients : fails),
    ...(all || works.length === 0
      ? []
      : wrap(`works: ${works.map(({ name }) => name).join(', ')}`, width - 2).map((line) => `  ${line}`)),
  ];
}

/** How it fared beside what was foretold, and what made the difference. */
function remarks(
  { hidden, outcome, predicted, difference, clean }: ReportMachineClient,
  places: ReadonlyMap<string, string>,
): string[] {
  const said: string[] = [];
  if (predicted && predicted.outcome !== outcome && outcome !== 'unclear')
    said.push(`foretold for ${predicted.profile}: ${predicted.outcome}`);
  if (difference.length > 0 && hidden === null) {
    const named = difference.map((id) => places.get(id) ?? id.replace(/^(variable|line|file):/, ''));
    said.push(`works without ${named.join(', ')}`);
  } else if (clean && outcome === 'fails')
    said.push(clean.outcome === 'works' ? 'works in a clean environment' : 'fails in a clean environment too');
  return said;
}

function quoted(argument: string): string {
  return /^[\w@%+=:,./[\]-]+$/.test(argument) ? argument : argument.includes('\n') ? "'...'" : `'${argument}'`;
}

/** Of what was skipped for one reason, how many are named unless all is asked for. */
const maxSkipped = 2;

function skippedLines({ checks }: ReportMachine, { width, all, paint }: LocalPage): string[] {
  const skipped = checks.flatMap((check) => check.skipped).filter(({ how }) => all || how !== null);
  if (skipped.length === 0) return [];
  const whats = Map.groupBy(skipped, ({ why, how }) => `${why}${how ? `; to include it: ${how}` : ''}`);
  const texts = [...whats].map(([why, each]) => {
    const named = each.slice(0, all ? each.length : maxSkipped).map(({ what }) => what);
    const rest = each.length - named.length;
    return `${named.join('; ')}${rest > 0 ? `; ${rest} more` : ''}: ${why}`;
  });
  const shown = texts.slice(0, all ? 100 : 2);
  const lines = shown.flatMap((text) => wrap(text, width - labelWidth));
  const left = texts.length - shown.length;
  return ['', ...labelled('skipped', left > 0 ? [...lines, `${left} more: -v`] : lines, paint)];
}

function checkLines({ checks, notes }: ReportMachine, { width, paint }: LocalPage): string[] {
  return [
    '',
    paint('strong', 'looked at'),
    ...checks
      .filter(({ looked }) => looked.length > 0)
      .flatMap(({ question, looked }) => [
        ...wrap(question, width - 2).map((line) => `  ${line}`),
        ...looked.flatMap((each) => wrap(each, width - 6).map((line) => `      ${line}`)),
      ]),
    ...(notes.length > 0 ? ['', paint('strong', 'worth knowing, and no fault')] : []),
    ...notes.flatMap(({ summary, place }) => [
      ...wrap(summary, width - 2).map((line) => `  ${line}`),
      ...wrap(place, width - 6).map((line) => `      ${line}`),
    ]),
  ];
}

function costOf(report: Report, { all }: LocalPage): string {
  const checks = report.machine?.checks.length ?? 0;
  const clients = report.machine?.clients.length ?? 0;
  const notes = report.machine?.notes.length ?? 0;
  const parts = [
    `${checks} checks`,
    ...(clients > 0 ? [`${clients} client${clients === 1 ? '' : 's'} run`] : []),
    `${report.timing.totalMs} ms`,
  ];
  const more = all
    ? ''
    : `; every check${notes > 0 ? ` and ${notes} harmless setting${notes === 1 ? '' : 's'}` : ''}: -v`;
  return parts.join(', ') + more;
}

const maxAlso = 4;
