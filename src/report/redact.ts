import type { Report } from './report.ts';

/** What is to be left out of a report that is sent away. `addresses`: those that this machine itself has. */
export type Redaction = { home: string; user: string | null; hostname: string; addresses: readonly string[] };

/**
 * The report without the names of this machine, its user and its network: the home folder becomes `~` and folders in it
 * `(folder)`, names become `user`, `machine` and `internal`, private and own addresses, logins, mail addresses and tokens go. The
 * target stays: a report about nothing helps nobody.
 */
export function redacted(report: Report, { home, user, hostname, addresses }: Redaction): Report {
  const target = targetOf(report);
  const names = [...internalNames(report, target), ...namesHere(user, hostname, target)];
  const own = new Set(addresses);
  const clean = (text: string): string => {
    let out = home.length > 1 ? text.replaceAll(home, '~') : text;
    out = out
      .replace(otherHome, '~')
      .replace(withinHome, (_, path: string) => `~/${plainPath(path)}`)
      .replace(logins, '$1')
      .replace(tokens, '(token)')
      .replace(mailAddress, '(mail address)');
    for (const [name, instead] of names) out = out.replace(name, (found) => (target.has(found) ? found : instead));
    return out
      .replace(address, (ip) => (own.has(ip) && !target.has(ip) && !/^(127\.|::1$)/.test(ip) ? '(own address)' : ip))
      .replace(privateAddress, (ip) => (target.has(ip) ? ip : '(private address)'));
  };
  return walked(report, clean) as Report;
}

/** Names and addresses of the target. Through a proxy the addresses are those of the proxy. */
function targetOf({ target }: Report): Set<string | null | undefined> {
  const { host, expectedName, addresses = [], proxy = null } = target ?? {};
  return new Set([host, expectedName, ...(proxy === null ? addresses.map(({ ip }) => ip) : [])]);
}

/** A name, and what stands in its place. */
type Renamed = [name: RegExp, instead: string];

/** Hosts of a network of one's own, those with the longest names first. */
function internalNames(report: Report, target: ReadonlySet<string | null | undefined>): Renamed[] {
  const hosts = new Set<string>();
  const proxy = report.target?.proxy ?? null;
  if (proxy !== null && URL.canParse(proxy)) hosts.add(new URL(proxy).hostname);
  walked(report, (text) => {
    for (const pattern of [proxyHost, internalName])
      for (const [, host = ''] of text.matchAll(pattern))
        if (!target.has(host) && !/^(localhost|[\d.]+)$/.test(host)) hosts.add(host);
    for (const [, name = ''] of quoted.exec(text)?.[1]?.matchAll(namedHost) ?? [])
      if (!target.has(name) && !ofPublic.test(name)) hosts.add(name);
    return text;
  });
  return [...hosts].sort((a, b) => b.length - a.length).map((host) => [word(host), 'internal']);
}

/** This machine, and who uses it. */
function namesHere(user: string | null, hostname: string, target: ReadonlySet<string | null | undefined>): Renamed[] {
  const names: Renamed[] = [];
  const [label = ''] = hostname.split('.');
  // Also with its domain, whatever that is here.
  if (label.length > 1 && label !== 'localhost' && !target.has(hostname))
    names.push([word(label, '(?:\\.[\\w-]+)*'), 'machine']);
  if (user && user.length > 1 && user !== 'root') names.push([word(user), 'user']);
  return names;
}

function word(name: string, more = ''): RegExp {
  return new RegExp(`(?<![\\w.-])${literal(name)}${more}(?![\\w-])`, 'g');
}

/** Folders that a person named say what the person works on; those of programs begin with a dot. */
function plainPath(path: string): string {
  const parts = path.split('/');
  const known = parts.findIndex((part) => part.startsWith('.'));
  const last = known === -1 ? parts.length - 1 : known;
  return parts.map((part, index) => (index < last && part !== '' ? '(folder)' : part)).join('/');
}

function walked(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((each) => walked(each, clean));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walked(each, clean)]));
  return value;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The homes of others, and of the same person as another program spells them. */
const otherHome = /(?:\/(?:home|Users)|[A-Za-z]:\\Users)[/\\][^/\\\s:"',;]+/g;
const withinHome = /~\/([^\s:"',;)]+)/g;
const address = /\b(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})\b/gi;
const privateAddress =
  /\b(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])(?:\.\d{1,3}){2}|f[cd][0-9a-f]{2}:[0-9a-f:]+|fe80:[0-9a-f:]+)\b/gi;
/** `user:password@` of a URL, and of a proxy that is written without its scheme. */
const logins = /(:\/\/)[^\s/@]+@|(?<![\w.])[\w.%+\\-]+:\*{3}@/g;
const mailAddress = /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g;
/** Of GitHub, GitLab, npm, PyPI, Slack, AWS and Google, and JSON Web Tokens. */
const tokens =
  /\b(?:gh[opsur]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|npm_\w{20,}|pypi-[\w-]{20,}|xox[abprs]-[\w-]{10,}|A(?:KIA|SIA)[A-Z0-9]{16}|AIza[\w-]{30,}|eyJ[\w-]{10,}\.[\w-]+\.[\w-]*)/g;
/** A host that is written behind the word proxy. */
const proxyHost =
  /proxy\w*["']?\s*[=:]?\s*["']?(?:\w+:\/\/)?(?:[^@\s/]*@)?([a-z0-9][\w-]*(?:\.[\w-]+)+|[a-z][\w-]*(?=:\d))/gi;
const internalName =
  /(?<![\w.-])((?:[\w-]+\.)+(?:local|lan|internal|intern|corp|home|intra|intranet|private|localdomain|home\.arpa))(?![\w-]|\.\w)/gi;
/** A place: what stands behind it was written by a person. */
const quoted = /(?:^variable \w+=|^(?:~|\/|[A-Z]:)[^\s:]*(?::\d+)?: |, for )(.*)$/s;
/** A name of a host there: no name of a setting, and no path. */
const namedHost =
  /(?:^|:\/\/|(?<!pref\()["'=\s,@:[])((?:[a-z0-9][\w-]*\.)+(?!(?:pem|crt|cer|der|jks|p12|key|conf|cnf|json|txt|sh|js|py|rb|pac)\b)[a-z]{2,})(?![\w.-]|\s*=)/gi;
const ofPublic =
  /(?:^|\.)(?:pypi\.org|pythonhosted\.org|npmjs\.org|yarnpkg\.com|github\.com|golang\.org|docker\.io|debian\.org|rubygems\.org|packagist\.org|maven\.org|anaconda\.org|crates\.io|google\.com|mozilla\.org)$/i;
