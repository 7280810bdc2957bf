import type { Hit } from '../hits/hit.ts';
import type { Clue, ClueContext } from './clue.ts';
import { wellKnownSite } from './names.ts';

/** What kind of machine and program it is: behind the times, or without the roots of the system. */
export function machineClues(context: ClueContext): Clue[] {
  return [...ageClues(context), ...rootsOf(context)];
}

/** Programs and systems that are known to be behind the times. */
function ageClues({ recognised: { cleaned, program }, places, hit }: ClueContext): Clue[] {
  const ofTheSystem = !bringsRoots.has(program?.id ?? '');
  const old = oldThings.find(({ pattern, system }) => (ofTheSystem || !system) && pattern.test(cleaned));
  if (!old || refusesOldVersion(hit)) return [];
  const { what, lacks } = old;
  const site = wellKnownSite(places, cleaned);
  return [
    { id: 'old', why: `${what} is old` },
    ...(lacks ?? []).map((lack) => ({ id: `old-without-${lack}` as const, why: `${what} ${lacking[lack]}` })),
    ...(hangUps.has(hit.causes[0] ?? '')
      ? [{ id: 'old-and-hung-up-on' as const, why: `to what ${what} offers many servers say nothing and hang up` }]
      : []),
    ...(site === null
      ? []
      : [{ id: 'old-at-a-modern-site' as const, why: `${what} is old, and ${site} goes with the times` }]),
  ];
}

/** OpenSSL's word of a version that the other side chose: as a client it is not the one behind. */
export function refusesOldVersion({ alert, causes, quote }: Hit): boolean {
  return alert === null && causes[0] === 'protocol-mismatch' && /\bunsupported[ _]protocol\b/i.test(quote);
}

const hangUps = new Set<string>(['closed-early', 'tcp-reset']);

/** What servers of today ask for. */
const lacking = {
  suites: 'has hardly one of the cipher suites of today',
  roots: 'lacks authorities of today',
  versions: 'does not offer TLS 1.2 unless it is told to',
};

/** Programs that do not look into the store of the system on which they run. */
function rootsOf({ recognised: { cleaned, program, writer } }: ClueContext): Clue[] {
  const found: Clue[] = [];
  if (apples.test(cleaned) && /\b(?:_ssl\.c:|python|ruby|cocoapods)/i.test(cleaned))
    found.push({ id: 'openssl-on-a-mac', why: "the OpenSSL of Python and Ruby does not read Apple's keychain" });
  if (program?.id === 'erlang' && writer.side !== 'server')
    found.push({
      id: 'roots-of-erlang',
      why: 'Erlang looks for roots only where it is told to (cacerts), before OTP 26',
    });
  if (nix.test(cleaned))
    found.push({
      id: 'roots-of-nix',
      why: 'programs of Nix have the roots that NIX_SSL_CERT_FILE names, if it is set',
    });
  if (pythons.has(program?.id ?? '') && writer.side !== 'server' && !/\b(?:requests|httpx|certifi)\b/.test(cleaned))
    found.push(
      windows.test(cleaned)
        ? { id: 'python-on-windows', why: 'Python on Windows has only those roots that were used there before' }
        : { id: 'roots-of-python', why: "Python has the roots of OpenSSL's folder, which may be empty" },
    );
  return found;
}

/** Without those that bring the roots of certifi along. */
const pythons = new Set(['python', 'aiohttp']);
const nix = /\/nix\/store\/|\bcache\.nixos\.org\b|\bnix-(?:shell|env|build|channel|daemon)\b/;
const windows = /\b[A-Z]:\\{1,2}\w/;
const apples =
  /\b(?:macOS|MacBook|Mac OS X|Darwin|(?:on|using) (?:an? |my |the )?mac)\b|\/Library\/Frameworks\/|(?<![\w:.])\/Users\/\w/i;

type OldThing = {
  pattern: RegExp;
  what: string;
  lacks?: (keyof typeof lacking)[];
  /** It is the system on which the program runs. */
  system?: true;
};

/** Programs with roots and a library of their own, as old as they are themselves. */
const bringsRoots = new Set(['node', 'npm', 'yarn', 'pnpm', 'deno', 'bun', 'firefox']);

const oldThings: OldThing[] = [
  // The TLS that Mono had before 4.8 ends with TLS 1.0, and its roots had to be imported.
  {
    pattern: /\bMono\.Security\.Protocol\.Tls\b/,
    what: 'the TLS of this Mono',
    lacks: ['roots', 'versions'],
  },
  // What Python of before 2.7.9 and 3.2 wrote.
  { pattern: /\busing legacy security technology \(TLS/, what: 'this Mercurial or its Python', lacks: ['versions'] },
  { pattern: /\[Errno 1\] _ssl\.c:\d/, what: 'Python of before 2.7.9', lacks: ['roots', 'versions'] },
  { pattern: /\bOpenSSL[ /](?:0\.9|1\.0)/i, what: 'OpenSSL of before 1.1' },
  { pattern: /\bcurl(?: version|[ /:]{1,2})[ /]?7\.(?:[1-5]\d|[0-9])\./i, what: 'curl of before 7.60' },
  // OpenSSL 0.9.8.
  {
    pattern: /\b(?:centos|rhel|red hat)[^\n]{0,20} ?5\b|\bel5\b|\bdebian[ /][56]\b/i,
    what: 'this Linux',
    lacks: ['roots', 'versions', 'suites'],
    system: true,
  },
  { pattern: /\bPHP(?:\/| version:?)? ?5\.\d/i, what: 'PHP of before 7', lacks: ['roots'] },
  { pattern: /\bpython ?2\.[4-7]|\/python2\.[4-7]\//i, what: 'Python 2' },
  {
    pattern: /(?<!\.)\b(?:java version|jdk|jre|java)[ :"/-]{0,3}(?:1\.[5-7]|[5-7](?:u|\b(?!\.)))/i,
    what: 'Java of before 8',
    lacks: ['versions'],
  },
  { pattern: /\b1\.[67]\.0_\d/, what: 'Java of before 8', lacks: ['versions'] },
  // ISRG Root X1 came with 8u141, the root under which it was cross-signed with 8u101.
  {
    pattern: /\b(?:1\.8\.0_|8u)(?:\d\d?|100)\b|\bJava\D{0,12}8\.0\.\d\d?\b/i,
    what: 'this Java 8',
    lacks: ['roots'],
  },
  { pattern: /\bminecraft\b/i, what: 'the Java that comes with Minecraft', lacks: ['roots'] },
  { pattern: /\bAndroid (?:[23]\b|4\.[0-3])/i, what: 'Android of before 4.4', lacks: ['roots', 'versions'] },
  {
    pattern:
      /\b(?:Gingerbread|Honeycomb|Ice ?Cream Sandwich|Jelly ?Bean|KitKat|Lollipop|Marshmallow)\b|\bAndroid\W{1,8}(?:OS\W{1,3}|version\W{1,5}){0,2}(?:[2-6]\b|7\.0)|\bAndroid ?<=? ?[78]\b|\bAPI[ -]?(?:level )?(?:1\d|2[0-4])\b|\bsdk[ :=]{0,2}(?:1\d|2[0-4])\b/i,
    what: 'Android of before 7.1',
    lacks: ['roots'],
  },
  // ISRG Root X1 came with iOS 10.
  { pattern: /\biOS ?[2-9]\b/, what: 'iOS of before 10', lacks: ['roots'], system: true },
  {
    pattern: /\bWindows (?:XP|Vista|Server 2003)\b|NT 5\.|NT 6\.0\b/i,
    what: 'this Windows',
    lacks: ['roots', 'versions'],
    system: true,
  },
  // No ECDHE_RSA with AES-GCM before Windows 10.
  {
    pattern: /\bWin(?:dows)? (?:7|8(?:\.1)?|Server 20(?:08|12))\b|NT 6\.[123]\b/i,
    what: 'this Windows',
    lacks: ['suites'],
    system: true,
  },
  { pattern: /\bMSIE [6-9]|Internet Explorer [6-9]\b/i, what: 'this Internet Explorer', lacks: ['versions'] },
  {
    pattern:
      /\b(?:centos|rhel|red hat)[^\n]{0,20} ?[567]\b|\bel[567]\b|\bubuntu[ /]1[0246]\.|\bdebian[ /][789]\b|\b(?:squeeze|wheezy|jessie|stretch|precise|trusty|xenial)\b/i,
    what: 'this Linux',
    lacks: ['roots'],
    system: true,
  },
  // Line numbers of `_ssl.c`: 3.7 has them beyond 1000, and later ones say why the verification failed.
  { pattern: /\(_ssl\.c:[5-8]\d\d\)/, what: 'Python of before 3.7' },
  // Ruby of 2.5 and later says why, in brackets.
  {
    pattern: /\bstate=SSLv[23]\b|\bstate=error: certificate verify failed(?! \((?!http))/,
    what: 'the Ruby that says this',
    lacks: ['roots'],
  },
  { pattern: /\bSSL23_GET_SERVER_HELLO|s23_clnt\.c|ssl23_/i, what: 'the OpenSSL that says this (of before 1.1)' },
  { pattern: /\bnode(?:\.js)?[ /]v?(?:0\.\d+|[4-8])\./i, what: 'Node.js of before 10' },
  {
    pattern: /\b\.NET Framework (?:[23]|4\.[05])\b|\bv4\.0\.30319|PowerShell [2-5]\b|PSVersion\s{1,10}[2-5]\./i,
    what: 'this .NET',
    lacks: ['versions'],
  },
  {
    pattern:
      /\bOS X (?:10\.)?[4-9]\b|\b(?:mac ?OS(?: X)?|OS X)[ :(]{0,2}(?:version )?10[._](?:[4-9]|1[0-4])\b|\b(?:powerpc|i386)-apple\b|\b(?:iBook|PowerBook|PowerPC)\b/i,
    what: 'this macOS',
    lacks: ['roots'],
    system: true,
  },
  // OpenSSL's reason came to stand there with curl 7.29.
  { pattern: /\bverify that the CA cert is OK\b/, what: 'curl of before 7.29', lacks: ['roots'] },
  // Apple's own curl was built on it until macOS 10.12.
  { pattern: /\bSSLRead\(\)|\bServer aborted the SSL handshake|\(result: 5\)/, what: "this Mac's curl" },
  {
    pattern:
      /\bold(?:er)?['"]? (?:versions? of )?(?:android|ios|mac ?os|windows|linux|java|devices?|tvs?|phones?|tablets?|computers?|machines?|systems?)\b/i,
    what: 'the system that is spoken of',
    lacks: ['roots'],
  },
  {
    pattern:
      /\b(?:webOS|Tizen|(?:my|the|smart|samsung|lg|sony) ?tvs?|LG OLED\w*|PS[34]|PlayStation [34]|Xbox 360|Nintendo|Kindle|Kobo)\b|\bTV Model\b/i,
    what: 'what a television or console was made with',
    lacks: ['roots'],
  },
];
