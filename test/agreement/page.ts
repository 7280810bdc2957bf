import type { Cell } from './agreement.ts';
import { furtherServers } from './servers.ts';
import { differs, ratesOf } from './matrix.ts';
import { reasonOf, reasons } from './reasons.ts';
import type { Recording } from './recording.ts';
import { notApplicable } from './situations.ts';

/** docs/predictions.md: how well the predictions hold, and every cell in which they do not. */
export function page(cells: readonly Cell[], recordings: readonly Recording[]): string {
  const all = ratesOf(cells);
  const percent = (part: number, whole: number) => (whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`);
  const rows = recordings.map(({ client, what, version }) => {
    const own = ratesOf(cells.filter((cell) => cell.client === client));
    const share =
      own.cells === 0
        ? 'no profile | |'
        : `${percent(own.outcomes, own.cells)} of ${own.cells} | ${percent(own.textsAgree, own.texts)} |`;
    return `| ${client} | ${what} (${shortVersion(version)}) | ${share}`;
  });
  const different = cells.filter(differs);
  const explained = reasons.flatMap((reason) => {
    const own = different.filter((cell) => reasonOf(cell) === reason);
    return own.length === 0 ? [] : [`### ${heading(reason.why)}`, '', reason.why, '', ...listed(own), ''];
  });
  const open = different.filter((cell) => reasonOf(cell) === null);
  return [
    '# How well predictions hold',
    '',
    '<!-- Written by `npm run agreement -- --page`; the reasons are in test/agreement/reasons.ts. -->',
    '',
    `What whytls predicts of a client was held against the client itself: each of the programs below visited every server of the lab, and ${furtherServers.length} further ones that are odd in one way or in two at once (\`test/agreement/further\`), in a network of its own, with the lab’s root added where its users add theirs. What they did is recorded in \`test/agreement/recorded\`, and the tests compare every prediction with it.`,
    '',
    `| | agree | of |`,
    '| --- | --- | --- |',
    `| outcome (works, warns, fails) | ${all.outcomes} (${percent(all.outcomes, all.cells)}) | ${all.cells} cells |`,
    `| the error as printed | ${all.textsAgree} (${percent(all.textsAgree, all.texts)}) | ${all.texts} cells with one |`,
    '',
    'Before two texts are compared, what differs from run to run is taken out: ports, times, addresses in memory, directories, and the lines of a program’s own source. A program that still waits when its visit is ended has failed with no text. Where what happens is a race, each of its recorded ends counts as right.',
    '',
    '`npm run agreement` prints the matrix; `npm run agreement -- --install` gets the clients (Debian packages, chroots of Debian 11 and 13, npm, PyPI and Go modules; it needs root) and `npm run agreement -- --record` records them anew.',
    '',
    '## The clients',
    '',
    '| client | what was run | outcome | text |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    '## Scenarios that no real client can be put into',
    '',
    ...Object.entries(notApplicable).map(([scenario, why]) => `- \`${scenario}\`: ${why}.`),
    '',
    'A program that cannot be made to believe another clock (Go, browsers), or that takes a client certificate only from the hands of its user (browsers), has no cell in the scenarios about them.',
    '',
    '## Where a prediction differs',
    '',
    ...(different.length === 0 ? ['Nowhere.', ''] : []),
    ...explained,
    ...(open.length === 0 ? [] : ['### Not yet explained', '', ...listed(open), '']),
  ].join('\n');
}

function heading(why: string): string {
  return why.split(/[.:;]/)[0]!;
}

/** A line for each scenario and pair of texts, with all the clients that share it. */
function listed(cells: readonly Cell[]): string[] {
  const groups = new Map<string, { cell: Cell; clients: string[] }>();
  for (const cell of cells) {
    const key = JSON.stringify([cell.scenario, cell.predicted, cell.real]);
    const group = groups.get(key) ?? { cell, clients: [] };
    group.clients.push(cell.client);
    groups.set(key, group);
  }
  return [...groups.values()].map(
    ({ cell, clients }) =>
      `- \`${cell.scenario}\`, ${clients.join(', ')}: predicted ${said(cell.predicted)}, real ${said(cell.real)}`,
  );
}

function said({ outcome, error }: { outcome: string; error: string | null }): string {
  return error === null ? outcome : `${outcome} with ${code(error)}`;
}

function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  return fence === '``' ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

function shortVersion(version: string): string {
  return version.split(' ').slice(0, 4).join(' ').replaceAll('|', '/');
}
