import type { Paint } from './layout.ts';

/** How a report is to be shown. */
export type TerminalOptions = {
  /** Columns; what is narrower than 40 or wider than 120 is taken as that. */
  width: number;
  /** `brief` fits one screen of 24 lines; `all` leaves nothing out and adds what was ruled out. */
  detail: 'brief' | 'all';
  paint: Paint;
};

/** How much of each part is shown. `steps` counts over all fixes; no `evidence` is one where no drawing stands for it. */
export type Amount = {
  explanation: 'whole' | 'first' | 'none';
  evidence: number;
  fixes: number;
  steps: number;
  also: number;
  ruledOut: boolean;
};

/** For those who ask for all of it. */
export const everything: Amount = {
  explanation: 'whole',
  evidence: 100,
  fixes: 100,
  steps: 100,
  also: 100,
  ruledOut: true,
};

/** What every part of a page goes by. */
export type Page = { width: number; amount: Amount; paint: Paint };
