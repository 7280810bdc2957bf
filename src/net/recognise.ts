// biome-ignore-all lint/suspicious/noControlCharactersInRegex: binary protocols begin with them

import type { StarttlsId } from './starttls/ids.ts';

/** A protocol told by what a server says first. */
export type Recognised = {
  /** `http`, `ssh`, `smtp`, ...; `tls` for a TLS record. */
  protocol: string;
  name: string;
  /** What was seen, as part of a sentence about the server (`it greets with "..."`); bounded and safe to print. */
  detail: string;
  /** The STARTTLS protocol that leads to TLS there, or null. */
  starttls: StarttlsId | null;
};

/**
 * Names what a server speaks from the first bytes that it sends, or null where they fit nothing that is known. Reads the
 * first kilobyte alone.
 */
export function recogniseProtocol(firstBytes: Uint8Array): Recognised | null {
  const text = asText(firstBytes);
  const pattern = patternOf(text);
  if (!pattern) return null;
  const { protocol, name, starttls = null, test, says = firstLine('it answers') } = pattern;
  const match = test.exec(text);
  return match && { protocol, name, starttls, detail: says(text, match) };
}

/** The same without its words. */
export function protocolSpoken(firstBytes: Uint8Array): Pick<Recognised, 'protocol' | 'name'> | null {
  return patternOf(asText(firstBytes)) ?? null;
}

/** Latin-1, a byte a character. */
function asText(firstBytes: Uint8Array): string {
  let text = '';
  for (const byte of firstBytes.subarray(0, maxBytes)) text += String.fromCharCode(byte);
  return text;
}

function patternOf(text: string): Pattern | undefined {
  return text === '' ? undefined : patterns.find(({ test }) => test.test(text));
}

/** It answers plain HTTP by saying that it wants TLS. */
export function saysItWantsTls(firstBytes: Uint8Array): boolean {
  return callForTls.test(new TextDecoder('latin1').decode(firstBytes.subarray(0, maxBytes)));
}

/** How a protocol that goes over to TLS is called. */
export function nameOfProtocol(id: StarttlsId): string {
  return patterns.find(({ starttls }) => starttls === id)?.name ?? id;
}

type Says = (text: string, match: RegExpExecArray) => string;
type Pattern = { protocol: string; name: string; starttls?: StarttlsId; test: RegExp; says?: Says };

const firstLine =
  (verb: string): Says =>
  (text) =>
    `${verb} ${quoted(text.split(/\r?\n/, 1)[0] ?? '')}`;
const greets = firstLine('it greets with');
/** For the banners that more than one protocol begins with. */
const likely =
  (name: string): Says =>
  (text, match) =>
    `${greets(text, match)}, which is likely ${name}`;
const plainly =
  (sentence: string): Says =>
  () =>
    sentence;

/** Words of SMTP servers, and of FTP servers: both greet with 220. */
const smtpWords = /\bE?SMTP\b|Postfix|\bExim|Sendmail|\bqmail|Haraka|OpenSMTPD|Microsoft Exchange|Mail Service/i;
const ftpWords = /\bS?FTP\b|FTPd?\b|FileZilla|Serv-U|WU-/i;
/** A greeting with one of these words behind the host name, which proves nothing: mail.example.test may well speak FTP. */
const banner = (codes: string, words: string) =>
  new RegExp(`^(?:${codes})[ -](?=((?:[\\w-]+\\.[\\w.-]+)?))\\1[^\\r\\n]{0,500}?(?:${words})`, 'i');

/** Web servers with TLS on the port tell those who come in plain HTTP: nginx and load balancers; Apache; Go; Tomcat. */
const callForTls =
  /^(?:HTTP\/\d|\s{0,8}<)[\s\S]{0,900}?(plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL-enabled server port|sent an HTTP request to an HTTPS server|combination of host and port requires TLS)/i;

function callingForTls(otherwise: Says): Says {
  return (text, match) => {
    const call = callForTls.exec(text)?.[1];
    return call ? `it answers plain HTTP with ${quoted(call)}: the port is for HTTPS` : otherwise(text, match);
  };
}

/** In the order to try: whoever is certain comes before whoever guesses. */
const patterns: Pattern[] = [
  {
    protocol: 'tls',
    name: 'TLS',
    test: /^([\x14-\x17])\x03[\x00-\x04]/,
    says: (_, match) => `it answers with a TLS record (${recordTypes[match[1] ?? ''] ?? 'unknown'})`,
  },
  { protocol: 'http', name: 'HTTP', test: /^HTTP\/\d/, says: callingForTls(firstLine('it answers')) },
  {
    protocol: 'http',
    name: 'HTTP',
    test: /^\s{0,8}<(!doctype html|html)\b/i,
    says: callingForTls(plainly('it answers with a web page')),
  },
  { protocol: 'http', name: 'HTTP', test: callForTls, says: callingForTls(firstLine('it answers')) },
  {
    protocol: 'http2',
    name: 'HTTP/2 without TLS',
    // SETTINGS, or GOAWAY with an error, on stream 0. RFC 9113 section 3.4.
    test: /^\0[\s\S]{2}[\x04\x07][\0\x01]\0\0\0\0/,
    says: plainly('it begins with a frame of HTTP/2'),
  },
  { protocol: 'ssh', name: 'SSH', test: /^SSH-\d/, says: greets },
  { protocol: 'dict', name: 'DICT', test: /^220 [^\r\n]{0,200}<\S{1,100}@\S{1,200}>\r?\n/, says: greets },
  { protocol: 'lmtp', name: 'LMTP', starttls: 'lmtp', test: banner('220|421', '\\bLMTP\\b'), says: greets },
  { protocol: 'ftp', name: 'FTP', starttls: 'ftp', test: banner('220|120|421|530', ftpWords.source), says: greets },
  {
    protocol: 'smtp',
    name: 'SMTP',
    starttls: 'smtp',
    test: banner('220|4[25][0-9]|5[25][0-9]', smtpWords.source),
    says: greets,
  },
  {
    protocol: 'smtp',
    name: 'SMTP',
    starttls: 'smtp',
    test: /^(220|421|554)[ -][^\r\n]{0,500}?(\b(e?mail|mx|smtp|relay|mta)\d{0,3}\b|Dovecot|spam|reputation|DNSBL|\bRBL\b)/i,
    says: likely('SMTP'),
  },
  { protocol: 'smtp', name: 'SMTP', starttls: 'smtp', test: /^55[0-9][ -]/, says: likely('SMTP') },
  // A mail server says who it is (RFC 5321 section 4.2): one that does not is more often FTP.
  { protocol: 'ftp', name: 'FTP', starttls: 'ftp', test: /^(220|421)[ -]/, says: likely('FTP') },
  { protocol: 'imap', name: 'IMAP', starttls: 'imap', test: /^\* (OK|PREAUTH|BYE)\b/i, says: greets },
  { protocol: 'pop3', name: 'POP3', starttls: 'pop3', test: /^\+OK\b/, says: greets },
  { protocol: 'nntp', name: 'NNTP', starttls: 'nntp', test: /^20[01] /, says: greets },
  { protocol: 'nntp', name: 'NNTP', starttls: 'nntp', test: banner('400|502', 'NNTP|\\bINN\\b|news'), says: greets },
  { protocol: 'sieve', name: 'ManageSieve', starttls: 'sieve', test: /^"IMPLEMENTATION" /i, says: greets },
  {
    protocol: 'irc',
    name: 'IRC',
    starttls: 'irc',
    test: /^(:\S{1,200} )?NOTICE (AUTH|\*|Auth) |^:\S{1,200} (0\d\d|4\d\d) |^ERROR :/,
    says: greets,
  },
  { protocol: 'vnc', name: 'VNC (RFB)', starttls: 'vnc', test: /^RFB \d{3}\.\d{3}\n/, says: greets },
  {
    protocol: 'xmpp-server',
    name: 'XMPP between servers',
    starttls: 'xmpp-server',
    test: /^\s{0,8}(?:<\?xml[^>]{0,200}\?>\s{0,8})?<stream:stream[^>]{0,400}jabber:server/,
  },
  {
    protocol: 'xmpp',
    name: 'XMPP',
    starttls: 'xmpp',
    test: /^\s{0,8}(<\?xml[^>]{0,200}\?>\s{0,8})?<(stream:(stream|error)|\/stream:stream)\b/,
  },
  {
    protocol: 'mysql',
    name: 'MySQL or MariaDB',
    starttls: 'mysql',
    test: /^[\s\S]{2}\0[\0-\x02]\n(\d{1,2}\.\d[^\0]{0,100})\0/,
    says: (_, match) => `it greets as MySQL or MariaDB, version ${quoted(match[1] ?? '')}`,
  },
  {
    protocol: 'mysql',
    name: 'MySQL or MariaDB',
    starttls: 'mysql',
    test: /^[\s\S]{2}\0[\0-\x02]\xff([\s\S])([\s\S])(?:#.{5})?([\s\S]{0,200})/,
    says: (_, match) =>
      `it answers with error ${code(match[1]) + 256 * code(match[2])} of MySQL or MariaDB: ${quoted(match[3] ?? '')}`,
  },
  {
    protocol: 'postgres',
    name: 'PostgreSQL',
    starttls: 'postgres',
    test: /^E[\s\S]{0,4}(?:S(?:FATAL|ERROR|PANIC)\0[\s\S]{0,200}?\0M([^\0]{0,200})|(unsupported frontend[^\0]{0,200}|invalid length[^\0]{0,200}))/,
    says: (_, match) => `it answers with an error of PostgreSQL: ${quoted(match[1] ?? match[2] ?? '')}`,
  },
  { protocol: 'redis', name: 'Redis', test: /^(\+PONG\r\n|-(ERR|NOAUTH|DENIED|MISCONF|LOADING|WRONGPASS)\b)/ },
  { protocol: 'memcached', name: 'memcached', test: /^(ERROR|CLIENT_ERROR .{0,200})\r?\n/ },
  {
    protocol: 'mongodb',
    name: 'MongoDB',
    // Length, request id, response to, then the operation: OP_REPLY (1) or OP_MSG (2013).
    test: /^[\s\S]{2}\0\0[\s\S]{8}(\x01\0\0\0|\xdd\x07\0\0)/,
    says: plainly('it answers with a message of MongoDB'),
  },
  {
    protocol: 'amqp',
    name: 'AMQP',
    // The protocol id is 2 where TLS can be had in-band, which AMQP 0-9-1 never has. OASIS AMQP 1.0 part 5.2.
    starttls: 'amqp',
    test: /^AMQP\x02/,
    says: plainly('it answers with the TLS header of AMQP 1.0'),
  },
  {
    protocol: 'amqp',
    name: 'AMQP',
    test: /^AMQP([\0\x01\x03])([\s\S])([\s\S])([\s\S])/,
    says: (_, match) => `it answers with the header of AMQP ${code(match[2])}.${code(match[3])}.${code(match[4])}`,
  },
  {
    protocol: 'rdp',
    name: 'RDP',
    starttls: 'rdp',
    test: /^\x03\0[\s\S]{3}\xd0/,
    says: plainly('it answers with a connection confirm of RDP'),
  },
  {
    protocol: 'ldap',
    name: 'LDAP',
    starttls: 'ldap',
    // LDAPMessage 0 is the notice of disconnection. RFC 4511 section 4.4.1.
    test: /^0(?:[\0-\x7f]|\x81[\s\S]|\x82[\s\S]{2}|\x84[\s\S]{4})\x02\x01([\s\S])[\x61\x78]/,
    says: (_, match) =>
      match[1] === '\0' ? "it answers with LDAP's notice of disconnection" : 'it answers with a message of LDAP',
  },
  {
    protocol: 'mssql',
    name: 'Microsoft SQL Server (TDS)',
    starttls: 'mssql',
    test: /^\x04\x01[\0-\x10][\s\S]\0\0[\s\S]\0/,
    says: plainly('it answers with a packet of TDS'),
  },
  {
    protocol: 'oracle',
    name: 'Oracle Net',
    test: /^\0[\s\S]\0\0[\x02\x04\x05\x0b]\0\0\0/,
    says: plainly('it answers with a packet of Oracle Net (TNS)'),
  },
  {
    protocol: 'mqtt',
    name: 'MQTT',
    test: /^\x20[\x02\x03][\0\x01]/,
    says: plainly('it answers with a CONNACK of MQTT'),
  },
  {
    protocol: 'cassandra',
    name: 'Cassandra',
    test: /^[\x83-\x85]\0[\s\S]{1,2}\0\0/,
    says: plainly('it answers with a frame of Cassandra'),
  },
  {
    protocol: 'telnet',
    name: 'Telnet',
    starttls: 'telnet',
    test: /^\xff[\xfb-\xfe]/,
    says: plainly('it greets with option requests of Telnet'),
  },
  { protocol: 'sip', name: 'SIP', test: /^SIP\/2\.0 / },
  { protocol: 'rtsp', name: 'RTSP', test: /^RTSP\/\d/ },
  { protocol: 'icecast', name: 'Icecast', test: /^ICY \d{3}/ },
  { protocol: 'rsync', name: 'rsync', test: /^@RSYNCD:/, says: greets },
  { protocol: 'git', name: 'Git', test: /^[0-9a-f]{4}(ERR |# service=|[0-9a-f]{40} )/ },
  { protocol: 'svn', name: 'Subversion', test: /^\( success \( \d/, says: greets },
  { protocol: 'nats', name: 'NATS', starttls: 'nats', test: /^INFO \{/, says: greets },
  { protocol: 'asterisk', name: 'the Asterisk manager interface', test: /^Asterisk Call Manager\//, says: greets },
  { protocol: 'jdwp', name: 'the Java debug protocol', test: /^JDWP-Handshake/ },
  { protocol: 'socks', name: 'SOCKS', test: /^\x05[\0\x02\xff]$/, says: plainly('it answers as a SOCKS proxy') },
];

const recordTypes: Record<string, string> = {
  '\x14': 'change_cipher_spec',
  '\x15': 'alert',
  '\x16': 'handshake',
  '\x17': 'application_data',
};

function code(character: string | undefined): number {
  return character?.charCodeAt(0) ?? 0;
}

/** Printable and bounded: what a peer says is never trusted near a terminal. */
function quoted(text: string): string {
  let shown = '';
  for (const character of text) {
    const next = shown + (/[\x20-\x7e]/.test(character) ? character : `\\x${hexOf(character)}`);
    if (next.length > maxShown) return `"${shown}..."`;
    shown = next;
  }
  return `"${shown}"`;
}

function hexOf(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(2, '0');
}

const maxBytes = 1_024;
const maxShown = 80;
