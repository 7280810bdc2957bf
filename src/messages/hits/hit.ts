import type { Certainty } from '../../causes/cause.ts';
import type { CauseId } from '../../causes/generated/ids.ts';
import type { Located, Span } from '../matching/pattern.ts';
import type { MeaningOrigin, Program } from '../program.ts';

/** Something in a text that tells of a failure, and what it means by itself. */
export type Hit = Located & {
  causes: CauseId[];
  certainty: Certainty;
  origin: MeaningOrigin;
  /** It tells that something failed and not what. */
  hides: boolean;
  program: Program | null;
  /** The part of the text, as it stands there. */
  quote: string;
  /** How many letters had to agree: the longer the text, the surer it is the one meant. */
  letters: number;
  /** The alert that was sent, when it is one. */
  alert: number | null;
  /** A library's bare word that it did not verify a certificate: why, another line says. */
  bare?: true;
  /** The writer itself sent that alert: why, it says elsewhere. */
  own?: true;
};

/** A hit here, of which nothing is known but this. */
export function hitOf(
  span: Span | Located,
  known: Pick<Hit, 'causes' | 'certainty' | 'origin' | 'quote' | 'letters'> & Partial<Hit>,
): Hit {
  return { parts: [span], ...span, hides: false, program: null, alert: null, ...known };
}
