import type { Certainty } from '../causes/cause.ts';
import type { CauseId } from '../causes/generated/ids.ts';
import type { Clue } from './clues/clue.ts';
import { cluesIn } from './clues/clues.ts';
import { nearestText } from './nearest.ts';
import { clientOf } from './client-of.ts';
import { type Places, placesIn } from './places.ts';
import type { Program } from './program.ts';
import type { Hit } from './hit.ts';
import { maxTextLength, type Recognised, recognise } from './recognise.ts';
import { telling } from './telling.ts';
import { unwrap } from './unwrap.ts';
import type { Side } from './sides.ts';

/** A cause that a text may mean. */
export type RankedCause = {
  cause: CauseId;
  certainty: Certainty;
  /** What in the rest of the text speaks for it. */
  why: string[];
  details: Record<string, string>;
};

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
  writer?: Side;
};

/**
 * What a program's message means: each failure in it with its causes, ranked by what the rest of the text gives away.
 * Pure; the time is bounded by the length of the text, of which the first 64 Ki characters count.
 */
export function explainText(text: string, { now, isPublicName = looksPublic, writer }: ExplainOptions): Explained {
  const recognised = recogniseUnwrapped(text.slice(0, maxTextLength), writer ?? null);
  const places = placesIn(recognised.cleaned);
  const failures: Failure[] = [];
  const told = new Set<CauseId>();
  for (const hit of recognised.hits.slice(0, maxHits)) {
    // What means one of the causes that are told already is the same failure in other words.
    if (hit.causes.some((cause) => told.has(cause))) continue;
    if (failures.length > 0 && (hit.hides || telling(hit, recognised.folded) < worthTelling)) continue;
    const clues = cluesIn({ recognised, places, hit, now, isPublicName });
    failures.push({
      quote: hit.quote,
      program: recognised.program ?? hit.program,
      client:
        recognised.writer.side === 'server' ? null : clientOf(recognised.program ?? hit.program, recognised.cleaned),
      noticedBy: recognised.writer.side,
      alert: hit.alert,
      hides: hit.hides,
      bare: hit.bare === true,
      causes: rank(hit, clues),
    });
    for (const cause of hit.causes) told.add(cause);
    if (failures.length === maxFailures) break;
  }
  return { failures, places, nearest: failures.length === 0 ? nearestText(recognised.folded.text) : null };
}

/** The text as it is, or with its wrapping undone where that tells more. */
function recogniseUnwrapped(text: string, writer: Side | null): Recognised {
  const asIs = recognise(text, writer);
  const whole = unwrap(text);
  if (whole === text) return asIs;
  const unwrapped = recognise(whole, writer);
  return best(unwrapped) >= best(asIs) ? unwrapped : asIs;
}

function best({ hits: [first], folded }: Recognised): number {
  return first ? telling(first, folded) : 0;
}

/** Orders the causes of a hit: the catalogue's order weighs, and each clue adds to it or takes from it. */
export function rank(hit: Hit, clues: Clue[]): RankedCause[] {
  const relevant = clues.filter(({ weigh }) => kinOf(hit).some((cause) => (weigh[cause] ?? 1) !== 1));
  const weighed = hit.causes.map((cause, index) => {
    const factors = relevant.map(({ weigh }) => weigh[cause] ?? 1);
    return { cause, index, weight: (orderWeights[index] ?? 0.1) * factors.reduce((a, b) => a * b, 1) };
  });
  // A clue may bring in what the text leaves open though the catalogue does not name it.
  for (const cause of kinOf(hit)) {
    const factor = clues.reduce((product, { weigh }) => product * (weigh[cause] ?? 1), 1);
    if (factor >= bringsIn && !weighed.some((each) => each.cause === cause))
      weighed.push({ cause, index: -1, weight: kinWeight * factor });
  }
  // A proof brings in a cause that the text alone does not name.
  for (const { proves } of clues) {
    if (!proves || weighed.some(({ cause }) => cause === proves.cause) || !couldBe(proves.cause, hit)) continue;
    weighed.push({ cause: proves.cause, index: -1, weight: 5 });
  }
  weighed.sort((a, b) => b.weight - a.weight);
  const rest = weighed[1]?.weight ?? 0;
  return weighed.map(({ cause, index, weight }, at): RankedCause => {
    const spoken = relevant.filter(({ weigh }) => (weigh[cause] ?? 1) > 1);
    const proof = clues.find(({ proves }) => proves?.cause === cause)?.proves;
    return {
      cause,
      certainty: at > 0 ? 'possible' : proof ? 'likely' : first(hit, index, weight, rest),
      why: spoken.map(({ why }) => why),
      details: proof?.details ?? {},
    };
  });
}

/** The causes of a hit, and those that look like its first one from outside. */
function kinOf({ causes }: Hit): CauseId[] {
  const [first] = causes;
  return [...new Set([...causes, ...kin.filter((each) => first !== undefined && each.includes(first)).flat()])];
}

/** Interception explains whatever is wrong with a chain, and a wrong clock whatever is wrong with its dates. */
function couldBe(cause: CauseId, { causes }: Hit): boolean {
  if (cause === 'interception')
    return causes.some((each) =>
      ['ca-untrusted', 'cert-self-signed', 'chain-incomplete', 'client-trust-store'].includes(each),
    );
  if (cause === 'ca-distrusted') return causes.includes('ca-untrusted') || causes.includes('client-trust-store');
  return causes.some((each) => each === 'cert-expired' || each === 'cert-not-yet-valid');
}

function first(hit: Hit, index: number, weight: number, rest: number): Certainty {
  if (index === 0 && hit.certainty !== 'possible') return hit.certainty;
  return weight > rest * 2 && !hit.hides ? 'likely' : 'possible';
}

function looksPublic(name: string): boolean {
  return /\.[a-z]{2,24}$/i.test(name);
}

/** How much the order of the catalogue counts. */
const orderWeights = [1, 0.7, 0.5, 0.38, 0.3, 0.24, 0.2, 0.16];
/** Causes that look alike from outside. */
const kin: CauseId[][] = [
  ['ca-untrusted', 'cert-self-signed', 'chain-incomplete', 'client-trust-store', 'interception'],
  ['protocol-mismatch', 'cipher-mismatch', 'client-outdated', 'closed-early', 'tcp-reset'],
  ['closed-early', 'tcp-reset', 'middlebox', 'proxy-failure'],
];
const kinWeight = 0.25;
const bringsIn = 2;
const maxHits = 60;
const maxFailures = 5;
/** Less than what an alert tells is no failure of its own beside another. */
const worthTelling = 18;
