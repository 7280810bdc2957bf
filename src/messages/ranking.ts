import type { Certainty } from '../causes/cause.ts';
import type { CauseId } from '../causes/generated/ids.ts';
import type { Clue } from './clues/clue.ts';
import { type Weigh, weights } from './clues/weights.ts';
import type { Hit } from './hits/hit.ts';

/** A cause that a text may mean. */
export type RankedCause = {
  cause: CauseId;
  certainty: Certainty;
  /** What in the rest of the text speaks for it, the most telling first. */
  why: string[];
  details: Record<string, string>;
};

/** A cause before and after the clues; the weights of one text are told from one another alone, and do not sum up to one. */
export type Candidate = { cause: CauseId; prior: number; weight: number };

/**
 * Orders what a hit may mean. Each cause starts with a weight by its place in the catalogue, and each clue multiplies it by
 * its own (naive Bayes: clues are taken to be independent of one another). That is the whole of it; the numbers stand in
 * `clues/weights.ts`.
 */
export function rank(hit: Hit, clues: Clue[]): RankedCause[] {
  const ranked = weighed(hit, clues);
  const [best, next] = ranked;
  const certaintyOf = ({ cause, weight }: Candidate): Certainty => {
    if (cause !== best?.cause) return 'possible';
    if (clues.some(({ proves }) => proves?.cause === cause)) return 'likely';
    if (cause === hit.causes[0] && hit.certainty !== 'possible') return hit.certainty;
    return weight > (next?.weight ?? 0) * clearly && !hit.hides ? 'likely' : 'possible';
  };
  return ranked.map((candidate) => ({
    cause: candidate.cause,
    certainty: certaintyOf(candidate),
    why: clues
      .filter(({ id }) => factor(id, candidate.cause) > 1)
      .sort((a, b) => factor(b.id, candidate.cause) - factor(a.id, candidate.cause))
      .map(({ why }) => why),
    details: clues.find(({ proves }) => proves?.cause === candidate.cause)?.proves?.details ?? {},
  }));
}

/** The causes of a hit with their weights, the heaviest first. What is certain no clue overturns. */
export function weighed(hit: Hit, clues: Clue[]): Candidate[] {
  const all = candidates(hit, clues);
  if (hit.certainty === 'certain')
    return all.slice(0, hit.causes.length).map((each) => ({ ...each, weight: each.prior }));
  return all
    .map(({ cause, prior }) => ({
      cause,
      prior,
      weight: clues.reduce((weight, { id }) => weight * factor(id, cause), prior),
    }))
    .filter(({ cause, weight }) => hit.causes.includes(cause) || weight >= named)
    .sort((a, b) => b.weight - a.weight);
}

/** What the catalogue names, what looks like its first cause from outside, and what the rest of the text shows. */
export function candidates({ causes }: Hit, clues: Clue[]): { cause: CauseId; prior: number }[] {
  const [first] = causes;
  const shown = clues.flatMap(({ proves }) => proves?.cause ?? []);
  const related = [...alike.filter((group) => first !== undefined && group.includes(first)).flat(), ...shown];
  return [
    ...causes.map((cause, index) => ({ cause, prior: priors[index] ?? least })),
    ...[...new Set(related)].filter((cause) => !causes.includes(cause)).map((cause) => ({ cause, prior: relative })),
  ];
}

function factor(clue: Clue['id'], cause: CauseId): number {
  const weigh: Weigh = weights[clue];
  return weigh[cause] ?? 1;
}

/** How many times as heavy as the next one the first is to be, for it to be likely. */
const clearly = 2;
/** By the place in the catalogue. */
const priors = [1, 0.7, 0.5, 0.38, 0.3, 0.24, 0.2, 0.16];
const least = 0.1;
/** Of what the catalogue does not name. */
const relative = 0.3;
/** Such a cause is told of when clues make it as heavy as this. */
const named = 0.6;

/** Causes that look alike from outside. */
const alike: CauseId[][] = [
  ['ca-untrusted', 'chain-incomplete', 'client-trust-store', 'interception', 'ca-distrusted'],
  ['cert-malformed', 'cert-weak-signature', 'cert-weak-key', 'interception'],
  // The root of an old list ended, and the program calls the server's certificate expired.
  ['cert-expired', 'intermediate-expired', 'clock-wrong', 'client-trust-store'],
  ['cert-not-yet-valid', 'clock-wrong'],
  ['protocol-mismatch', 'cipher-mismatch', 'client-outdated', 'closed-early', 'tcp-reset'],
  ['closed-early', 'tcp-reset', 'middlebox', 'proxy-failure'],
];
