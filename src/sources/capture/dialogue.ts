import {
  asksForUpgrade,
  binaryRefusal,
  binaryRequest,
  isHttp,
  isMysqlRefusal,
  isMysqlWithoutTls,
  isRefusedUpgrade,
  isSocks4,
  isSocks5,
  ldapStartTls,
  mysqlTextFrom,
  postgresRequest,
} from '../../capture/before-tls.ts';
import type { Talk } from '../../capture/talk.ts';
import type { ProxyOutcome, StarttlsOutcome } from '../../net/outcome.ts';
import { recogniseProtocol } from '../../net/recognise.ts';
import type { StarttlsId } from '../../net/starttls/ids.ts';
import { concatBytes } from '../../wire/bytes.ts';

/** What was said before TLS. */
export type Dialogue = {
  /** The server that a proxy was asked for (`host:port`), and what came of it. */
  proxy: { kind: 'http' | 'socks5'; to: string; outcome: ProxyOutcome } | null;
  starttls: StarttlsOutcome | null;
  /** What the server said first, to a client that then began with TLS without a word about it, or that never did. */
  greeting: Uint8Array | null;
};

/** Reads the dialogue that led to TLS, or that ended before it. */
export function dialogueOf({ heard, tlsFrom, clientEnd, conversation, ended }: Talk): Dialogue {
  if (conversation?.tds)
    return { proxy: null, starttls: { kind: 'ready', protocol: 'mssql', greeting: null }, greeting: null };
  const early = heard.slice(0, Math.max(0, tlsFrom));
  const refused = tlsFrom >= heard.length;
  const pieces = early.filter(({ from }) => from === clientEnd).map(({ bytes }) => bytes);
  const answers = early.filter(({ from }) => from !== clientEnd).map(({ bytes }) => bytes);
  const client = concatBytes(pieces);
  const server = concatBytes(answers);
  if (refused && isMysqlRefusal(server)) {
    const detail = latin1.decode(server.subarray(mysqlTextFrom, maxGreetingBytes));
    return denied('mysql', { detail, turnedAway: true });
  }
  if (refused && isMysqlWithoutTls(server))
    return denied('mysql', { detail: 'its greeting lacks CLIENT_SSL, and the client leaves', unasked: true });
  const nats = client.length === 0 && !refused && natsWithTls.test(latin1.decode(server)) ? 'nats' : null;
  if (client.length === 0 && !nats)
    return { proxy: null, starttls: null, greeting: server.length > 0 ? server.slice(0, maxGreetingBytes) : null };
  const text = latin1.decode(client.subarray(0, 1_024));
  // A page behind the refusal may come in pieces of its own.
  const spoke = early.findLastIndex(({ from }) => from === clientEnd);
  const last = early[spoke + 1]?.bytes ?? answers.at(-1) ?? new Uint8Array();
  const proxy = tunnel(pieces, text, refused, last);
  if (proxy) return { proxy, starttls: null, greeting: null };
  if (refused && isHttp(client)) return { proxy: null, starttls: null, greeting: server.slice(0, maxGreetingBytes) };
  const protocol = nats ?? protocolOf(client, text, server);
  if (!protocol) return { proxy: null, starttls: null, greeting: null };
  const greeting = latin1.decode(server.subarray(0, 256)).split(/\r?\n/, 1)[0] ?? null;
  // A mail server may say so at any time, and then closes. RFC 5321 section 3.8.
  const dismissal = /\n(421[ -].*)/.exec(latin1.decode(last.subarray(0, 1_024)))?.[1];
  if (dismissal && (protocol === 'smtp' || protocol === 'lmtp'))
    return denied(protocol, { detail: `behind its answer to STARTTLS it says "${dismissal}"`, temporary: true });
  if (!refused) return { proxy: null, starttls: { kind: 'ready', protocol, greeting }, greeting: null };
  const latest = early.at(-1);
  if (latest?.from === clientEnd && ended && asksForUpgrade(latest.bytes)) {
    const kind = ended.by === 'client' ? 'timeout' : ended.how;
    const detail = 'the client asks for TLS, and no answer comes';
    return { proxy: null, starttls: { kind, protocol, detail }, greeting: null };
  }
  const no = refusalIn(early, clientEnd);
  if (!no) return denied(protocol, withoutList(server));
  const other = recogniseProtocol(no);
  if (protocol === 'postgres' && other)
    return {
      proxy: null,
      starttls: { kind: 'unexpected', protocol, firstBytes: no.slice(0, maxGreetingBytes), recognised: other.protocol },
      greeting: null,
    };
  const said = firstLine(no);
  const detail =
    protocol === 'postgres'
      ? `the answer to SSLRequest is ${said.slice(0, 1)}`
      : protocol === 'ldap'
        ? 'the answer to StartTLS is an error'
        : (binaryRefusal(client, no) ?? `the answer to STARTTLS is "${said}"`);
  // A command that is unknown under another name has been overwritten on its way.
  return denied(protocol, {
    detail,
    temporary: /^4\d\d|try|later|\bagain\b/i.test(said),
    stripped: overwritten.test(said),
  });
}

type Refused = Extract<StarttlsOutcome, { kind: 'refused' }>;

function denied(protocol: StarttlsId, how: Pick<Refused, 'detail'> & Partial<Refused>): Dialogue {
  const starttls: Refused = { kind: 'refused', protocol, temporary: false, stripped: false, ...how };
  return { proxy: null, starttls, greeting: null };
}

/** The answer to the client's wish for TLS; null where it saw that there is no use in asking. */
function refusalIn(early: Talk['heard'], clientEnd: Talk['clientEnd']): Uint8Array | null {
  for (const [index, { from, bytes }] of early.entries()) {
    const answer = early[index + 1];
    if (from === clientEnd && answer && isRefusedUpgrade(bytes, answer.bytes)) return answer.bytes;
  }
  return null;
}

/** What stands where STARTTLS would: as many letters of another kind, where a firewall overwrites it so as to go on reading. */
function withoutList(server: Uint8Array): Pick<Refused, 'detail' | 'stripped' | 'unasked'> {
  const mark = overwritten.exec(latin1.decode(server))?.[0];
  return mark === undefined
    ? { detail: 'it lists no STARTTLS, and the client leaves without more', stripped: false, unasked: true }
    : { detail: `its list has ${mark} where STARTTLS stood: a firewall on the way overwrites it`, stripped: true };
}

/** A tunnel that was asked for: of HTTP, SOCKS 5, SOCKS 4. */
function tunnel(pieces: Uint8Array[], text: string, refused: boolean, last: Uint8Array): Dialogue['proxy'] {
  const made: ProxyOutcome = { kind: 'tunnel' };
  const connect = /^CONNECT ([^\s]{1,255}) HTTP\//.exec(text)?.[1];
  if (connect !== undefined) {
    const line = firstLine(last);
    const status = Number(/^HTTP\/1\.\d (\d{3})/.exec(line)?.[1] ?? 0);
    const reason = status === 407 ? 'authentication' : 'refused';
    return {
      kind: 'http',
      to: connect,
      outcome: refused ? { kind: 'failed', reason, status: status || null, detail: line } : made,
    };
  }
  const [first, ...rest] = pieces;
  if (!first || !(isSocks5(first) || isSocks4(first))) return null;
  const to = isSocks4(first)
    ? socks4Destination(first)
    : (rest.map(socks5Destination).find((each) => each !== null) ?? null);
  if (to === null && !refused) return null;
  const [version, code = 0] = last;
  const login = version === 1 || (version === 5 && last.length === 2);
  const outcome: ProxyOutcome = refused
    ? {
        kind: 'failed',
        reason: login ? 'authentication' : 'refused',
        status: code,
        detail: login
          ? 'the SOCKS proxy accepts none of the ways to log in'
          : (socksReplies[code] ?? `SOCKS reply ${code}`),
      }
    : made;
  return { kind: 'socks5', to: to ?? '', outcome };
}

/** RFC 1928 section 4. */
function socks5Destination(bytes: Uint8Array): string | null {
  if (bytes[0] !== 5 || bytes[1] !== 1 || bytes[2] !== 0) return null;
  const port = bytes.length >= 2 ? ((bytes.at(-2) as number) << 8) | (bytes.at(-1) as number) : 0;
  if (bytes[3] === 3 && bytes.length === 7 + (bytes[4] as number))
    return `${latin1.decode(bytes.subarray(5, 5 + (bytes[4] as number)))}:${port}`;
  return bytes[3] === 1 && bytes.length === 10 ? `${[...bytes.subarray(4, 8)].join('.')}:${port}` : null;
}

/** An address that begins with three zeros stands for the name behind the user (SOCKS 4A). */
function socks4Destination(bytes: Uint8Array): string {
  const port = ((bytes[2] as number) << 8) | (bytes[3] as number);
  const address = bytes.subarray(4, 8);
  const name = latin1.decode(bytes.subarray(8)).split('\0')[1];
  const isNamed = address[0] === 0 && address[1] === 0 && address[2] === 0 && name;
  return `${isNamed ? name : [...address].join('.')}:${port}`;
}

function protocolOf(client: Uint8Array, text: string, server: Uint8Array): StarttlsId | null {
  if (latin1.decode(client.subarray(0, 8)) === postgresRequest) return 'postgres';
  if (/^LHLO /im.test(text)) return 'lmtp';
  if (/^AUTH (TLS|SSL)/im.test(text)) return 'ftp';
  if (/^(EHLO|HELO) /im.test(text)) return 'smtp';
  if (/^STLS\b/im.test(text)) return 'pop3';
  if (/^\S{1,32} STARTTLS\b/im.test(text)) return 'imap';
  if (/jabber:server/.test(text)) return 'xmpp-server';
  if (/<starttls|<stream:stream/.test(text)) return 'xmpp';
  if (text.includes(ldapStartTls)) return 'ldap';
  return binaryRequest(client) ?? recogniseProtocol(server)?.starttls ?? null;
}

function firstLine(bytes: Uint8Array): string {
  return latin1.decode(bytes.subarray(0, 200)).split(/\r?\n/, 1)[0] ?? '';
}

const latin1 = new TextDecoder('latin1');
const maxGreetingBytes = 4_096;
/** The first word of a NATS server, behind which the client begins with TLS. */
const natsWithTls = /^INFO \{.*"tls_(required|available)": ?true/;
const overwritten = /\bX{6,8}[A-Z]?\b/;
/** RFC 1928 section 6; from 0x5b on those of SOCKS 4. */
const socksReplies: Partial<Record<number, string>> = {
  1: 'general failure of the SOCKS server',
  2: 'not allowed by its rules',
  3: 'network unreachable',
  4: 'host unreachable',
  5: 'connection refused',
  6: 'time to live expired',
  7: 'command not supported',
  8: 'kind of address not supported',
  91: 'request rejected or failed',
  92: 'no identd at the client',
  93: 'identd names another user',
};
