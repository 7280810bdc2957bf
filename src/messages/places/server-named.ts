import { ipOctets } from '../../pki/certificate/ip-address.ts';

/** The server that a text is about, and the URL in it that a program was to reach. */
export type ServerNamed = { host: string | null; url: UrlNamed | null };

export type UrlNamed = {
  scheme: string;
  /** Null where it names nothing that can be connected to. */
  host: string | null;
  port: number | null;
};

/**
 * Finds the server in cleaned text: where a program says which it meant, else in a URL, else any name with a port.
 * `client` is the address at the other end of a server's line, and so never the server. Linear, every list bounded.
 */
export function serverNamed(text: string, client: string | null): ServerNamed {
  const cleaned = text.replace(sourceFiles, ' ').replace(credits, ' ');
  const match = firstUrl(cleaned);
  const url = match && {
    scheme: (match[1] ?? '').toLowerCase(),
    host: hostOf(match),
    port: match[3] === undefined ? null : portFrom(match[3]),
  };
  const proxies = [...cleaned.matchAll(proxySet)].slice(0, maxListed).map(([, host = '']) => host.toLowerCase());
  const host =
    firstHost(cleaned, hostPatterns, proxies, { ofUrl: false, named: true }) ??
    url?.host ??
    firstHost(withoutNotMeant(cleaned), loosePatterns, client !== null && serverLine.test(cleaned) ? [client] : []);
  return { host, url };
}

/** Without the URLs of what stands between and of what tells more, of which a name and a port would be left. */
function withoutNotMeant(text: string): string {
  return text.replace(urls, (url, ...groups) => {
    const index = groups.at(-2) as number;
    return notMeant.test(text.slice(Math.max(0, index - 40), index)) ? ' ' : url;
  });
}

/** A port by its digits; null where there is none of this number. */
export function portFrom(digits: string): number | null {
  const number = Number(digits);
  return number >= 1 && number <= 65_535 ? number : null;
}

function firstUrl(text: string): RegExpExecArray | null {
  for (const match of [...text.matchAll(urls)].slice(0, maxListed)) {
    const host = match[2] ?? '';
    // What stands between is not what was meant to be reached, nor is what tells more.
    if (notMeant.test(text.slice(Math.max(0, match.index - 40), match.index))) continue;
    // An image without a registry.
    if (/^docker:\/\/[^.]*$/i.test(match[0]) && host !== 'localhost') continue;
    if (tracker.test(text.slice(match.index + match[0].length, match.index + match[0].length + 120))) continue;
    const told = requested.test(text.slice(Math.max(0, match.index - 12), match.index));
    if (!told && documentation.some((each) => host.toLowerCase().endsWith(each))) continue;
    if (hostOf(match) !== null) return match;
  }
  return null;
}

function firstHost(text: string, patterns: RegExp[], but: string[], where?: Where): string | null {
  for (const pattern of patterns) {
    const hosts = [...text.matchAll(pattern)].slice(0, maxListed).flatMap((match) => {
      const host = plausibleHost(match[1] ?? '', where);
      return host === null || but.includes(host) ? [] : [host];
    });
    // Where a program names both, the name is what was meant.
    const [first] = hosts;
    if (first !== undefined) return hosts.find((host) => ipOctets(host) === null) ?? first;
  }
  return null;
}

function hostOf(match: RegExpExecArray): string | null {
  return plausibleHost(match[2] ?? '', { ofUrl: true });
}

/** Where a name stands: in a URL, or where a program names the server. */
type Where = { ofUrl: boolean; named?: boolean };

/** A name or address that a person could connect to: not a file with its line, a class, a version. */
export function plausibleHost(text: string, { ofUrl, named = false }: Where = { ofUrl: false }): string | null {
  const bare = text
    .replace(/^\[|\]$/g, '')
    .replace(/[.:]$/, '')
    .toLowerCase();
  if (ipOctets(bare) !== null) return anyAddress.has(bare) ? null : bare;
  if (bare === 'localhost') return bare;
  if (bare.length > 253 || !/^[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/.test(bare) || bare.includes('..')) return null;
  const labels = bare.split('.');
  const last = labels.at(-1) ?? '';
  if (labels.length < 2) return singleLabel.test(bare) || (ofUrl && singleOfUrl.test(bare)) ? bare : null;
  if (/^\d+$/.test(last) || (fileEndings.has(last) && !ofUrl && !(named && countries.test(last)))) return null;
  return packages.test(bare) ? null : bare;
}

const urls =
  /\b([a-z][a-z0-9+-]{1,12}):\/\/(?:[^\s/@'"<>]{0,80}@)?(\[[0-9a-f:.]{2,45}\]|[a-z0-9_][a-z0-9_.-]{0,252})(?::(\d{1,5}))?/gi;
/** Where programs name the server whose certificate they refuse or that they meant to reach. */
const hostPatterns = [
  // What a proxy was asked for; GnuTLS's tools, which then name the address alone.
  /\bCONNECT ([a-z0-9_.-]{1,253}):\d/g,
  /\bResolving ['`]([a-z0-9_.-]{1,253}):\d/g,
  /\bs_client [^\n]{0,200}?-connect ['"]?([a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\]):\d/gi,
  /\btarget host ['"]([a-z0-9_.-]{1,253})/gi,
  // fetchmail, Apache httpd as a proxy and pgx, Exim as a client.
  /\bquerying ([a-z0-9_.-]{1,253}) \(protocol /gi,
  /(?:\bfailed to|`:) [0-9a-f.:]{3,45}:\d{1,5} \(([a-z0-9_.-]{1,253})\)/gi,
  /\bH=([a-z0-9_.-]{1,253}) \[[0-9a-f.:]{3,45}\]: (?:a )?TLS session/g,
  /\bnot match (?:the )?(?:target |expected )?(?:host ?name|name)[ :]{1,2}[`'"]?([a-z0-9_*.:-]{1,253})/gi,
  /\bmatch(?:es)? target host ?name ['"]?([a-z0-9_.:-]{1,253})/gi,
  /\bis not valid for (?:the name )?['"]?([a-z0-9_.:-]{1,253})/gi,
  /, not ['"]?([a-z0-9_.:-]{1,253})/gi,
  /\bHost: ([a-z0-9_.:-]{1,253})\. is not (?:in|cert)/gi,
  // OkHttp, Apache's HttpClient, PostgreSQL's driver for Java; curl in R.
  /\b(?:Hostname|Certificate for|certificate for host) <?([a-z0-9_.:-]{1,253}?)>? (?:not verified|doesn't match|dNSName)/gi,
  /\[([a-z0-9_.-]{1,253})\] SSL certificate problem/gi,
  /\bHost name '([a-z0-9_.:-]{1,253})' does not match/gi,
  /\bhost ?name ['"]([a-z0-9_.:-]{1,253})['"]/gi,
  /\bNo (?:subject alternative (?:DNS )?name|name) matching (?:IP address )?([a-z0-9_.:-]{1,253}) found/gi,
  /\bhost(?:name)?[=:] ?['"]?([a-z0-9_.:-]{1,253})['"]?[,;) ]/gi,
  // Haskell's http-client, of its request.
  /\bhost {1,24}= "([a-z0-9_.-]{1,253})"/g,
  /\b(?:connection|connecting|connect|handshake) (?:to|with) (?:server at |host )?['"]?([a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\])/gi,
  /\bSSL connection failed for ([a-z0-9_.-]{1,253})/gi,
  // curl's trace, and mbsync.
  /\bconnect(?:ed to|ing) ([a-z0-9_.-]{1,253}) \((?:\d{1,3}\.|[0-9a-f:]{2})/gi,
  // mbed TLS, and Java's addresses that have a name.
  /\btcp\/([a-z0-9_.-]{1,253})\/\d/gi,
  /(?<![\w./-])([a-z][a-z0-9_.-]{1,252})\/(?:\d{1,3}\.){3}\d{1,3}:\d{1,5}\b/gi,
  /\b(?:redis-cli|mosquitto_[a-z]{2,3}|mysql|mariadb|psql) [^\n]{0,120}?-h ?([a-z0-9_.-]{1,253})/gi,
  // The pages of Chromium and Firefox.
  /\bsteal your information from ([a-z0-9_.-]{1,253})/gi,
  /\bproceed to ([a-z0-9_.-]{1,253}) \((?:unsafe|risky)\)/gi,
  // Go's, behind whose URL stands what failed.
  /\b(?:Get|Post|Put|Delete|Patch|Head) "?https:\/\/(?:[^\s/@]{0,80}@)?([a-z0-9_.-]{1,253})[^\s"]{0,300}"?: /g,
  /\bupstream: "https?:\/\/([a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\])/gi,
  // Not as Caddy calls its own servers.
  /(?:\b|(?<=[a-z]))server[_ ]?(?:host)?name["']?[=:] {0,12}['"]?(?!srv\d+\b)([a-z0-9_.-]{1,253})/gi,
  /\b(?:pretending to be|伪装成) ?['"]([a-z0-9_.:-]{1,253})['"]/gi,
  /\bcannot verify ([a-z0-9_.:-]{1,253}?)'s certificate/gi,
  /\bThe certificate of ['‘]([a-z0-9_.:-]{1,253})['’]/gi,
  /\bname [`']([a-z0-9_.:-]{1,253})' not present in/gi,
  /\b(?:getaddrinfo E[A-Z_]{3,12}|(?:resolve|translate) (?:the )?(?:host ?name|host|name)):? ['"]?([a-z0-9_.-]{1,253})/gi,
  // wget in any language, the settings of SQL Server's drivers, Rust's URLs.
  /\b([a-z0-9_.-]{1,253}) \([a-z0-9_.-]{1,253}\)\|[0-9a-f.:]{2,45}\|:\d/gi,
  /\bData Source=(?:tcp:)?([a-z0-9_.-]{1,253})/gi,
  /\bhost: Some\((?:Domain|Ipv4)\(["']?([a-z0-9_.-]{1,253})/gi,
  /\bConnecting bridge [^\n]{1,80}\(([a-z0-9_.-]{1,253}):\d/gi,
  /\bto_address, \{(?:~c)?['"]([a-z0-9_.-]{1,253})/gi,
  /\bThe server ['"]([a-z0-9_.-]{1,253})['"]/gi,
  /\bexpected CN=[`'"]([a-z0-9_.-]{1,253})/gi,
  // Of the URL whose certificate failed, in brackets behind it; and OpenVPN of its peer.
  /\bfailed \(https:\/\/([a-z0-9_.-]{1,253})/gi,
  /\blink remote: (?:\[AF_INET6?\])?\[?([0-9a-f.:]{3,45}?)\]?:\d/gi,
  /\bdial tcp:? (?:lookup )?([a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\])/gi,
  /\berror occurred during a connection to ([a-z0-9_.-]{1,253})/gi,
  /\b(?:to|for) ([a-z0-9_.-]{1,253}\.[a-z0-9-]{2,63})\[[0-9a-f.:]{2,45}\]:\d/gi,
];
/** A line that a server wrote about a client. */
const serverLine =
  /^(?:\d{1,3}\.){3}\d{1,3}:\d{1,5} (?:\[|TLS Error)|\bclient\b|\bfrom\b|accept|rip=|haproxy|^\S{0,40} ?\S{0,20} (?:\d{1,3}\.){3}\d{1,3}:\d/i;
/** Any name with a port, or a name that a sentence begins with. */
const loosePatterns = [
  // An option of the command.
  /^\$ [^\n]{1,200}? (?:-[hH] |--(?:host|hostname|server)[ =])['"]?([a-z0-9_.-]{1,253})(?=[\s'":]|$)/gim,
  /(\[[0-9a-f:.]{2,45}\]):\d{2,5}\b/gi,
  /(?<![\w./(-]|[\d:]:|\bfrom IP=)([a-z0-9_][a-z0-9_-]{0,62}(?:\.[a-z0-9_-]{1,63}){0,8}):\d{2,5}\b/gi,
  /(?<![\w./(:-])([a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){0,8}\.[a-z]{2,24}) (?:uses|normally|sent|took|may|presented|refused|has a security|unexpectedly closed)/gi,
];
/** `https://intranet` */
const singleOfUrl = /^[a-z][a-z0-9-]{3,30}$/;
const singleLabel = /^(?:localhost|[a-z][a-z0-9-]{1,30}[0-9-][a-z0-9-]{0,30})$/;
const fileEndings = new Set(
  'c h cc cpp hpp js mjs cjs ts tsx jsx java kt scala py pyc rb go rs php pl pm erl ex cs vb swift m mm so dll exe sh json xml yml yaml toml ini cfg conf cnf log txt pem crt cer key p12 pfx jks html md lua net_tls asm s map lock jar war ps1 psm1 bat cmd rpm deb whl gem gz tgz bz2 xz pom msi dmg pkg ipynb po rst vbs yarnrc npmrc bashrc gitconfig'.split(
    ' ',
  ),
);
/** Top-level domains among them. */
const countries = /^(?:cc|md|pl|pm|ps|py|rs|sh|so|vb)$/;
/** Class names that read like names of hosts. */
const packages =
  /^(?:(?:(?:com\.)?sun|javax?|org\.(?:apache|springframework|postgresql)|io\.netty|system|kotlin|okhttp3|(?:com\.)?android|com\.mysql|urllib3|reactor)\.|(?:open)?ssl\.ssl|requests\.exceptions|net\.http|http\.client|org\.bouncycastle|com\.microsoft\.sqlserver|[ei]\.[ge]|process\.env|os\.environ)/;
/** Where a line of a program's source lies is no server, though it begins like one. */
const sourceFiles = /\b(?:[a-z0-9-]{1,40}\.){1,3}[a-z]{2,6}(?:\/[\w.@+-]{1,80}){1,14}\.(?:go|rs)\b(?::\d{1,6})?/gi;
/** A program's word of who made it. */
const credits = /^[^\n]{0,200}\bcopyright\b[^\n]*$/gim;
/** Through what the program goes, by its environment or its option. */
const proxySet =
  /(?:prox(?:y|ies)\W{1,8}|\s-x ['"]?)(?:https?:\/\/)?(?:[^\s/@]{1,80}@)?([a-z0-9_.-]{1,253}):\d{2,5}\b/gi;
const notMeant =
  /(?:\]\(|prox(?:y|ies)\W{0,6}(?:to |is |url\W{0,3})?|\b(?:see|visit|refer to|learn more at):? |user-agent.{1,24})$/i;
/** Before a URL that was to be fetched, whatever stands there for people to read. */
const requested = /\b(?:GET|HEAD|POST|PUT|request to) ["']?$/;
/** What follows the host where a program's own issues are kept, or where a package is shown to people. */
const tracker = /^(?:(?:\/[\w.-]{1,40}){2}\/(?:issues|wiki|discussions)\b|\/(?:package|project)\/)/;
/** Pages that messages refer their readers to. */
const documentation =
  'schemas.microsoft.com curl.se curl.haxx.se nmap.org stackoverflow.com docs.python.org urllib3.readthedocs.io aka.ms go.microsoft.com support.mozilla.org nodejs.org docs.microsoft.com learn.microsoft.com pip.pypa.io openssl.org www.w3.org mysql.com www.rsyslog.com bugs.python.org sqlalche.me'.split(
    ' ',
  );
/** Where a server listens, and nobody connects. */
const anyAddress = new Set(['0.0.0.0', '::', '0:0:0:0:0:0:0:0']);
const maxListed = 20;
