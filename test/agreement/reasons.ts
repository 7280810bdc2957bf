import type { Cell } from './agreement.ts';

/** Why a prediction and the real client differ in some cells. */
export type Reason = {
  /** Clients by id, or by the beginning of it up to a hyphen. */
  clients: string[];
  scenarios: string[];
  why: string;
};

/** Written by hand, for people: docs/predictions.md lists every differing cell under its reason. */
export const reasons: Reason[] = [];

/** The reason of a cell; the first that names it. */
export function reasonOf({ client, scenario }: Pick<Cell, 'client' | 'scenario'>): Reason | null {
  const names = (wanted: string[], id: string) => wanted.some((each) => id === each || id.startsWith(`${each}-`));
  return reasons.find((reason) => names(reason.clients, client) && names(reason.scenarios, scenario)) ?? null;
}
