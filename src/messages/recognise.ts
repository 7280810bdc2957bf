import { alertsIn } from './hits/alert-hits.ts';
import { byWords } from './hits/by-words.ts';
import { codesIn } from './hits/codes.ts';
import { clean, fold, type Folded, foldWords } from './text/fold.ts';
import { type Hit, hitOf } from './hits/hit.ts';
import { codeHit, isPartOfName, spanOf, textHit } from './hits/catalogue-hits.ts';
import { catalogue } from './matching/index-of-patterns.ts';
import { locate, type Pattern, type Span } from './matching/pattern.ts';
import type { Program } from './program.ts';
import { quoteOf } from './hits/quote.ts';
import { type Side, writerOf } from './sides.ts';
import { sift, withoutDenied, withoutSigning, withoutStanding } from './hits/sift.ts';
import { aboutCertificate, general, libraries, telling } from './hits/telling.ts';

/** What was found in a text, the most telling hit first. */
export type Recognised = {
  cleaned: string;
  folded: Folded;
  hits: Hit[];
  program: Program | null;
  writer: { side: Side | null; sure: boolean };
};

/** As in ExplainOptions. */
export type HowToRecognise = { writer?: Side | null; inOrdinaryWords?: boolean };

/** Looks for everything that the catalogue knows. Bounded: what is longer than `maxTextLength` is cut. */
export function recognise(
  text: string,
  { writer: writtenBy = null, inOrdinaryWords = true }: HowToRecognise = {},
): Recognised {
  const cleaned = clean(text.slice(0, maxTextLength));
  const folded = fold(cleaned);
  const { entries, marks } = catalogue().candidates(folded.text);
  const all = entries.flatMap((entry) => textHit(entry, folded, cleaned));
  const named = programsOf(all, marks, folded.text);
  const told = writerOf(folded.text, named[0] ?? null);
  // What only clients are did not write what only a server writes.
  const program = named.find(({ side }) => !(told.sure && told.side === 'server' && side === 'client')) ?? null;
  const texts = inWordsOf(program, all).filter((hit) => inOrdinaryWords || !bare.has(hit.program?.id ?? ''));
  const writer = writtenBy === null ? told : { side: writtenBy, sure: true };
  const codes = codesIn(cleaned).flatMap((code) => codeHit(code, cleaned, folded, writer.side));
  const alerts = alertsIn(folded, cleaned, writer.side);
  const known = sift(withoutDenied([...texts, ...codes, ...alerts], folded.text), folded.text, writer);
  const worded = !inOrdinaryWords || known.some(({ hides }) => !hides) ? [] : wordedHits(cleaned, folded, known);
  const hits = withoutSigning(
    withoutStanding([...known, ...withoutDenied(worded, folded.text)], folded.text),
    folded.text,
  ).sort((a, b) => telling(b, folded) - telling(a, folded) || b.start - a.start);
  return { cleaned, folded, hits, program, writer };
}

/** Words that give a program away. */
type Mark = { program: Program; pattern: Pattern };

/** Whether a hit only says that TLS failed, in the midst of ordinary words that say more. */
function isVaguer(hit: Hit, { start, end }: Span): boolean {
  return hit.hides && general.has(hit.program?.id ?? '') && start <= hit.start && end > hit.end;
}

/** What the ordinary words say, where no text of the catalogue tells the cause. */
function wordedHits(cleaned: string, folded: Folded, known: Hit[]): Hit[] {
  // What a name is made of (`expired.example.com`) says nothing of what happened there.
  const words = foldWords(cleaned.replace(names, (name) => 'x'.repeat(name.length)));
  const standing = ({ start, end }: Span) =>
    spanOf({ start: words.at[start] ?? 0, end: (words.at[end - 1] ?? 0) + 1 }, folded);
  const found = byWords(words.text).map((each) => ({ ...each, ...standing(each) }));
  // Who refused a certificate went away after that.
  const refused = known.some(({ causes }) => causes.every((cause) => aboutCertificate.has(cause)));
  const told = found.filter(({ causes }) => !refused || causes.some((cause) => aboutCertificate.has(cause)));
  const apart = told.filter(
    ({ start, end, hides }) =>
      (hides
        ? known.length === 0
        : known.every((hit) => end <= hit.start || start >= hit.end || isVaguer(hit, { start, end }))) &&
      !isPartOfName({ start, end }, quoteOf({ start, end }, folded, cleaned), folded, cleaned),
  );
  return apart.map(({ start, end, causes, hides }) => {
    const quote = quoteOf({ start, end }, folded, cleaned);
    return hitOf({ start, end }, { causes, certainty: 'possible', origin: 'recalled', hides, quote, letters: 6 });
  });
}

/** Of one text in the catalogues of several programs, the reading of the program that wrote it; else a library's. */
function inWordsOf(program: Program | null, hits: Hit[]): Hit[] {
  const later = (hit: Hit) =>
    hit.program === program ? 0 : libraries.has(hit.program?.id ?? '') ? 1 : general.has(hit.program?.id ?? '') ? 3 : 2;
  const better = (a: Hit, b: Hit) => (b.letters - a.letters || later(a) - later(b)) <= 0;
  return hits.filter((hit) => {
    const same = hits.filter(({ start, end }) => start === hit.start && end === hit.end);
    return same.reduce((best, each) => (better(best, each) ? best : each)) === hit;
  });
}

/** The programs whose words stand there, the longest and most particular first; libraries come after programs that use them. */
function programsOf(hits: Hit[], marks: Mark[], folded: string): Program[] {
  const weight = new Map<Program, number>();
  const add = (program: Program, letters: number) =>
    weight.set(program, Math.max(weight.get(program) ?? 0, libraries.has(program.id) ? letters / 8 : letters));
  // A text that several programs have tells none of them from the others.
  const alone = (hit: Hit) =>
    hits.every((other) => other.program === hit.program || other.start > hit.start || other.end < hit.end);
  for (const hit of hits)
    if (hit.program && !general.has(hit.program.id) && alone(hit)) add(hit.program, hit.letters / 2);
  // What is only mentioned far from the failure wrote it less often than what stands beside it.
  const from = Math.min(...hits.map(({ start }) => start)) - beside;
  const to = Math.max(...hits.map(({ end }) => end)) + beside;
  const near = hits.length > 0 ? folded.slice(Math.max(0, from), to) : folded;
  for (const { program, pattern } of marks)
    if (locate(pattern, near) !== null) add(program, pattern.letters * 3);
    else if (locate(pattern, folded) !== null) add(program, pattern.letters);
  return [...weight].sort((a, b) => b[1] - a[1]).map(([program]) => program);
}

/** Letters between a failure and the name of the program that wrote it. */
const beside = 200;
/** What only names a state of a certificate, which the words around it may say of one that serves nobody. */
const bare = new Set([...general, 'openssl-verify']);
/** Characters of one text; a stack trace has some thousands. */
export const maxTextLength = 64 * 1024;
/** Of servers: in a URL, or before a port or an address; of files; of packages, as Maven writes them; of settings (`connect_timeout=5`, `handshakeTimeout=5`, `set net:timeout 5`). */
const names =
  /(?<![\w:])[\w.-]{2,80}:[\w.-]{2,80}:\d[\w-]{0,20}\.[\w.-]{1,40}|(?<=:\/\/)[\w.-]{1,253}|(?:\/[\w.@+-]{1,80}){2,12}|\b[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}(?=:\d{2,5}\b|\[[\d.:a-f]{3,45}\])|\b[a-z]{1,20}(?:_[a-z_]{1,40}|[A-Z]\w{1,40})(?==)|(?<=\bset )[a-z]{2,12}:[a-z-]{2,24}/g;
