import type { CauseId } from '../../causes/generated/ids.ts';
import type { Hit } from '../hit.ts';
import type { Places } from '../places.ts';
import type { Recognised } from '../recognise.ts';

/** What the rest of a text gives away, and by how much it makes causes more or less probable. */
export type Clue = {
  /** In words, for the evidence. */
  why: string;
  weigh: Partial<Record<CauseId, number>>;
  /** It proves a cause by itself. */
  proves?: { cause: CauseId; details?: Record<string, string> };
};

export type ClueContext = {
  recognised: Recognised;
  places: Places;
  hit: Hit;
  /** Milliseconds since 1970: whether a date lies in the past. */
  now: number;
  isPublicName(name: string): boolean;
};
