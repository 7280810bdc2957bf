import type { Certainty } from '../causes/cause.ts';
import type { CauseId } from '../causes/generated/ids.ts';
import { alertName } from '../wire/registry/alerts.ts';
import { alertMeaning, alertNamed, type AlertReceiver } from './alert-meanings.ts';
import { byWords } from './by-words.ts';
import { type Code, codesIn } from './codes.ts';
import { clean, fold, type Folded } from './fold.ts';
import { catalogue, type Entry } from './index-of-patterns.ts';
import { type Located, locate, type Span } from './pattern.ts';
import type { MeaningOrigin, Program } from './program.ts';
import { programs } from './programs/generated/all.ts';
import { type Side, writerOf } from './sides.ts';

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
};

/** What was found in a text, the most telling hit first. */
export type Recognised = {
  cleaned: string;
  folded: Folded;
  hits: Hit[];
  program: Program | null;
  writer: { side: Side | null; sure: boolean };
};

/** Looks for everything that the catalogue knows. Bounded: what is longer than `maxTextLength` is cut. */
export function recognise(text: string): Recognised {
  const cleaned = clean(text.slice(0, maxTextLength));
  const folded = fold(cleaned);
  const { entries, marks } = catalogue().candidates(encoder.encode(folded.text));
  const all = entries.flatMap((entry) => textHit(entry, folded, cleaned));
  const marked = marks.filter(({ pattern }) => locate(pattern, folded.text) !== null);
  const program = programOf(all, marked);
  const texts = inWordsOf(program, all);
  const writer = writerOf(folded.text, program);
  const codes = codesIn(cleaned).flatMap((code) => codeHit(code, cleaned, folded, writer.side));
  const alerts = alertsIn(folded, cleaned, writer.side);
  const known = withoutEchoes(withoutContained([...texts, ...codes, ...alerts], writer.sure));
  const worded = known.some(({ hides }) => !hides) ? [] : wordedHits(cleaned, folded, known);
  const hits = [...known, ...worded].sort((a, b) => telling(b, folded) - telling(a, folded) || b.start - a.start);
  return { cleaned, folded, hits, program, writer };
}

/** What the ordinary words say, where no text of the catalogue tells the cause. */
function wordedHits(cleaned: string, folded: Folded, known: Hit[]): Hit[] {
  const apart = byWords(folded.text).filter(({ start, end, hides }) =>
    hides ? known.length === 0 : known.every((hit) => end <= hit.start || start >= hit.end),
  );
  return apart.map(({ start, end, causes, hides }) => ({
    start,
    end,
    parts: [{ start, end }],
    causes,
    certainty: 'possible',
    origin: 'recalled',
    hides,
    program: null,
    quote: quoteOf({ start, end }, folded, cleaned),
    letters: 6,
    alert: null,
  }));
}

function textHit({ program, meaning, pattern }: Entry, folded: Folded, cleaned: string): Hit[] {
  const span = locate(pattern, folded.text);
  if (!span) return [];
  if (
    program.needsTls &&
    !codeName.test(pattern.text) &&
    !ownWords.test(pattern.text) &&
    !tlsIsMeant(folded.text, span)
  )
    return [];
  const { causes, certainty, origin, hides } = meaning;
  const alert = /alert|remote error: tls/.test(pattern.parts.join(' ')) ? alertIn(pattern.text) : null;
  return [
    {
      ...span,
      causes,
      certainty,
      origin,
      hides: hides === true,
      program,
      quote: quoteOf(span, folded, cleaned),
      letters: pattern.letters,
      alert,
    },
  ];
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

function alertIn(text: string): number | null {
  const folded = fold(text).text;
  const after = folded.indexOf('alert');
  const named = after === -1 ? null : alertNamed(folded.slice(after + 5, after + 60), 'begins');
  return (named ?? alertNamed(folded, 'ends'))?.id ?? null;
}

/** Ordinary words count where TLS is spoken of, or where they are nearly all there is. */
function tlsIsMeant(folded: string, { start, end }: Span): boolean {
  return (
    (end - start) * 2 >= folded.length || tlsWords.test(folded.slice(0, start)) || tlsWords.test(folded.slice(end))
  );
}

/** Whether a text has to do with TLS at all. */
export function speaksOfTls(text: string): boolean {
  return tlsWords.test(fold(clean(text)).text);
}

/** The program whose words are the longest and most particular; libraries come after programs that use them. */
function programOf(hits: Hit[], marks: { program: Program; pattern: { letters: number } }[]): Program | null {
  const weight = new Map<Program, number>();
  const add = (program: Program, letters: number) =>
    weight.set(program, Math.max(weight.get(program) ?? 0, libraries.has(program.id) ? letters / 8 : letters));
  // A text that several programs have tells none of them from the others.
  const alone = (hit: Hit) =>
    hits.every((other) => other.program === hit.program || other.start > hit.start || other.end < hit.end);
  for (const hit of hits)
    if (hit.program && !general.has(hit.program.id) && alone(hit)) add(hit.program, hit.letters / 2);
  for (const { program, pattern } of marks) add(program, pattern.letters * 3);
  return [...weight].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function codeHit(code: Code, cleaned: string, folded: Folded, side: Side | null): Hit[] {
  const span = spanOf(code, folded);
  const quote = quoteOf(span, folded, cleaned);
  const letters = code.end - code.start;
  if (code.system === 'alert') return alertHit(code.value, span, receiverOf(folded.text, span, side), quote, letters);
  const known = byCode(code);
  if (!known) return [];
  const { program, meaning } = known;
  const { causes, certainty, origin, hides } = meaning;
  return [
    { ...span, parts: [span], causes, certainty, origin, hides: hides === true, program, quote, letters, alert: null },
  ];
}

function byCode({ system, value }: Code) {
  codeTable ??= new Map(
    programs
      .flatMap((program) =>
        program.meanings.flatMap((meaning) =>
          (meaning.codes ?? []).map((each) => [`${systemOf(program, each)} ${each}`, { program, meaning }] as const),
        ),
      )
      .reverse(),
  );
  return codeTable.get(`${system} ${value}`);
}

/** Windows events stand in the same file as the numbers of the library that writes them. */
function systemOf({ numbers }: Program, code: number): string {
  return numbers === 'hresult' && code > 36_000 && code < 37_000 ? 'event' : (numbers ?? '');
}

/** Every place that names an alert, before or after the word; GnuTLS leaves the word out. */
function alertsIn(folded: Folded, cleaned: string, side: Side | null): Hit[] {
  const { text } = folded;
  const found: Hit[] = [];
  for (const word of text.includes('gnutls') ? alertWords.concat(gnutlsWords) : alertWords) {
    for (let at = text.indexOf(word); at !== -1 && found.length < maxAlerts; at = text.indexOf(word, at + 5)) {
      const after = text.slice(at + word.length, at + word.length + 60).replace(betweenAlertAndName, '');
      const before = text.slice(Math.max(0, at - 50), at);
      const named = alertNamed(after, 'begins') ?? (word === 'alert' ? alertNamed(before, 'ends') : null);
      if (!named || named.letters < 5) continue;
      const span = { start: at, end: Math.min(text.length, at + word.length + named.letters + 2) };
      const quote = quoteOf({ start: Math.max(0, at - 24), end: Math.min(text.length, at + 48) }, folded, cleaned);
      found.push(...alertHit(named.id, span, receiverOf(text, span, side), quote, named.letters + 6));
    }
  }
  return found;
}

function alertHit(alert: number, span: Span, receiver: AlertReceiver, quote: string, letters: number): Hit[] {
  const meaning = alertMeaning(alert, receiver);
  if (!meaning) return [];
  const { causes, certainty } = meaning;
  return [
    { ...span, parts: [span], causes, certainty, origin: 'source', hides: false, program: null, quote, letters, alert },
  ];
}

/** Who got the alert: the writer, unless the words say that the writer sent it. */
function receiverOf(text: string, { start, end }: Span, writer: Side | null): AlertReceiver {
  if (writer === null) return null;
  const near = text.slice(Math.max(0, start - 60), Math.min(text.length, end + 90));
  const sent = /\b(?:sent|sending|send|generated|\(out\)|local error|write)\b|\(out\)/.test(near) && !theirs.test(near);
  const other = writer === 'client' ? 'server' : 'client';
  return sent ? other : writer;
}

function spanOf({ start, end }: { start: number; end: number }, { at, text }: Folded): Span {
  const find = (index: number) => {
    let low = 0;
    let high = text.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((at[middle] as number) < index) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { start: find(start), end: find(end) };
}

function quoteOf({ start, end }: Span, { at }: Folded, cleaned: string): string {
  const from = at[start] ?? 0;
  const last = at[Math.max(start, end - 1)] ?? from;
  const whole = cleaned.slice(from, last + 1).replace(/\s+/g, ' ');
  return whole.length > maxQuote ? `${whole.slice(0, maxQuote)}…` : whole;
}

/**
 * Leaves out what is only a part of something longer that tells at least as much. An alert whose direction is sure
 * stands against the same alert in a text that leaves the direction open.
 */
function withoutContained(hits: Hit[], sideIsSure: boolean): Hit[] {
  const open = (hit: Hit) => hit.alert !== null && (hit.program === null || hit.program.side === 'either');
  return hits.filter((hit) => {
    if (sideIsSure && hit.program !== null && open(hit))
      if (hits.some((other) => other.alert === hit.alert && other.program === null)) return false;
    return !hits.some(
      (other) =>
        other !== hit &&
        (!other.hides || hit.hides) &&
        other.letters > hit.letters &&
        // Within what the other leaves open stands what it passes on: that is no part of it.
        other.parts.some(({ start, end }) => start <= hit.start && end >= Math.min(hit.end, hit.start + 8)) &&
        other.end >= hit.end &&
        !(sideIsSure && hit.alert !== null && open(other)),
    );
  });
}

/** After one alert the other side may answer with a complaint that it came: that is no failure of its own. */
function withoutEchoes(hits: Hit[]): Hit[] {
  const first = Math.min(...hits.filter(({ alert }) => alert !== null && alert !== echo).map(({ start }) => start));
  return hits.filter(({ alert, quote, start }) => (alert !== echo && !echoed.test(quote)) || start < first);
}

/**
 * How much a hit tells: the surer, the fewer causes and the longer the text, the more. Of a nest (`A: B: C`, `Caused by`)
 * what stands further in tells why the rest happened.
 */
export function telling(hit: Hit, folded: Folded): number {
  const inward = (4 * hit.start) / (folded.text.length + 1);
  // Of texts that hide the cause, one that says at least that it is about the certificate is worth more.
  const narrows = hit.causes.every((cause) => aboutCertificate.has(cause)) ? 4 : 0;
  if (hit.hides)
    return (general.has(hit.program?.id ?? '') ? 0 : 3) + narrows + Math.min(hit.letters, 60) / 10 + inward;
  const sure = { certain: 40, likely: 30, possible: 18 }[hit.certainty];
  const inner = inward + (nests.test(folded.text.slice(0, hit.start)) ? 4 : 0);
  return sure - Math.min(5, hit.causes.length) * 2 + Math.min(hit.letters, 60) / 6 + inner;
}

/** The alert by its name, for people. */
export function alertInWords(alert: number): string {
  return `${alertName(alert)} (${alert})`;
}

const encoder = new TextEncoder();
/** `SEC_ERROR_UNKNOWN_ISSUER` needs nothing beside it to be known. */
const codeName = /[A-Z0-9]{2,}_[A-Z0-9]{2,}|[a-z]SSL[A-Z]|URLError/;
/** A text that names the protocol speaks of it. */
const ownWords = /\b(?:ssl|tls|starttls|https|x\.?509|openssl)\b/i;
let codeTable: Map<string, { program: Program; meaning: Entry['meaning'] }> | null = null;
const tlsWords =
  /\b(?:ssl|tls|dtls|https|x ?509|certificates?|certs?|handshak\w{0,4}|openssl|starttls|pkix|routines|boringssl|cipher|verif|nsurl|cfnetwork|schannel|wolfssl|mbedtls|nss)|ssl\b/;
/** What other programs are built on: named only where no program is. */
const libraries = new Set([
  'openssl',
  'openssl-verify',
  'boringssl',
  'gnutls',
  'gnutls-verify',
  'nss',
  'mbedtls',
  'wolfssl',
  'rustls',
  'schannel',
  'go-tls',
  'go-x509',
  'go-http',
  'plain-http',
]);
const aboutCertificate = new Set<string>([
  'ca-untrusted',
  'chain-incomplete',
  'cert-self-signed',
  'cert-expired',
  'hostname-mismatch',
  'interception',
  'client-trust-store',
  'clock-wrong',
  'cert-revoked',
  'intermediate-expired',
]);
/** Words of no program in particular. */
const general = new Set(['any-program', 'network-words', 'browser-headings']);
/** Characters of one text; a stack trace has some thousands. */
const maxTextLength = 64 * 1024;
/** What stands between an outer message and the one that it passes on. */
const nests = /caused by|---?> |inner exception|reason: |desc = |failed: |error: /;
/** unexpected_message */
const echo = 10;
const echoed = /^unexpected[ _]?message$/i;
const maxQuote = 300;
const maxAlerts = 20;
/** What stands before the name of an alert. */
const alertWords = ['alert', 'ssl error', 'ssl connection error', 'remote error: tls'];
const gnutlsWords = ['handshake() failed', 'handshake failed'];
/** The other side is said to have sent it. */
const theirs = /\b(?:received|read)\b|\b(?:remote|peer|party|server|client|other side|host)(?: has)? sent\b/;
const betweenAlertAndName =
  /^[ :,]*(?:received|sent|write|read|s)?[ :,'([{-]*(?:fatal|warning|level|description|message|in\b|out\b|[ :,'([{-])*/;
