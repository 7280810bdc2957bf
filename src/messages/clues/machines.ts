import type { Clue, ClueContext } from './clue.ts';
import { siteNamed } from './names.ts';

/** Programs and systems that are known to be behind the times. */
export function ageClue({ recognised: { cleaned }, hit }: ClueContext): Clue | null {
  const old = oldThings.find(({ pattern }) => pattern.test(cleaned));
  if (!old) return null;
  if (old.withoutSni && (hit.alert !== null || hit.causes.includes('sni-missing')))
    return {
      why: `${old.what} sends no server name (SNI), without which many servers refuse`,
      weigh: { 'sni-missing': 6, 'client-outdated': 4, 'protocol-mismatch': 2 },
    };
  const site = siteNamed(cleaned);
  if (site !== null)
    return {
      why: `${old.what} is old, and ${site} goes with the times`,
      weigh: { 'client-outdated': 5, 'protocol-mismatch': 2.5, 'client-trust-store': old.withoutRoots ? 4 : 2 },
    };
  // What came before TLS 1.2 was switched on is refused by most servers of today.
  const behind = old.withoutTls12 ? { 'client-outdated': 5, 'protocol-mismatch': 2.5 } : { 'client-outdated': 1.4 };
  return {
    why: `${old.what} is old`,
    weigh: { ...behind, 'client-trust-store': old.withoutRoots ? 4 : 2, 'client-config': 1.3 },
  };
}

/** Where the program runs says whose roots it has. */
export function machineClue({ recognised: { cleaned, folded }, hit }: ClueContext): Clue | null {
  if (/install certificates\.command|\/Applications\/Python|Library\/Frameworks\/Python\.framework/i.test(cleaned))
    return {
      why: "python.org's Python for macOS comes without roots until Install Certificates.command is run",
      weigh: { 'client-trust-store': 6 },
    };
  if (folded.text.includes("most likely your system doesn't have the ca certificates"))
    return {
      why: 'RubyGems brings few roots along, and says itself that they are most likely missing',
      weigh: { 'client-trust-store': 2.5 },
    };
  if (phpClients.test(cleaned) && !/localhost|loopback/i.test(cleaned))
    return {
      why: "PHP's curl has the roots that php.ini names (curl.cainfo, openssl.cafile), and often none",
      weigh: { 'client-trust-store': 2.2 },
    };
  if (/\b(?:macOS|MacBook|Mac OS X)\b/i.test(cleaned) && /\b(?:_ssl\.c:|python)/i.test(cleaned))
    return { why: "Python on macOS does not read Apple's keychain", weigh: { 'client-trust-store': 3 } };
  if (devices.test(cleaned))
    return {
      why: 'a device has no roots but those that its program brings along',
      weigh: { 'client-trust-store': 3.5, 'clock-wrong': 1.5, 'chain-incomplete': 0.4, interception: 0.3 },
    };
  if (
    /\b(?:alpine|scratch|distroless|busybox|dockerfile|container)\b|\bdocker (?:run|env\w{0,9}|images?|build|compose)\b|\b(?:in|inside|within)(?: a| the)? docker\b/.test(
      folded.text,
    ) &&
    hit.causes.includes('client-trust-store')
  )
    return {
      why: 'container images often come without roots',
      weigh: { 'client-trust-store': /\b(?:from scratch|distroless)\b/.test(folded.text) ? 7 : 2.5 },
    };
  return null;
}

const devices =
  /\besp-(?:tls|idf)\b|\bESP(?:8266|32)\b|\baws_iot\b|\bWiFiClientSecure\b|\bArduino\b|\biot_tls_connect\b|\bESP-TLS\b|\bFreeRTOS\b/i;
/** What PHP programs say, whose roots php.ini names. */
const phpClients =
  /\bGuzzle\w{0,4}\\|\bGuzzleHttp\b|\bcURL error (?:60|77)\b|\bComposer\\|\bphp_network\b|\bstream_socket_enable_crypto\b/i;

type OldThing = {
  pattern: RegExp;
  what: string;
  withoutTls12?: true;
  /** Of authorities of today. */
  withoutRoots?: true;
  withoutSni?: true;
};

/** OpenSSL knows no store of Windows: what is built on it has the roots that came along, or none. */
export function windowsClue({ recognised: { cleaned, program }, hit }: ClueContext): Clue | null {
  if (
    !hit.causes.includes('client-trust-store') ||
    [program, hit.program].some((each) => withOwnRoots.has(each?.id ?? ''))
  )
    return null;
  if (!/\b[A-Z]:\\|\.exe\b|\\ssl\\/.test(cleaned)) return null;
  return { why: 'OpenSSL on Windows does not look into the store of Windows', weigh: { 'client-trust-store': 2.2 } };
}

/** Programs that bring roots along, or ask Windows. */
const withOwnRoots = new Set([
  'node',
  'npm',
  'editors',
  'java',
  'dotnet',
  'schannel',
  'curl-schannel',
  'winhttp',
  'chromium',
  'firefox',
  'nss',
  'go-x509',
  'go-tls',
  'rustls',
]);

const oldThings: OldThing[] = [
  // The TLS that Mono had before 4.8 ends with TLS 1.0, and its roots had to be imported.
  {
    pattern: /\bMono\.Security\.Protocol\.Tls\b/,
    what: 'the TLS of this Mono',
    withoutTls12: true,
    withoutRoots: true,
  },
  // What Python of before 2.7.9 and 3.2 wrote.
  { pattern: /\[Errno 1\] _ssl\.c:\d/, what: 'Python of before 2.7.9', withoutRoots: true, withoutSni: true },
  { pattern: /\bOpenSSL[ /](?:0\.9|1\.0)/i, what: 'OpenSSL of before 1.1' },
  { pattern: /\bcurl[ /]7\.(?:[1-4]\d|[0-9])\./i, what: 'curl of before 7.50' },
  { pattern: /\bpython ?2\.[4-7]|\/python2\.[4-7]\//i, what: 'Python 2' },
  {
    pattern: /\b(?:java version|jdk|jre|java)[ :"/-]{0,3}(?:1\.[5-7]|[67]u)/i,
    what: 'Java of before 8',
    withoutTls12: true,
  },
  { pattern: /\b1\.[67]\.0_\d/, what: 'Java of before 8', withoutTls12: true },
  { pattern: /\bAndroid (?:[23]\b|4\.[0-3])/i, what: 'Android of before 4.4', withoutTls12: true },
  {
    pattern: /\bAndroid (?:[2-6]\b|7\.0)|\bAPI[ -]?(?:level )?(?:1\d|2[0-4])\b|\bsdk[ :=]{0,2}(?:1\d|2[0-4])\b/i,
    what: 'Android of before 7.1',
    withoutRoots: true,
  },
  { pattern: /\bWindows (?:XP|Vista|Server 2003)\b|NT 5\.|NT 6\.0\b/i, what: 'this Windows', withoutTls12: true },
  { pattern: /\bWindows (?:7|Server 2008)\b|NT 6\.1\b/i, what: 'this Windows' },
  { pattern: /\bMSIE [6-9]|Internet Explorer [6-9]\b/i, what: 'this Internet Explorer', withoutTls12: true },
  { pattern: /\b(?:centos|rhel|red hat)[^\n]{0,20} ?[567]\b|\bel[567]\b/i, what: 'this Linux' },
  {
    pattern: /\bubuntu[ /]1[0246]\.|\bdebian[ /][789]\b|\b(?:wheezy|jessie|squeeze|trusty|precise)\b/i,
    what: 'this Linux',
  },
  // Line numbers of `_ssl.c`: 3.7 has them beyond 1000, and later ones say why the verification failed.
  { pattern: /\(_ssl\.c:[5-8]\d\d\)/, what: 'Python of before 3.7' },
  // Ruby of 2.5 and later says why, in brackets.
  {
    pattern: /\bstate=SSLv[23]\b|\bstate=error: certificate verify failed(?! \((?!http))/,
    what: 'the Ruby that says this',
    withoutRoots: true,
  },
  { pattern: /\bSSL23_GET_SERVER_HELLO|s23_clnt\.c|ssl23_/i, what: 'the OpenSSL that says this (of before 1.1)' },
  { pattern: /\bnode(?:\.js)?[ /]v?(?:0\.\d+|[4-8])\./i, what: 'Node.js of before 10' },
  {
    pattern: /\b\.NET Framework (?:[23]|4\.[05])\b|\bv4\.0\.30319|PowerShell [2-5]\b|PSVersion\s{1,10}[2-5]\./i,
    what: 'this .NET',
  },
  {
    pattern:
      /\bOS X (?:10\.)?[4-9]\b|\b(?:mac ?OS(?: X)?|OS X)[ :]{0,2}(?:version )?10[._](?:[4-9]|1[01])\b|\b(?:powerpc|i386)-apple\b|\b(?:iBook|PowerBook|PowerPC)\b/i,
    what: 'this macOS',
    withoutRoots: true,
  },
];
