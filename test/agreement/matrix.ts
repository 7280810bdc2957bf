import { allScenarios } from '../../src/lab/servers/run.ts';
import { type Cell, cellsOf, pairs } from './agreement.ts';

/** How many of the cells agree. */
export type Rates = { cells: number; outcomes: number; texts: number; textsAgree: number };

/** Every cell that was recorded, some scenarios at a time. */
export async function allCells(only: string[]): Promise<Cell[]> {
  const all = pairs();
  const queue = (await allScenarios()).filter(({ id }) => only.length === 0 || only.includes(id));
  const cells: Cell[] = [];
  const work = async () => {
    for (let scenario = queue.shift(); scenario; scenario = queue.shift())
      cells.push(...(await cellsOf(scenario, all)));
  };
  await Promise.all(Array.from({ length: 4 }, work));
  const key = ({ scenario, client }: Cell) => `${scenario} ${client}`;
  return cells.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

export function ratesOf(cells: readonly Cell[]): Rates {
  const texts = cells.filter(({ errorAgrees }) => errorAgrees !== null);
  return {
    cells: cells.length,
    outcomes: cells.filter(({ outcomeAgrees }) => outcomeAgrees).length,
    texts: texts.length,
    textsAgree: texts.filter(({ errorAgrees }) => errorAgrees).length,
  };
}
