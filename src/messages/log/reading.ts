import type { Certainty } from '../../causes/cause.ts';
import type { CauseId } from '../../causes/generated/ids.ts';
import { failuresIn, type ExplainOptions, type Failure } from '../explain-text.ts';
import { speaksOfTls } from '../hits/catalogue-hits.ts';
import { catalogue } from '../matching/index-of-patterns.ts';
import { misconfiguration } from '../misconfiguration.ts';
import type { Places } from '../places/places.ts';
import type { RankedCause } from '../ranking.ts';
import { fallback } from '../hits/sift.ts';
import { aboutCertificate } from '../hits/telling.ts';
import { ownWords, tellsOfFailure } from './own-words.ts';

/** What a line of a log tells, and so all lines of its shape. */
export type Reading = {
  failure: Failure;
  first: RankedCause;
  places: Places;
  /** The cause, and whose it is. */
  kind: string;
  /** The same for all that is counted together. */
  key: string;
  /** The line that was read; another of the same shape may have been counted. */
  line: string;
  /** What stands before the failure and where it begins, by which two statements of a program are told apart. */
  head: string;
  /** How much it tells beside other lines of the same failure; `vague` where only that something failed. */
  telling: number;
  /** A failure of the network, which is one of TLS only beside a line that speaks of TLS; or what let TLS come about. */
  beside: boolean;
  /** It tells of a connection that came about. */
  established: boolean;
  /** It tells of a client that tries without TLS. */
  fallback: boolean;
};

/** Reads one line by itself; null where it tells of no failure. */
export function readLine(line: string, options: ExplainOptions): Reading | null {
  const own = ownWords(line);
  if (own === null || unharmed.test(line) || (own !== line && !mayTell(own))) return null;
  const { failures, places } = failuresIn(own, { ...options, inOrdinaryWords: tellsOfFailure(own) });
  const [failure] = failures;
  const [first] = failure?.causes ?? [];
  if (!failure || !first) return null;
  const beside =
    established.test(line) ||
    (mayBeNetworks(failure) &&
      (toReach.has(first.cause) || !inOwnWords(failure)) &&
      !speaksOfTls(own.replaceAll(askedFor, '')));
  const head = line
    .slice(0, Math.max(0, line.indexOf(failure.quote)) + headOfQuote)
    .split(' ')
    .filter((word) => !/\d|^\W*(?:undefined|null)\W*$/.test(word))
    .join('')
    .slice(0, headLetters);
  return {
    failure,
    first,
    places,
    kind: kindOf(failure, first),
    key: keyOf(failure, first),
    line,
    head,
    telling: tellingOf(failure),
    beside,
    established: established.test(line),
    fallback: fallback.test(failure.quote),
  };
}

/** Where only the beginning of something known stands, a failure is told in ordinary words, and not without one for it. */
export function mayTell(text: string): boolean {
  const bytes = encoder.encode(text);
  const found = catalogue().mayMatch(bytes, 0, bytes.length);
  return found === 'word' || (found === 'stretch' && tellsOfFailure(text));
}

/** Whether it tells that a client of PostgreSQL, after TLS failed, tried without, in another process of the server. */
export function isFallback(reading: Reading, before: Reading): boolean {
  return reading.fallback && !before.fallback && before.failure.program === reading.failure.program;
}

/** Whether a server says it of connections that come about all the same. */
export function isHarmless(line: string): boolean {
  return established.test(line) || unharmed.test(line);
}

/** What is one group: the same cause, told by the same program of the same side. */
export function keyOf(failure: Failure, first: RankedCause): string {
  const { program, noticedBy, hides } = failure;
  return `${kindOf(failure, first)} ${hides} ${program?.id} ${noticedBy}`;
}

function kindOf({ quote }: Failure, { cause }: RankedCause): string {
  return cause === 'client-config' && misconfiguration(quote, 'server')?.side === 'server' ? `${cause} server` : cause;
}

/**
 * Whether one line may say why, where the other says only that it failed, or that a certificate was not verified; or that
 * the client refused it, who had asked for a name that the server does not have. To whom a client came it is nothing that
 * somebody else cannot be reached.
 */
export function explains({ first: { cause }, beside, line }: Reading, { failure, first, telling }: Reading): boolean {
  if (cause === 'sni-unrecognized')
    return (
      !beside &&
      !line.includes('closing connection') &&
      failure.noticedBy === 'server' &&
      aboutCertificate.has(first.cause)
    );
  if (telling !== vague || (beside && toReach.has(cause) && failure.noticedBy === 'server')) return false;
  const isOfCertificate = failure.bare || failure.causes.every((each) => aboutCertificate.has(each.cause));
  return !isOfCertificate || cause === 'client-cert-rejected' || aboutCertificate.has(cause);
}

/** Whether it is first of all what the network does, or that somebody went, as who was refused does too. */
function mayBeNetworks({ causes: [first, ...others] }: Failure): boolean {
  const isOf = ({ cause }: RankedCause) => reachCauses.has(cause);
  return first !== undefined && (isOf(first) || (first.cause === 'client-cert-required' && others.some(isOf)));
}

/** A server's own word for a connection that came to nothing, which is no word of the network's. */
function inOwnWords({ program, quote }: Failure): boolean {
  return program?.side === 'server' && (program.marks ?? []).some((mark) => quote.includes(mark));
}

function tellingOf({ hides, bare, causes }: Failure): number {
  return hides || bare ? vague : sureness[causes[0]?.certainty ?? 'possible'] * 10 - causes.length;
}

const encoder = new TextEncoder();
/** Letters by which a statement is known, of words without numbers. */
const headLetters = 32;
const headOfQuote = 12;
/** What hides the cause tells nothing. */
export const vague = 0;
/** What is told of a server with which all is well, or of its settings. */
const unharmed = new RegExp(
  [
    // Traefik of a client that named no server, or an address.
    String.raw`\bServing default certificate for request: \\?["'][\d.:]{0,40}\\?["']`,
    // Nobody has to staple, nor to have a certificate as a client of ngIRCd.
    String.raw`"ssl_stapling" ignored|\bextract ocsp URI\b|\bocsp query command\b|\] Peer did not present a certificate\.$`,
    // MySQL, httpd and ejabberd of their own files, nginx of its own names.
    String.raw`\bconflicting server name "|\bCA certificate \S{1,200} is self signed|\bAH01906\b|\bInvalid certificate in \S{1,200}: at line\b`,
    // Redis, Dovecot and httpd of a client that went.
    String.raw`\bReading from client: error:\w{8}:SSL routines::unexpected eof|\bDebug: SSL error: Connection closed|\(70014\)End of file found: .{0,80}\bAH01992\b`,
    // The alert that OpenSSL's info callback saw sent: why, the program says beside it.
    String.raw`\bSSL3 alert write:|\bSSL alert: where=0x4008,`,
    // GnuTLS of a record by its type, Jetty of a connection that is closed already.
    String.raw`\bPacket(?:\[\d{1,9}\])? Alert\(21\)|\bIgnoring key update for cancelled key\b`,
    // Who waits for the other side to go on.
    String.raw`\bSSL_ERROR_WANT_(?:READ|WRITE)\b|\btls_(?:read|write): want=\d{1,6} error=Resource temporarily\b`,
    // Who was told not to verify, what is off, and what a buffer holds.
    String.raw`ByteBuffer@\w{1,16}\[|\bNODE_TLS_REJECT_UNAUTHORIZED environment variable\b|\bInsecureRequestWarning\b|^\s{1,40}\w{1,60} = (?:no|false|off)$`,
  ].join('|'),
);
const sureness: Record<Certainty, number> = { certain: 3, likely: 2, possible: 1 };
const established = /\bTLS connection established\b|\bClient (?!<unknown>)\S{1,200} closed its connection\b/;
/** Where a connection was to go says nothing of how far it came. */
const askedFor = /\bhttps?:\/\/\S{1,2000}/g;
const toReach = new Set<CauseId>(['dns-failure', 'tcp-refused', 'tcp-timeout']);
/** What the network does. */
export const reachCauses = new Set<CauseId>([
  ...toReach,
  'tcp-reset',
  'closed-early',
  'proxy-failure',
  'handshake-timeout',
]);
