import type { StarttlsId } from './starttls/starttls.ts';

/** A protocol told by what a server says first. */
export type Recognised = {
  /** `http`, `ssh`, `smtp`, ...; `tls` for a TLS record. */
  protocol: string;
  name: string;
  /** What was seen, as part of a sentence; safe to print. */
  detail: string;
  /** The STARTTLS protocol that leads to TLS there, or null. */
  starttls: StarttlsId | null;
};

type Pattern = { protocol: string; name: string; starttls?: StarttlsId; test: RegExp };

/** In the order to try; text is Latin-1, a byte a character. Each is anchored and reads a bounded prefix. */
const patterns: Pattern[] = [
  { protocol: 'tls', name: 'TLS', test: /^[\x14-\x17]\x03[\x00-\x04]/ },
  { protocol: 'http', name: 'HTTP', test: /^HTTP\/\d|^\s{0,8}<(!doctype html|html)\b/i },
  { protocol: 'ssh', name: 'SSH', test: /^SSH-\d/ },
  { protocol: 'lmtp', name: 'LMTP', starttls: 'lmtp', test: /^220[ -][^\r\n]{0,400}\bLMTP\b/i },
  {
    protocol: 'smtp',
    name: 'SMTP',
    starttls: 'smtp',
    test: /^(220|421|554)[ -][^\r\n]{0,400}\b(E?SMTP|Postfix|Exim|Sendmail|mail|mx)\b/i,
  },
  { protocol: 'ftp', name: 'FTP', starttls: 'ftp', test: /^(220|421)[ -]/ },
  { protocol: 'imap', name: 'IMAP', starttls: 'imap', test: /^\* (OK|PREAUTH|BYE)\b/i },
  { protocol: 'pop3', name: 'POP3', starttls: 'pop3', test: /^\+OK\b/ },
  { protocol: 'nntp', name: 'NNTP', starttls: 'nntp', test: /^20[01] / },
  { protocol: 'sieve', name: 'ManageSieve', starttls: 'sieve', test: /^"IMPLEMENTATION" /i },
  { protocol: 'irc', name: 'IRC', starttls: 'irc', test: /^(:\S{1,200} )?NOTICE (AUTH|\*) /i },
  { protocol: 'vnc', name: 'VNC (RFB)', starttls: 'vnc', test: /^RFB \d{3}\.\d{3}\n/ },
  {
    protocol: 'xmpp',
    name: 'XMPP',
    starttls: 'xmpp',
    test: /^\s{0,8}(<\?xml[^>]{0,200}\?>\s{0,8})?<stream:(stream|error)\b/,
  },
  {
    protocol: 'mysql',
    name: 'MySQL or MariaDB',
    starttls: 'mysql',
    test: /^[\s\S]{2}[\x00\x01][\x00-\x02](\n\d{1,2}\.\d|\n5\.5\.5-|\xff[\s\S]{2}(#|Host|Too))/,
  },
  {
    protocol: 'postgres',
    name: 'PostgreSQL',
    starttls: 'postgres',
    test: /^E[\s\S]{0,4}(SFATAL|SERROR|unsupported frontend|invalid length)/,
  },
  { protocol: 'redis', name: 'Redis', test: /^-(ERR|NOAUTH|DENIED|MISCONF)\b/ },
  { protocol: 'memcached', name: 'memcached', test: /^ERROR\r?\n/ },
  { protocol: 'amqp', name: 'AMQP', starttls: 'amqp', test: /^AMQP[\x00-\x03]/ },
  { protocol: 'rdp', name: 'RDP', starttls: 'rdp', test: /^\x03\x00[\s\S]{2}[\s\S]\xd0/ },
  { protocol: 'ldap', name: 'LDAP', starttls: 'ldap', test: /^0[\s\S]{1,5}\x02\x01[\s\S][\x61\x78]/ },
  { protocol: 'telnet', name: 'Telnet', starttls: 'telnet', test: /^\xff[\xfb-\xfe]/ },
  { protocol: 'sip', name: 'SIP', test: /^SIP\/2\.0 / },
  { protocol: 'rtsp', name: 'RTSP', test: /^RTSP\/\d/ },
  { protocol: 'rsync', name: 'rsync', test: /^@RSYNCD:/ },
  { protocol: 'proxy-protocol', name: 'the PROXY protocol', test: /^PROXY (TCP|UNKNOWN)/ },
];

/** Names what a server speaks from the first bytes that it sends, or null where they fit nothing that is known. */
export function recogniseProtocol(firstBytes: Uint8Array): Recognised | null {
  let text = '';
  for (const byte of firstBytes.subarray(0, maxBytes)) text += String.fromCharCode(byte);
  const found = patterns.find(({ test }) => test.test(text));
  if (!found) return null;
  const { protocol, name, starttls = null } = found;
  return { protocol, name, starttls, detail: `its first words are ${quoted(text)}` };
}

/** The first line, printable and bounded. */
function quoted(text: string): string {
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  const printable = line.replace(
    /[^\x20-\x7e]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `"${printable.length > maxShown ? `${printable.slice(0, maxShown)}...` : printable}"`;
}

const maxBytes = 1_024;
const maxShown = 80;
