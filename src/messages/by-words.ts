import type { CauseId } from '../causes/generated/ids.ts';
import type { Span } from './pattern.ts';
import { failureAbroad, tlsAbroad, wordsAbroad } from './words-abroad.ts';
import { words } from './words.ts';

/** What a text that no program's catalogue has says in its ordinary words, and where. */
export type Worded = Span & { causes: CauseId[]; hides: boolean };

/**
 * Reads a failure from the words that stand together in one line: the last resort, for texts that nobody has written
 * down. It looks only at lines that speak of TLS, and what it finds is a possibility and never more. Takes folded text,
 * in which lines can no longer be told apart, and so goes by how near the words stand.
 */
export function byWords(folded: string): Worded[] {
  const text = folded.slice(0, maxCharacters);
  const found: Worded[] = [];
  for (const { says, causes } of [...words, ...wordsAbroad]) {
    for (const match of [...text.matchAll(says)].slice(0, 4)) {
      const start = match.index;
      const end = start + match[0].length;
      // What stands within words that are read already is a part of them.
      if (found.some((other) => start < other.end && end > other.start)) continue;
      const around = text.slice(Math.max(0, start - near), Math.min(text.length, end + near));
      if (!aboutTls.test(around) && !tlsAbroad.test(around)) continue;
      found.push({ start, end, causes, hides: false });
      break;
    }
  }
  if (found.length > 0) return mostOutspoken(found);
  const failed = failure.exec(text) ?? failureAbroad.exec(text);
  return failed === null
    ? []
    : [{ start: failed.index, end: failed.index + failed[0].length, causes: anything, hides: true }];
}

function mostOutspoken(found: Worded[]): Worded[] {
  // The rules go from what is said outright to what only hints.
  return found.slice(0, 2);
}

/** TLS failed, and no more is said. */
const failure =
  /\b(?:ssl|tls|secure connection|certificates?)\b.{0,24}\b(?:error|fail(?:ed|ure|s)?|problem|invalid|not ok)\b|\b(?:error|fail(?:ed|ure|s)?|unable|cannot|could not)\b.{0,48}\b(?:ssl|tls|secure connection)\b/;
const anything: CauseId[] = ['ca-untrusted', 'protocol-mismatch', 'cipher-mismatch', 'hostname-mismatch', 'not-tls'];
const aboutTls =
  /\b(?:ssl|tls|dtls|https|x ?509|cert\w{0,9}|handshak\w{0,4}|openssl|starttls|pkix|mbedtls|wolfssl|schannel|rustls|gnutls|reqwest|hyper)|ssl\b/;
/** Letters around the words within which TLS has to be spoken of. */
const near = 160;
const maxCharacters = 16 * 1024;
