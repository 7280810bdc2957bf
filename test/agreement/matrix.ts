import { allServers } from './servers.ts';
import { type Cell, cellsOf, pairs } from './agreement.ts';

/** How many of the cells agree. */
export type Rates = {
  cells: number;
  outcomes: number;
  /** Cells in which the real program printed something. */
  texts: number;
  textsAgree: number;
};

/** Every cell that was recorded, some scenarios at a time; `only` names scenarios, none means all. */
export async function allCells(only: readonly string[]): Promise<Cell[]> {
  const all = pairs();
  const queue = (await allServers()).filter(({ id }) => only.length === 0 || only.includes(id));
  const cells: Cell[] = [];
  const work = async () => {
    for (let scenario = queue.shift(); scenario; scenario = queue.shift())
      cells.push(...(await cellsOf(scenario, all)));
  };
  await Promise.all(Array.from({ length: 3 }, work));
  const key = ({ scenario, client }: Cell) => `${scenario} ${client}`;
  return cells.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Counts what agrees. */
export function ratesOf(cells: readonly Cell[]): Rates {
  const texts = cells.filter(({ errorAgrees }) => errorAgrees !== null);
  return {
    cells: cells.length,
    outcomes: cells.filter(({ outcomeAgrees }) => outcomeAgrees).length,
    texts: texts.length,
    textsAgree: texts.filter(({ errorAgrees }) => errorAgrees).length,
  };
}

/** The rates in a sentence. */
export function ratesText({ cells, outcomes, texts, textsAgree }: Rates): string {
  return `${cells} cells: the outcome agrees in ${share(outcomes, cells)}, the text in ${share(textsAgree, texts)}`;
}

function share(part: number, whole: number): string {
  return `${part} of ${whole} (${whole === 0 ? '-' : ((100 * part) / whole).toFixed(1)} %)`;
}

/** A cell that differs from what was recorded, in outcome or in words. */
export function differs({ outcomeAgrees, errorAgrees }: Cell): boolean {
  return !outcomeAgrees || errorAgrees === false;
}

/** A letter for each cell, a line for each scenario; the clients are numbered in the order of the columns. */
export function renderMatrix(cells: readonly Cell[]): string {
  const clients = [...new Set(cells.map(({ client }) => client))].sort();
  const scenarios = [...new Set(cells.map(({ scenario }) => scenario))];
  const width = Math.max(8, ...scenarios.map((id) => id.length));
  const at = new Map(cells.map((cell) => [`${cell.scenario} ${cell.client}`, cell]));
  const digit = (power: number) => clients.map((_, index) => Math.floor((index + 1) / power) % 10).join('');
  const legend = clients.map((id, index) => `${String(index + 1).padStart(3)} ${id}`);
  const lines = scenarios.map((scenario) => {
    const letters = clients.map((client) => letter(at.get(`${scenario} ${client}`))).join('');
    return `${scenario.padEnd(width)}  ${letters}`;
  });
  return [
    ...columns(legend, 3),
    '',
    '.  works, as predicted      x  fails with the very words predicted    w  warns, as predicted',
    'o  fails as predicted, in silence   t  fails as predicted, in other words',
    '!  another outcome than predicted   ?  the facts did not tell   blank: not recorded',
    '',
    `${' '.repeat(width)}  ${digit(10)}`,
    `${' '.repeat(width)}  ${digit(1)}`,
    ...lines,
    '',
  ].join('\n');
}

function letter(cell: Cell | undefined): string {
  if (!cell) return ' ';
  if (cell.predicted.outcome === 'unknown') return '?';
  if (!cell.outcomeAgrees) return '!';
  if (cell.errorAgrees === false) return 't';
  if (cell.real.outcome === 'works') return '.';
  if (cell.real.outcome === 'warns') return 'w';
  return cell.errorAgrees === null ? 'o' : 'x';
}

function columns(entries: string[], count: number): string[] {
  const rows = Math.ceil(entries.length / count);
  const width = Math.max(0, ...entries.map(({ length }) => length)) + 2;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: count }, (_, column) => (entries[column * rows + row] ?? '').padEnd(width))
      .join('')
      .trimEnd(),
  );
}

/** Predicted beside real, in full. */
export function renderCell({ client, scenario, real, predicted }: Cell): string {
  return [`${scenario}  ${client}`, `  predicted  ${say(predicted)}`, `  real       ${say(real)}`].join('\n');
}

function say({ outcome, error }: { outcome: string; error: string | null }): string {
  return error === null ? outcome : `${outcome}: ${error}`;
}
