import { type Automaton, automaton } from './automaton.ts';
import { anchorOf, compile, type Pattern } from './pattern.ts';
import type { Meaning, Program } from '../program.ts';
import { programs } from '../programs/generated/all.ts';

/** A text of the catalogue, ready to be found. */
export type Entry = { program: Program; meaning: Meaning; pattern: Pattern };

/** The whole catalogue, ready to be searched. */
export type Catalogue = {
  /** The texts and the marks of programs that may stand in this folded text, to be verified; in the catalogue's order. */
  candidates(folded: string): { entries: Entry[]; marks: Mark[] };
  /** Whether anything at all may stand there, or at least a stretch of it: for lines of a log. */
  mayMatch(bytes: Uint8Array, from: number, to: number): 'word' | 'stretch' | null;
  entries: Entry[];
};

export type Mark = { program: Program; pattern: Pattern };

export function catalogue(): Catalogue {
  built ??= build();
  return built;
}

function build(): Catalogue {
  const entries = programs.flatMap((program) =>
    program.meanings.flatMap((meaning) =>
      meaning.texts.flatMap(spellings).map((text): Entry => ({ program, meaning, pattern: compile(text) })),
    ),
  );
  const marks = programs.flatMap((program) =>
    (program.marks ?? []).map((text): Mark => ({ program, pattern: compile(text) })),
  );
  const patterns = [...entries, ...marks].map(({ pattern }) => pattern);
  // The automaton takes longer to build than a message takes to be searched for each text: a log is worth it.
  let words: Automaton | null = null;
  const allWords = () => {
    words ??= automaton(
      [...patterns.map(anchorOf), ...codeWords.map((word) => ({ whole: word, from: 0, to: word.length }))],
      (word) => word < entries.length || word >= patterns.length,
    );
    return words;
  };
  const standing = (folded: string): number[] => {
    if (words === null && folded.length <= shortText)
      return patterns.flatMap(({ longest }, index) => (folded.includes(longest) ? [index] : []));
    const bytes = encoder.encode(folded);
    return allWords()
      .find(bytes, 0, bytes.length, maxCandidates)
      .sort((a, b) => a - b);
  };
  return {
    entries,
    candidates(folded) {
      const found = standing(folded);
      return {
        entries: found.flatMap((index) => entries[index] ?? []),
        marks: found.flatMap((index) => marks[index - entries.length] ?? []),
      };
    },
    mayMatch: (bytes, from, to) => allWords().hits(bytes, from, to),
  };
}

/**
 * A text, and how else it is found: newer versions say `hostname` where older ones said `host name`, and the class of an
 * exception is left out, or the alert is named between it and the message; Rust's programs print an error as code (`{:?}`).
 */
function spellings(text: string): string[] {
  const bare = text.replace(/^(?:[a-z0-9]+\.){1,8}[A-Za-z]+(?:Exception|Error): /, '');
  const all =
    bare !== text && bare.replace(/\{[a-z]+\}/g, '').length >= 22 && !bare.startsWith('{') ? [text, bare] : [text];
  return all.flatMap((each) => {
    // OpenSSL 3.2 renamed what came down from SSL 3.0.
    if (each.includes('sslv3 alert')) return [each, each.replaceAll('sslv3 alert', 'ssl/tls alert')];
    const shown = rustls.find(([display]) => each.startsWith(display));
    if (shown) return [each, each.replace(...shown)];
    if (/host name/i.test(each)) return [each, each.replace(/(host) (name)/gi, '$1$2')];
    return /hostname/i.test(each) ? [each, each.replace(/(host)(name)/gi, '$1 $2')] : [each];
  });
}

/** How rustls shows its errors to people, and to programmers (`rustls::Error`). */
const rustls: [string, string][] = [
  ['peer is incompatible: ', 'PeerIncompatible('],
  ['peer misbehaved: ', 'PeerMisbehaved('],
  ['invalid peer certificate: ', 'InvalidCertificate('],
  ['received corrupt message of type ', 'InvalidMessage('],
];
let built: Catalogue | null = null;
const encoder = new TextEncoder();
/** Letters up to which looking for every text of the catalogue costs less than the automaton. */
const shortText = 8_000;
/** An honest text has some dozens; what has more is made to cost time. */
const maxCandidates = 1_000;
/** Words without which no number of `hits/codes.ts`, no alert and no failure in ordinary words is looked for in a log. */
const codeWords = [
  'alert',
  'error:0',
  'error:1',
  '/000000000a',
  '/0000000014',
  'verify error',
  'verify return',
  'ssl verify',
  'nss error',
  'net error',
  'curl: (',
  'curl error',
  'gnutls',
  '0x8009',
  '0x800b',
  '0x8007',
  ' 2146',
  'osstatus',
  'nsurlerror',
  'mbedtls',
  'wolfssl',
  'event id',
  'schannel',
  'depth lookup',
  'exit code',
  'handshake',
  'ssl error',
  'sslerror',
  'tls error',
  'tlserror',
  'tls lib err',
  'certificate',
  'private key',
  'key file',
  'keystore',
  '.pem',
  '.crt',
  '.p12',
  '.jks',
  // Whom a thread serves: for the lines that do not say it.
  'accepted connection from',
  'connection received: host=',
  'accept from ip=',
  'new connection from',
  'syslog connection',
  'tls connection established',
].map((word) => word.trim());
