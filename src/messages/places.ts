import { ipOctets } from '../pki/ip-address.ts';

/** Where a text says that it happened. */
export type Places = {
  /** The server, where one is named. */
  host: string | null;
  port: number | null;
  /** A STARTTLS protocol by the scheme or the program. */
  scheme: string | null;
  /** The address at the other end of a server's log line. */
  client: string | null;
  /** Files that the text names. */
  paths: string[];
  /** Names for which the certificate is said to be valid. */
  certificateNames: string[];
  /** Distinguished names of subject and issuer. */
  subject: string | null;
  issuer: string | null;
};

/** Picks names, ports, addresses and paths out of cleaned text. Every pattern is linear and every list bounded. */
export function placesIn(text: string): Places {
  const cleaned = text.replace(sourceFiles, ' ');
  const client = clientOf(cleaned);
  const url = first(cleaned, urls);
  const told = firstHost(cleaned, hostPatterns);
  const host =
    told ?? (url ? hostOf(url) : null) ?? firstHost(cleaned, loosePatterns, serverLine.test(cleaned) ? client : null);
  const urlHost = url ? hostOf(url) : null;
  const scheme = url && (urlHost === host || host === null) ? (url[1] ?? '').toLowerCase() : null;
  return {
    host,
    port: portOf(cleaned, host, url),
    scheme,
    client,
    paths: [...cleaned.matchAll(pathPattern)].slice(0, maxListed).map((match) => match[1] ?? ''),
    certificateNames: namesOf(cleaned),
    subject:
      appleChain.exec(cleaned)?.[1]?.trim() ??
      /\bsubject(?: name)?[=: ]{1,3}['"]?([^'"\n]{3,200})/i.exec(cleaned)?.[1]?.trim() ??
      null,
    issuer: issuerOf(cleaned),
  };
}

/** The address of the client in a line of a server's log. */
export function clientOf(cleaned: string): string | null {
  for (const pattern of clientPatterns) {
    const address = pattern.exec(cleaned)?.[1];
    if (address && ipOctets(address) !== null) return address;
  }
  return null;
}

function issuerOf(cleaned: string): string | null {
  const apple = appleChain.exec(cleaned)?.[2];
  if (apple !== undefined) return apple.trim();
  const quoted = /\bissued by ?:? ?['`]((?:[^'`\n]|'(?=\w)|\n(?! )){3,200})['`]/i.exec(cleaned)?.[1];
  if (quoted !== undefined) return quoted.trim();
  const shown = /\bissued by: ?([^\n]{3,80}?)(?:\.?\s|\n|$)/i.exec(cleaned)?.[1];
  if (shown !== undefined) return shown.trim();
  const match =
    /\bissuer(?: name)?[=:]{1,2} ?['"]?((?:[^'"\n,;]|(?<=\w)'(?=\w)|[,;] ?(?=[A-Za-z]{1,12} ?=)){3,200})/i.exec(
      cleaned,
    );
  return match?.[1]?.trim() ?? null;
}

function first(text: string, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = 0;
  for (let tries = 0; tries < maxListed; tries++) {
    const match = pattern.exec(text);
    if (!match) return null;
    const host = match[2] ?? '';
    // What stands between is not what was meant to be reached.
    if (ofProxy.test(text.slice(Math.max(0, match.index - 16), match.index))) continue;
    if (!documentation.some((each) => host.toLowerCase().endsWith(each)) && hostOf(match) !== null) return match;
  }
  return null;
}

function firstHost(text: string, patterns: RegExp[], but: string | null = null): string | null {
  for (const pattern of patterns) {
    for (const match of [...text.matchAll(pattern)].slice(0, maxListed)) {
      const host = plausible(match[1] ?? '');
      if (host !== null && host !== but) return host;
    }
  }
  return null;
}

function hostOf(match: RegExpExecArray): string | null {
  return plausible(match[2] ?? '', { ofUrl: true });
}

/** A name or address that a person could connect to: not a file with its line, a class, a version. */
function plausible(text: string, { ofUrl }: { ofUrl: boolean } = { ofUrl: false }): string | null {
  const bare = text
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  if (ipOctets(bare) !== null) return anyAddress.has(bare) ? null : bare;
  if (bare === 'localhost') return bare;
  if (bare.length > 253 || !/^[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$/.test(bare) || bare.includes('..')) return null;
  const labels = bare.split('.');
  const last = labels.at(-1) ?? '';
  if (labels.length < 2) return singleLabel.test(bare) || (ofUrl && singleOfUrl.test(bare)) ? bare : null;
  if (/^\d+$/.test(last) || (fileEndings.has(last) && !ofUrl)) return null;
  return packages.some((each) => bare.startsWith(each)) ? null : bare;
}

function portOf(cleaned: string, host: string | null, url: RegExpExecArray | null): number | null {
  if (host !== null) {
    const at = cleaned.toLowerCase().indexOf(host);
    if (at !== -1) {
      const after = cleaned.slice(at + host.length, at + host.length + 24);
      const port = /^\]?'?"?(?::|\(|, ?port[= ]'?| port:? |, ?)(\d{1,5})\b(?!\.)/i.exec(after)?.[1];
      if (port && inRange(port)) return Number(port);
    }
  }
  if (url?.[3] && hostOf(url) === host) return inRange(url[3]) ? Number(url[3]) : null;
  const named = /\bport[=: ]{1,3}'?(\d{2,5})\b/i.exec(cleaned)?.[1];
  if (named && inRange(named)) return Number(named);
  const byScheme = url && hostOf(url) === host ? schemePorts[(url[1] ?? '').toLowerCase()] : undefined;
  return byScheme ?? null;
}

function inRange(port: string): boolean {
  const number = Number(port);
  return number >= 1 && number <= 65_535;
}

function namesOf(cleaned: string): string[] {
  const lists = [
    /\b(?:is )?(?:only )?valid for(?: the following names)?:? ([^\n]{3,400}?)(?:, not |\bnot '|\. |$|\n)/gi,
    /\baltnames: ([^\n]{3,400})/gi,
    /\bsubjectAltName:? ?([^\n]{3,300})/gi,
    /\bdoesn't match (?:either of )?'[^']{1,253}'/gi,
  ];
  const found = lists.flatMap((pattern) => [...cleaned.matchAll(pattern)].slice(0, 4).map((match) => match[1] ?? ''));
  const names = found.flatMap((list) => [
    ...list.matchAll(/(?:\*\.)?[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){1,8}/gi),
  ]);
  return [...new Set(names.map(([name]) => name.toLowerCase()))]
    .filter((name) => plausible(name.replace('*.', '')) !== null)
    .slice(0, maxListed);
}

const urls =
  /\b([a-z][a-z0-9+-]{1,12}):\/\/(?:[^\s/@'"<>]{0,80}@)?(\[[0-9a-f:.]{2,45}\]|[a-z0-9_][a-z0-9_.-]{0,252})(?::(\d{1,5}))?/gi;
/** Where programs name the server whose certificate they refuse or that they meant to reach. */
const hostPatterns = [
  /\bnot match (?:the )?(?:target )?(?:host ?name|name)[ :]{1,2}'?"?([a-z0-9_*.:-]{1,253})/gi,
  /\bmatch(?:es)? target host ?name ['"]?([a-z0-9_.:-]{1,253})/gi,
  /\bis not valid for (?:the name )?['"]?([a-z0-9_.:-]{1,253})/gi,
  /, not ['"]?([a-z0-9_.:-]{1,253})/gi,
  /\bHost: ([a-z0-9_.:-]{1,253})\. is not (?:in|cert)/gi,
  /\bHost name '([a-z0-9_.:-]{1,253})' does not match/gi,
  /\bhost ?name ['"]([a-z0-9_.:-]{1,253})['"]/gi,
  /\bNo (?:subject alternative (?:DNS )?name|name) matching (?:IP address )?([a-z0-9_.:-]{1,253}) found/gi,
  /\bhost(?:name)?[=:] ?['"]?([a-z0-9_.:-]{1,253})['"]?[,;) ]/gi,
  /\b(?:connection|connecting|connect|handshake) (?:to|with) (?:server at |host )?['"]?([a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\])/gi,
  /\bupstream: "https?:\/\/([a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\])/gi,
  /(?:\b|(?<=[a-z]))server_?name["']?[=:] ?['"]?([a-z0-9_.-]{1,253})/gi,
  /\b(?:pretending to be|伪装成) ?['"]([a-z0-9_.:-]{1,253})['"]/gi,
  /\bcannot verify ([a-z0-9_.:-]{1,253}?)'s certificate/gi,
  /\bdial tcp:? (?:lookup )?([a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\])/gi,
  /\berror occurred during a connection to ([a-z0-9_.-]{1,253})/gi,
  /\bto ([a-z0-9_.-]{1,253}\.[a-z0-9-]{2,63})\[[0-9a-f.:]{2,45}\]:\d/gi,
];
/** A line that a server wrote about a client. */
const serverLine =
  /^(?:\d{1,3}\.){3}\d{1,3}:\d{1,5} \[|\bclient\b|\bfrom\b|accept|rip=|haproxy|^\S{0,40} ?\S{0,20} (?:\d{1,3}\.){3}\d{1,3}:\d/i;
/** Any name with a port, or a name that a sentence begins with. */
const loosePatterns = [
  /(\[[0-9a-f:.]{2,45}\]):\d{2,5}\b/gi,
  /(?<![\w./(-])([a-z0-9_][a-z0-9_-]{0,62}(?:\.[a-z0-9_-]{1,63}){0,8}):\d{2,5}\b/gi,
  /(?<![\w./(:-])([a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){0,8}\.[a-z]{2,24}) (?:uses|normally|sent|took|may|presented|refused|has a security)/gi,
];
const clientPatterns = [
  /\bclient: ([0-9a-f.:]{3,45})/i,
  /\bclient "([0-9a-f.:]{3,45})"/i,
  /\bconnection received: host=([0-9a-f.:]{3,45})/i,
  /\[client ([0-9a-f.:]{3,39}?)(?::\d{1,5})?\]/i,
  /\brip=([0-9a-f.:]{3,45})/i,
  /\bhost: '([0-9a-f.:]{3,45})'/i,
  /\bhandshake error from \[?([0-9a-f.:]{3,45}?)\]?:\d{1,5}\b/i,
  /\bfrom [\w.-]{1,253}\[([0-9a-f.:]{3,45})\]/i,
  /\bconnection from (?:\([\w.-]{0,253}\) )?(?:[\w.-]{1,253} )?(?:\([\w.-]{0,253}\) )?\[([0-9a-f.:]{3,45})\]/i,
  /\bfrom \[?([0-9a-f.:]{3,45}?)\]?(?::\d{1,5})?(?=[\s,;]|$)/i,
  /\bremote_?(?:address|addr|ip|host)?["']?[:= ]{1,3}["']?\[?([0-9a-f.:]{3,45}?)\]?(?::\d{1,5})?(?=["'\s,;}]|$)/i,
  // Java's addresses without a name; Netty writes both ends.
  /(?:[\s=[(]|\bR:)\/((?:\d{1,3}\.){3}\d{1,3}):\d{1,5}\b/,
  /(?:^|[\s:])((?:\d{1,3}\.){3}\d{1,3}):\d{1,5}(?=[\s,\]])/,
  /(?:^|[\s[(])((?:\d{1,3}\.){3}\d{1,3})(?=[\s,;:\])]|$)/,
];
/** `NSErrorPeerCertificateChainKey`: the first is the server's own. */
const appleChain = /<cert\(0x[0-9a-f]{4,16}\) s: ([^\n>]{1,200}?) i: ([^\n>]{1,200}?)>/i;
const pathPattern = /(?<![\w/.])((?:\/[\w.@+-]{1,80}){2,12}\.[a-z0-9]{2,8})\b/gi;
/** `https://intranet` */
const singleOfUrl = /^[a-z][a-z0-9-]{3,30}$/;
const singleLabel = /^(?:localhost|[a-z][a-z0-9-]{1,30}[0-9-][a-z0-9-]{0,30})$/;
const fileEndings = new Set(
  'c h cc cpp hpp js mjs cjs ts tsx jsx java kt scala py pyc rb go rs php pl pm erl ex cs vb swift m mm so dll exe sh json xml yml yaml toml ini cfg conf cnf log txt pem crt cer key p12 pfx jks html md lua net_tls asm s map lock jar war ps1 psm1 bat cmd rpm deb whl gem gz tgz bz2 xz pom msi dmg pkg ipynb po rst vbs yarnrc npmrc bashrc gitconfig'.split(
    ' ',
  ),
);
/** Class names that read like names of hosts. */
const packages = [
  'java.',
  'javax.',
  'sun.',
  'com.sun.',
  'org.apache.',
  'org.springframework.',
  'io.netty.',
  'system.',
  'kotlin.',
  'okhttp3.',
  'android.',
  'com.android.',
  'org.postgresql.',
  'com.mysql.',
  'requests.exceptions',
  'urllib3.',
  'ssl.',
  'node.',
  'net.http',
  'openssl.',
  'http.client',
  'org.bouncycastle',
  'com.microsoft.sqlserver',
  'reactor.',
  'e.g',
  'i.e',
];
/** Where a line of a program's source lies is no server, though it begins like one. */
const sourceFiles = /\b(?:[a-z0-9-]{1,40}\.){1,3}[a-z]{2,6}(?:\/[\w.@+-]{1,80}){1,14}\.(?:go|rs)\b(?::\d{1,6})?/gi;
const ofProxy = /prox(?:y|ies)\W{0,6}(?:to |is |url\W{0,3})?$/i;
/** Pages that messages refer their readers to. */
const documentation = [
  'schemas.microsoft.com',
  'curl.se',
  'curl.haxx.se',
  'nmap.org',
  'stackoverflow.com',
  'docs.python.org',
  'urllib3.readthedocs.io',
  'aka.ms',
  'go.microsoft.com',
  'support.mozilla.org',
  'nodejs.org',
  'docs.microsoft.com',
  'learn.microsoft.com',
  'pip.pypa.io',
  'openssl.org',
  'www.w3.org',
  'mysql.com',
  'bugs.python.org',
];
const schemePorts: Record<string, number> = {
  https: 443,
  wss: 443,
  ldaps: 636,
  smtps: 465,
  imaps: 993,
  pop3s: 995,
  ftps: 990,
  amqps: 5671,
  mqtts: 8883,
  rediss: 6379,
};
/** Where a server listens, and nobody connects. */
const anyAddress = new Set(['0.0.0.0', '::', '0:0:0:0:0:0:0:0']);
const maxListed = 20;
