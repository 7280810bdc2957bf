import type { Clue } from './clues/clue.ts';
import { cluesIn } from './clues/clues.ts';
import type { Hit } from './hits/hit.ts';
import { nearestText } from './matching/nearest.ts';
import { clientOf } from './client-of.ts';
import { type Places, placesIn } from './places/places.ts';
import { withoutListings } from './text/listings.ts';
import type { Program } from './program.ts';
import { respelt } from './matching/misspelt.ts';
import { type HowToRecognise, maxTextLength, type Recognised, recognise } from './recognise.ts';
import { rank, type RankedCause } from './ranking.ts';
import { isOfClients } from './seen-from.ts';
import { telling } from './hits/telling.ts';
import { unwrap } from './text/unwrap.ts';
import type { Side } from './sides.ts';

/** One failure that a text tells of. */
export type Failure = {
  /** The words that tell it, as they stand in the text. */
  quote: string;
  /** The program that wrote it, as far as its words give it away. */
  program: Program | null;
  /** The id of the client's profile that it looks like, for `--client`; null where the server wrote it, or nobody knows. */
  client: string | null;
  /** The side that wrote it, and so the one that noticed. */
  noticedBy: Side | null;
  /** Whether its words say which side wrote it, and not only what it is about. */
  saysSide: boolean;
  /** The alert that one side sent to the other, by its number. */
  alert: number | null;
  /** The text tells that something failed and not what. */
  hides: boolean;
  /** The text tells whose certificate was refused and not why, as another line beside it may. */
  bare: boolean;
  /** Most probable first. */
  causes: RankedCause[];
};

/** What a text says: failures, the most telling first, and where it happened. */
export type Explained = {
  failures: Failure[];
  places: Places;
  /** The text of the catalogue most like it, when nothing was recognised. */
  nearest: { text: string; program: string } | null;
};

export type ExplainOptions = {
  /** Milliseconds since 1970: dates in the text are held against it. */
  now: number;
  /** Whether a name lies under a public suffix; by default what ends in a top-level domain of two letters or more does. */
  isPublicName?(name: string): boolean;
  /** The side that wrote the text, where it does not tell: the rest of a log may. */
  writer?: Side | null;
  /** Whether what no catalogue has is read from its ordinary words: by default it is. */
  inOrdinaryWords?: boolean;
};

/**
 * What a program's message means: each failure in it with its causes, ranked by what the rest of the text gives away.
 * Pure; the time is bounded by the length of the text, of which the first 64 Ki characters count.
 */
export function explainText(text: string, options: ExplainOptions): Explained {
  const { folded, ...asTyped } = failuresIn(text, options);
  const told = tellsWhy(asTyped) ? asTyped : (inRightSpelling(text, options) ?? asTyped);
  return { ...told, nearest: told.failures.length === 0 ? nearestText(folded) : null };
}

/** Whether the catalogue has words of it that tell the cause, and not ordinary words alone. */
function tellsWhy({ failures: [first] }: Pick<Explained, 'failures'>): boolean {
  return first !== undefined && !first.hides && first.program !== null;
}

/** What it says once its slips of the pen are put right; null where that tells no more. What was meant is never certain. */
function inRightSpelling(text: string, options: ExplainOptions): Pick<Explained, 'failures' | 'places'> | null {
  const right = respelt(text);
  if (right === null) return null;
  const { failures, places } = failuresIn(right, options);
  const unsure = ({ causes, ...failure }: Failure): Failure => ({
    ...failure,
    causes: causes.map((each) => (each.certainty === 'certain' ? { ...each, certainty: 'likely' } : each)),
  });
  return tellsWhy({ failures }) ? { failures: failures.map(unsure), places } : null;
}

/** The same without what looks most like it where nothing is known, which takes the whole catalogue. */
export function failuresIn(text: string, options: ExplainOptions): Omit<Explained, 'nearest'> & { folded: string } {
  const { recognised, places, found } = readText(text, options);
  const { writer, cleaned } = recognised;
  const failures = found.map(({ hit, clues }): Failure => {
    const program = recognised.program ?? hit.program;
    return {
      quote: hit.quote,
      program,
      client: writer.side === 'server' ? null : clientOf(program, cleaned),
      noticedBy:
        writer.side ?? (program?.side === 'client' || isOfClients(hit, recognised.folded.text) ? 'client' : null),
      saysSide: writer.sure,
      alert: hit.alert,
      hides: hit.hides,
      bare: hit.bare === true,
      causes: rank(hit, clues),
    };
  });
  return { failures, places, folded: recognised.folded.text };
}

/** What `explainText` goes by: the hit of each failure, the most telling first, and the clues around it. */
export function readText(
  text: string,
  { now, isPublicName = looksPublic, writer = null, inOrdinaryWords = true }: ExplainOptions,
): { recognised: Recognised; places: Places; found: { hit: Hit; clues: Clue[] }[] } {
  const recognised = recogniseUnwrapped(withoutListings(text.slice(0, maxTextLength)), { writer, inOrdinaryWords });
  const places = placesIn(recognised.cleaned);
  const hits: Hit[] = [];
  for (const hit of recognised.hits.slice(0, maxHits)) {
    if (hits.some((told) => meansTheSame(told, hit))) continue;
    if (hits.length > 0 && (hit.hides || telling(hit, recognised.folded) < worthTelling)) continue;
    hits.push(hit);
    if (hits.length === maxFailures) break;
  }
  const found = hits.map((hit) => ({ hit, clues: cluesIn({ recognised, places, hit, now, isPublicName }) }));
  return { recognised, places, found };
}

/** Whether two hits are one failure in other words: the first cause of one is among those of the other. */
function meansTheSame(told: Hit, other: Hit): boolean {
  const isAmong = ({ causes: [first] }: Hit, { causes }: Hit) => first !== undefined && causes.includes(first);
  return isAmong(other, told) || isAmong(told, other);
}

/** The text as it is, or with its wrapping undone where that tells more. */
function recogniseUnwrapped(text: string, how: HowToRecognise): Recognised {
  const asIs = recognise(text, how);
  const whole = unwrap(text);
  if (whole === text) return asIs;
  const unwrapped = recognise(whole, how);
  return best(unwrapped) >= best(asIs) ? unwrapped : asIs;
}

function best({ hits: [first], folded }: Recognised): number {
  return first ? telling(first, folded) : 0;
}

function looksPublic(name: string): boolean {
  return /\.[a-z]{2,24}$/i.test(name);
}

const maxHits = 60;
const maxFailures = 5;
/** Less than what an alert tells is no failure of its own beside another. */
const worthTelling = 18;
