import { automaton } from './automaton.ts';
import { anchorOf, compile, type Pattern } from './pattern.ts';
import type { Meaning, Program } from './program.ts';
import { programs } from './programs/generated/all.ts';

/** A text of the catalogue, ready to be found. */
export type Entry = { program: Program; meaning: Meaning; pattern: Pattern };

/** The whole catalogue, ready to be searched: built at the first use, in some 50 ms. */
export type Catalogue = {
  /** The texts and the marks of programs that may stand in these bytes, to be verified. */
  candidates(bytes: Uint8Array): { entries: Entry[]; marks: Mark[] };
  /** Whether anything at all may stand there: for lines of a log. */
  mayMatch(bytes: Uint8Array, from: number, to: number): boolean;
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
  const anchors = entries.map(({ pattern }) => anchorOf(pattern));
  const marksFrom = anchors.length + codeWords.length;
  const words = automaton([...anchors, ...codeWords, ...marks.map(({ pattern }) => anchorOf(pattern))], marksFrom);
  return {
    entries,
    candidates(bytes) {
      const found = words.find(bytes, 0, bytes.length, maxCandidates);
      return {
        entries: found.filter((index) => index < entries.length).map((index) => entries[index] as Entry),
        marks: found.filter((index) => index >= marksFrom).map((index) => marks[index - marksFrom] as Mark),
      };
    },
    mayMatch: (bytes, from, to) => words.hits(bytes, from, to),
  };
}

/**
 * A text, and how else it is found: newer versions say `hostname` where older ones said `host name`, and the class of an
 * exception is left out, or the alert is named between it and the message.
 */
function spellings(text: string): string[] {
  const bare = text.replace(/^(?:[a-z0-9]+\.){1,8}[A-Za-z]+(?:Exception|Error): /, '');
  const all =
    bare !== text && bare.replace(/\{[a-z]+\}/g, '').length >= 22 && !bare.startsWith('{') ? [text, bare] : [text];
  return all.flatMap((each) => {
    // OpenSSL 3.2 renamed what came down from SSL 3.0.
    if (each.includes('sslv3 alert')) return [each, each.replaceAll('sslv3 alert', 'ssl/tls alert')];
    if (/host name/i.test(each)) return [each, each.replace(/(host) (name)/gi, '$1$2')];
    return /hostname/i.test(each) ? [each, each.replace(/(host)(name)/gi, '$1 $2')] : [each];
  });
}

let built: Catalogue | null = null;
/** An honest text has some dozens; what has more is made to cost time. */
const maxCandidates = 1_000;
/** Words without which no number of `codes.ts` and no alert is looked for in a log. */
const codeWords = [
  'alert',
  'error:0',
  'error:1',
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
].map((word) => word.trim());
