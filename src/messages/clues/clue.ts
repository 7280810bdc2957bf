import type { CauseId } from '../../causes/generated/ids.ts';
import type { Hit } from '../hits/hit.ts';
import type { Places } from '../places/places.ts';
import type { Recognised } from '../recognise.ts';
import type { ClueId } from './weights.ts';

/** Something in the rest of a text by which causes become more or less probable: `weights.ts` says which, and by how much. */
export type Clue = {
  id: ClueId;
  /** In words, for the evidence. */
  why: string;
  /** It shows one cause by itself. */
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
