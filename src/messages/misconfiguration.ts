import { plainToTls } from '../causes/client-config.ts';
import type { Side } from './sides.ts';

/** What it is in the settings of a program that keeps TLS from working, as far as its words tell. */
export type Misconfiguration = {
  kind:
    | 'no-library'
    | 'memory'
    | 'shared-key'
    | 'plain-to-tls'
    | 'cleartext'
    | 'without-tls'
    | 'password'
    | 'file'
    | 'nothing-left'
    | 'value';
  side: Side;
  title: string;
  explanation: string;
};

/** Reads it from the words that stand for a misconfigured program; null where neither they nor a clue (`shown`) say. `writer` wrote them. */
export function misconfiguration(quote: string, writer: Side | null, shown?: string): Misconfiguration | null {
  const words = quote.toLowerCase().replaceAll('_', ' ');
  const found =
    writer === 'server' && noTls.test(words)
      ? kinds.find((each) => each.kind === 'plain-to-tls')
      : kinds.find(({ kind, says }) => (shown === undefined ? says.test(words) : kind === shown));
  if (!found) return null;
  const { kind, whose, title, explanation } = found;
  return { kind, side: whose === 'client' ? 'client' : (writer ?? 'client'), title, explanation };
}

type Kind = Omit<Misconfiguration, 'side'> & { says: RegExp; whose: 'client' | 'writer' };

/** What a server says of a client that does not begin with TLS. */
const noTls = /wrong version number|unknown protocol/;

/** From what is said outright to what is said in passing. */
const kinds: Kind[] = [
  {
    kind: 'no-library',
    whose: 'writer',
    says: /without (?:ssl|tls|https) support|not compiled with|(?:ssl|tls|https|openssl)\b.{0,40}\bnot (?:available|supported|installed)|not support https|unable to find the wrapper|no (?:functional )?tls backend|tls initiali[sz]ation failed|libssl|such file -- openssl|unresolved function|init ssl context|ssl helper|openssl (?:extension|appears to be unavailable)|incompatible version of openssl/,
    title: 'The program has no TLS library that it can use',
    explanation:
      'The program was built without TLS, or the library (most often OpenSSL) that it needs is not there, or is of another version.',
  },
  {
    kind: 'memory',
    whose: 'writer',
    says: /memory allocation|out of memory|malloc failure|alloc[ _]failed|no[ _]mem\b|not enough memory/,
    title: 'There is not enough memory for a handshake',
    explanation:
      'A handshake takes 20 to 50 KiB in one piece, for the records and for the certificates that the server sends. The device or process has no such piece left.',
  },
  {
    kind: 'shared-key',
    whose: 'writer',
    says: /\bhmac\b|tls-?crypt|packet authentication|incoming packet authentication/,
    title: 'The two sides do not have the same tls-auth or tls-crypt key',
    explanation:
      'OpenVPN signs or seals each packet of the handshake with a key that both sides were given. One has none, another one, or uses it in the same direction as the other. A scanner has none, either.',
  },
  {
    kind: 'cleartext',
    whose: 'client',
    says: /app transport security|cleartext (?:communication|http)/,
    title: 'The app asks for plain HTTP, and its system allows only https',
    explanation:
      'Apps of iOS 9, Android 9 and later reach servers without TLS only where their manifest says so. Nothing was sent.',
  },
  {
    kind: 'without-tls',
    whose: 'client',
    says: /insecure transport|no encryption|ssl off|non-tls connection|unencrypted.{0,24}not allowed|only allow (?:ssl|tls)|must use encryption|(?:tls|ssl|encryption|confidentiality|encrypted connection|secure connection)\b.{0,20}\brequired|requires? (?:tls|ssl|starttls|encryption|an? encrypted)|must (?:issue|use) (?:a )?(?:starttls|tls|ssl)/,
    title: 'The client comes without TLS, which the server demands',
    explanation: 'The server takes encrypted connections only, and the client is not set to begin TLS.',
  },
  {
    kind: 'plain-to-tls',
    whose: 'client',
    says: /(?<!provided in )http request|http (?:spoken|traffic)|plain ?(?:text|http)|\\x15\\x03|not an? (?:ssl|tls)|does not look like a tls/,
    title: 'The client speaks without TLS to a port of TLS',
    explanation: plainToTls,
  },
  {
    kind: 'value',
    whose: 'writer',
    says: /unknown identification algorithm/,
    title: 'A setting has a value that the program does not know',
    explanation: 'The settings give the program a word where it knows only some, and that is none of them.',
  },
  {
    kind: 'password',
    whose: 'writer',
    says: /pass ?(?:word|phrase)|tampered|bad decrypt|cannot recover key|mac verify failure/,
    title: 'The password of a key or keystore is wrong, or missing',
    explanation:
      'The private key or keystore that the settings name is protected by a password, and the program has another one or none.',
  },
  {
    kind: 'nothing-left',
    whose: 'writer',
    says: /no (?:(?:supported|ssl|tls) )?(?:protocols?|ciphers?|cipher suites?|versions?|appropriate protocol)\b|ssl versions? (?:range|enabled)|priorit|version range|cipher (?:list|string|match)|ssl ciphers|has no ciphers|internal error state is 10013/,
    title: 'The settings leave no TLS version or no cipher suite to use',
    explanation:
      'The program is set to versions or cipher suites that its library does not have, or that a policy of the system switches off: nothing is left to offer.',
  },
  {
    kind: 'file',
    whose: 'writer',
    says: /permission ?(?:error|denied)|rejects tag type|invalid keystore format|^(?!.*(?:\bissuer\b|verif\w* failed|unknown authority|certificate problem|\btrusted\b|expired))(?=.*(?:\bfile|\.(?:pem|crt|key|cer)\b|keystore|truststore|\bcert(?:s|ificate)?\b|\bca\b|\bkey\b))(?:.*(?:no such|not found|does not exist|can ?not|can't|could not|couldn't|unable|fail|invalid|unsupported|error|problem))/,
    title: 'A file that the settings name cannot be used',
    explanation:
      'A certificate, key or CA file that the settings name is not there, may not be read by the user that the program runs as, or has another form than is expected.',
  },
];
