import type { CauseId } from '../../causes/generated/ids.ts';
import type { Span } from '../matching/pattern.ts';
import { failureAbroad, tlsAbroad, wordsAbroad } from './words-abroad.ts';
import { words, type Wording } from './words.ts';

/** What a text that no program's catalogue has says in its ordinary words, and where. */
export type Worded = Span & { causes: CauseId[]; hides: boolean };

/**
 * Reads a failure from the words that stand together in one line: the last resort, for texts that nobody has written
 * down. It looks only at lines that speak of TLS, and what it finds is a possibility and never more. Takes folded text,
 * in which lines can no longer be told apart, and so goes by how near the words stand.
 */
export function byWords(folded: string): Worded[] {
  const text = folded.slice(0, maxCharacters);
  if (elsewhere.test(text)) return [];
  const found: Worded[] = [];
  find(text, words, aboutTls, found);
  find(text, wordsAbroad, tlsAbroad, found);
  // The rules go from what is said outright to what only hints.
  if (found.length > 0) return found.slice(0, 2);
  const failed = failure.exec(text) ?? failureAbroad.exec(text);
  return failed === null
    ? []
    : [{ start: failed.index, end: failed.index + failed[0].length, causes: anything, hides: true }];
}

/** The first place of each wording near which the subject is spoken of. */
function find(text: string, wordings: Wording[], subject: RegExp, found: Worded[]): void {
  for (const { says, causes } of wordings) {
    for (const match of [...text.matchAll(says)].slice(0, 4)) {
      const start = match.index;
      const end = start + match[0].length;
      if (nextSentence.test(match[0])) continue;
      // What stands within words that are read already is a part of them.
      if (found.some((other) => start < other.end && end > other.start)) continue;
      if (!subject.test(text.slice(Math.max(0, start - near), Math.min(text.length, end + near)))) continue;
      found.push({ start, end, causes, hides: false });
      break;
    }
  }
}

/** TLS failed, and no more is said. What is a name of a file, a module or a class says nothing. */
const failure =
  /\b(?:ssl|tls)(?:connect\w{0,3}|handshake)?(?:error|failed|failure)\b|(?<![\w./'])(?:ssl|tls)(?![\w']|[./](?!tls\b)\w)(?:.{0,24}\b(?:error|fail(?:ed|ure|s)?|problem|invalid|not ok)\b)|\b(?:error|fail(?:ed|ure|s)?|unable|cannot|could not)\b.{0,48}(?<![\w./'])(?:ssl|tls|secure connection)(?![\w']|[./](?!tls\b)\w)|\b(?:secure connection|(?:server|ssl|peer|host|client|site|root)(?:'s)? certificates?|certificates? (?:check|chain|verification|validation))\b.{0,24}\b(?:error|fail(?:ed|ure|s)?|problem|invalid|not ok)\b/;
const anything: CauseId[] = ['ca-untrusted', 'protocol-mismatch', 'cipher-mismatch', 'hostname-mismatch', 'not-tls'];
/** TLS is named, or a certificate or handshake beside something that has one. */
const aboutTls =
  /(?<![\w./])(?:ssl|tls|dtls)(?![\w']|[./](?!tls\b)\w)|\b(?:https|x ?509|openssl|starttls|pkix|mbedtls|keytool|key ?store|trust ?store|wolfssl|schannel|rustls|gnutls|boringssl|reqwest|hyper)\b|\b[a-z]{1,12}ssl\b|\b(?:ssl|tls)(?:rsa|ec|server|client)?(?:handshake|protocol|error|exception|socket|engine|peer|psk|connect|accept|cert|ca)\w{0,20}|\b(?:\w{1,20} )?(?:fullchain|privkey|ca|tls|ssl)\.(?:pem|crt|key)\b|\bcert\w{0,9} (?:or|and) (?:private )?key\b|\bcert\w{0,9}\b.{0,40}\bprivate key\b|\b(?:load verify locations|load cert chain|wrap socket|subjectaltname|subject alternative names?)\b|\b(?:cert\w{0,9}|handshak\w{0,4})\b.{0,100}\b(?:server|node|host\w{0,5}|peer|chain|issuer|ca|authority|verif\w{0,8}|trust\w{0,3}|remote|domain|site|website|browser|padlock|www|connect\w{0,4}|client)\b|\b(?:server|node|host\w{0,5}|peer|chain|issuer|ca|authority|verif\w{0,8}|trust\w{0,3}|remote|domain|site|website|browser|padlock|www|connect\w{0,4}|client)\b.{0,100}\b(?:cert\w{0,9}|handshak\w{0,4})\b/;
/** A program that was written or built wrongly, a test, a merge: it names TLS and does not speak it. */
const elsewhere =
  /\b(?:cannot read propert|cannot find module|no module named|module ?not ?found ?error|reference ?error|attribute ?error|is not a function|(?<!it )is not defined|null ?pointer ?exception|class ?not ?found ?exception|no ?class ?def ?found ?error|cannot invoke '|merge conflict|undeclared crate|unresolved import|undefined reference|cannot find l\w|fatal error: [\w/.]{1,80}\.h\b|collect2|ld returned|does not exist at character|(?:relation|column|table|function|schema) .{1,80} does not exist|rspec|assertion ?error|expected .{1,60} (?:to eq|got)\b|mountvolume\.|syntax ?error|unknown directive|unrecognized (?:sub)?directive|unable to locate package|configure: error|must be an instance of|permission denied for (?:table|relation|schema|database)|requires? openssl headers|ssl\/tls protocols:|could not find a version that satisfies)/;
/** Words of one sentence say nothing together with those of the next. */
const nextSentence = /[a-z)]\.? ?[.!?]\)? [a-z]/;
/** Letters around the words within which TLS has to be spoken of. */
const near = 160;
const maxCharacters = 64 * 1024;
