import type { CauseId } from '../causes/generated/ids.ts';
import { alertMeaning, type AlertReceiver } from './hits/alert-meanings.ts';
import type { Meaning, MeaningOrigin } from './program.ts';
import { anyCertificateFault } from './trust-orders.ts';

/** Texts as the program words them, and among them the numbers under which it reports the same. */
type Said = (string | number)[];

/** The text is in the program's own source or string tables; the third-party project is named in `sources`. */
export const source = {
  ...saying('source'),
  /** Nothing else makes the program say this. */
  certain: (causes: CauseId[], ...said: Said) => meaning('source', 'certain', causes, said),
};

/** The real program printed it here; a recording in the tests has it. */
export const measured = {
  ...saying('measured'),
  certain: (causes: CauseId[], ...said: Said) => meaning('measured', 'certain', causes, said),
};

/** From memory alone: never certain. */
export const recalled = saying('recalled');

/** An alert that came, by its number, as a library words it: what it means to either side stands in `hits/alert-meanings.ts`. */
export function alert(id: number, ...said: Said): Meaning {
  return alertTo(null, id, ...said);
}

/** The same where the words are of one side alone. */
export function alertTo(receiver: AlertReceiver, id: number, ...said: Said): Meaning {
  const { causes, certainty } = alertMeaning(id, receiver) ?? { causes: [], certainty: 'possible' as const };
  return meaning('source', certainty, causes, said);
}

function saying(origin: MeaningOrigin) {
  return {
    /** Mostly the first cause. */
    likely: (causes: CauseId[], ...said: Said) => meaning(origin, 'likely', causes, said),
    /** Any of the causes, the first a little more often than the others. */
    possible: (causes: CauseId[], ...said: Said) => meaning(origin, 'possible', causes, said),
    /** The text tells that something went wrong and not what. */
    hides: (causes: CauseId[], ...said: Said): Meaning => ({
      ...meaning(origin, 'possible', whicheverItWas(causes), said),
      hides: true,
    }),
  };
}

/** A text that leaves open whether it was the date, the name or the issuer leaves open which fault of a certificate it was. */
function whicheverItWas(causes: CauseId[]): CauseId[] {
  const open = causes.includes('cert-expired') || causes.includes('hostname-mismatch');
  if (causes.length < 2 || !open || !causes.every((cause) => anyCertificateFault.includes(cause))) return causes;
  return [...new Set([...causes, ...anyCertificateFault])];
}

function meaning(origin: MeaningOrigin, certainty: Meaning['certainty'], causes: CauseId[], said: Said): Meaning {
  const codes = said.filter((each) => typeof each === 'number');
  const texts = said.filter((each) => typeof each === 'string');
  return { causes, certainty, origin, texts, ...(codes.length > 0 && { codes }) };
}
