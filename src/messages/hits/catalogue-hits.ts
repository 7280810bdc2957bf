import { alertHit, alertIn } from './alert-hits.ts';
import type { Code } from './codes.ts';
import { clean, fold, type Folded } from '../text/fold.ts';
import { type Hit, hitOf } from './hit.ts';
import type { Entry } from '../matching/index-of-patterns.ts';
import { locate, type Span } from '../matching/pattern.ts';
import type { Program } from '../program.ts';
import { programs } from '../programs/generated/all.ts';
import { quoteOf } from './quote.ts';
import type { Side } from '../sides.ts';
import { general } from './telling.ts';

/** A text of the catalogue, where it stands in this one. */
export function textHit({ program, meaning, pattern }: Entry, folded: Folded, cleaned: string): Hit[] {
  const span = locate(pattern, folded.text);
  if (!span) return [];
  if (
    program.needsTls &&
    !codeName.test(pattern.text) &&
    !ownWords.test(pattern.text) &&
    !tlsIsMeant(folded.text, span)
  )
    return [];
  const quote = quoteOf(endsOpen.test(pattern.text) ? throughWord(span, folded) : span, folded, cleaned);
  const mayBeName = general.has(program.id)
    ? !pattern.text.includes('_')
    : isSlug.test(quote) && !pattern.text.includes('-');
  if (mayBeName && isPartOfName(span, quote, folded, cleaned)) return [];
  const { causes, certainty, origin, hides = false } = meaning;
  const alert = /alert|remote error: tls/.test(pattern.parts.join(' ')) ? alertIn(pattern.text) : null;
  return [hitOf(span, { causes, certainty, origin, hides, program, quote, letters: pattern.letters, alert })];
}

/** To the end of the word behind it: the name in which a text ends is part of what was said. */
function throughWord({ start, end }: Span, { text }: Folded): Span {
  const next = text.indexOf(' ', end + 1);
  return { start, end: next === -1 ? text.length : next };
}

/** Words that a name of a page, a file or a branch is made of. */
const isSlug = /^[a-z\d]+(?:-[a-z\d]+){1,20}$/;
const endsOpen = /\{(?:host|name)\}['")\]]?$/;

/** What a number means, where a catalogue has it. */
export function codeHit(code: Code, cleaned: string, folded: Folded, side: Side | null): Hit[] {
  const span = spanOf(code, folded);
  const quote = quoteOf(span, folded, cleaned);
  const letters = code.end - code.start;
  if (code.system === 'alert') return alertHit(code.value, { folded: folded.text, span, side }, quote, letters);
  const known = byCode(code);
  if (!known) return [];
  const { program, meaning } = known;
  const { causes, certainty, origin, hides = false } = meaning;
  return [hitOf(span, { causes, certainty, origin, hides, program, quote, letters })];
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
  // An HRESULT that packs a number of WinINet, where it means nothing else.
  const packed = system === 'wininet' ? codeTable.get(`${system} ${value & 0xffff}`) : undefined;
  return codeTable.get(`${system} ${value}`) ?? packed;
}

/** Windows events stand in the same file as the numbers of the library that writes them. */
function systemOf({ numbers }: Program, code: number): string {
  return numbers === 'hresult' && code > 36_000 && code < 37_000 ? 'event' : (numbers ?? '');
}

/** Ordinary words are none within a name (`self-signed.example.com`), a path or an identifier (`connect_timeout=8`). */
export function isPartOfName({ start, end }: Span, quote: string, { at }: Folded, cleaned: string): boolean {
  const [from, to] = [at[start] ?? 0, (at[Math.max(start, end - 1)] ?? 0) + 1];
  // `Certificate configured from /etc/ssl/expired.crt`
  if (/\/\S*$/.test(quote) && /^\.[a-z]/.test(cleaned.slice(to, to + 2))) return true;
  // Nor do languages that write without blanks make names of their words.
  if (/[\s,{}]|[^ -~]/.test(quote)) return false;
  if (/[a-z]_[a-z]/.test(quote)) return true;
  // In the name of an error (`SERVER_CERT_MISMATCH`) they are words.
  if (/^[A-Z]+_[A-Z_]+$/.test(quote) && !/[a-z./-]$/.test(cleaned.slice(Math.max(0, from - 1), from))) return false;
  return (
    /[\w./@-]$/.test(cleaned.slice(Math.max(0, from - 1), from)) ||
    /^(?:[_/@-]|\.[a-z\d-])/i.test(cleaned.slice(to, to + 2))
  );
}

/** Ordinary words count where TLS is spoken of, or where they are nearly all there is. */
function tlsIsMeant(folded: string, { start, end }: Span): boolean {
  return (
    (end - start) * 2 >= folded.length || tlsWords.test(folded.slice(0, start)) || tlsWords.test(folded.slice(end))
  );
}

/** Whether a text has to do with TLS at all. */
export function speaksOfTls(text: string): boolean {
  return tlsWords.test(fold(clean(text.replace(names, ' '))).text);
}

/** Where a stretch of the cleaned text stands in the folded one. */
export function spanOf({ start, end }: { start: number; end: number }, { at, text }: Folded): Span {
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

/** `SEC_ERROR_UNKNOWN_ISSUER` needs nothing beside it to be known. */
const codeName = /[A-Z0-9]{2,}_[A-Z0-9]{2,}|[a-z]SSL[A-Z]|URLError/;
/** A text that names the protocol speaks of it. */
const ownWords =
  /\b(?:ssl|tls|starttls|https|x\.?509|openssl|secure channel|app transport security|certificate (?:is )?(?:has expired|not yet valid))\b/i;
let codeTable: Map<string, { program: Program; meaning: Entry['meaning'] }> | null = null;
/** Of hosts, of files, and of fields in JSON that hold no words: what stands in one says nothing. */
const names = /(?<![\w.-])[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}(?![\w.-])|"\w{1,40}" ?: ?(?=[[{\dtf]|"")/g;
const tlsWords =
  /\b(?:ssl|tls|dtls|https|x ?509|certificates?|certs?|(?:server|client)?handshak\w{0,4}|openssl|starttls|secure channel|pkix|routines|boringssl|cipher|verif|nsurl|cfnetwork|schannel|wolfssl|mbedtls|nss)|ssl\b/;
