import { saysItWantsTls } from '../net/recognise.ts';
import { toText } from '../net/starttls/bytes.ts';
import { insistsOnEncryption, readPrelogin } from '../net/starttls/mssql.ts';
import { readConfirm } from '../net/starttls/rdp.ts';
import { concatBytes } from '../wire/bytes.ts';
import type { Heard } from './conversation-state.ts';
import { type End, otherEnd } from './flow.ts';
import { tlsStart } from './tls-start.ts';

/**
 * Who wanted TLS and did not come so far, in a dialogue that is over: a proxy made no tunnel, or the server does not go over to TLS.
 * Null where nobody wanted it, as far as can be told. `left`: who ended the connection, null where nobody did; `port`: the server's.
 */
export function deniedTls(heard: readonly Heard[], left: End | null, port: number): End | null {
  const first = heard[0];
  if (!first) return null;
  const other = otherEnd(first.from);
  // A server that is not ready for anybody, or has no TLS to offer to a client that then leaves without a word.
  const alone = heard.every(({ from }) => from === first.from);
  if (alone && (isMysqlRefusal(first.bytes) || (left === other && isMysqlWithoutTls(first.bytes)))) return other;
  // Many servers of HTTPS have no word for who speaks HTTP to them.
  if (alone && left === other && httpsPorts.includes(port) && isHttp(first.bytes)) return first.from;
  // What is lost can only have been a hello.
  if (alone && first.lost > 0 && httpsPorts.includes(port)) return first.from;
  const tunnel = exchanges(heard, first.from);
  if (isRefusedTunnel(tunnel) || isDeniedUpgrade(tunnel, left !== null)) return first.from;
  if (tunnel.some(({ asked, answer }) => isInClear(asked, answer))) return first.from;
  const dialogue = exchanges(heard, other);
  if (isDeniedUpgrade(dialogue, left !== null)) return other;
  if (leavesWithoutUpgrade(tunnel, left === first.from)) return first.from;
  return leavesWithoutUpgrade(dialogue, left === other) ? other : null;
}

type Exchange = { asked: Uint8Array; answer: Uint8Array };

/** What the client says, in one piece or in several, each with the first piece of what it gets for it. */
function exchanges(heard: readonly Heard[], client: End): Exchange[] {
  const dialogue: Exchange[] = [];
  for (const [index, { from, bytes }] of heard.entries()) {
    const last = dialogue.at(-1);
    const goesOn = heard[index - 1]?.from === client;
    if (from === client && !(goesOn && last)) dialogue.push({ asked: bytes, answer: none });
    else if (from === client && last) last.asked = concatBytes([last.asked, bytes]);
    else if (goesOn && last) last.answer = bytes;
  }
  return dialogue;
}

/** The last word counts: who is asked for a login may bring it. RFC 9110 section 9.3.6, RFC 1928 section 6, RFC 1929; SOCKS 4. */
function isRefusedTunnel(dialogue: Exchange[]): boolean {
  const first = dialogue[0]?.asked ?? none;
  const answer = dialogue.at(-1)?.answer ?? none;
  const [version, code] = answer;
  if (textOf(first).startsWith('CONNECT ')) return /^HTTP\/1\.. [45]/.test(textOf(answer));
  if (isSocks5(first))
    return dialogue.length === 1
      ? version === 5 && code === 0xff
      : (version === 5 && code !== 0) || (version === 1 && code !== 0);
  return (
    isSocks4(first) &&
    dialogue.length === 1 &&
    version === 0 &&
    (code ?? 0) > socks4Granted &&
    (code ?? 0) <= socks4Granted + 3
  );
}

/** Whether a server's first packet is an ERR instead of a greeting. MySQL "ERR_Packet": length, number 0, 0xff, code, text. */
export function isMysqlRefusal(bytes: Uint8Array): boolean {
  return isMysqlPacket(bytes) && bytes[4] === 0xff;
}

/** A greeting of the server's without CLIENT_SSL among its capabilities. MySQL "Protocol::HandshakeV10". */
export function isMysqlWithoutTls(bytes: Uint8Array): boolean {
  if (!isMysqlPacket(bytes) || bytes[4] !== 10) return false;
  // Behind the version and its zero: thread id, eight bytes of a nonce, a filler.
  const capabilities = bytes.indexOf(0, 5) + 14;
  return capabilities + 1 < bytes.length && ((bytes[capabilities + 1] as number) & 0x08) === 0;
}

function isMysqlPacket(bytes: Uint8Array): boolean {
  const length = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8) | ((bytes[2] ?? 0) << 16);
  return bytes.length > mysqlTextFrom && length === bytes.length - 4 && bytes[3] === 0;
}

/** Whether a piece is the first of a SOCKS 5 client: version and methods. RFC 1928 section 3. */
export function isSocks5(bytes: Uint8Array): boolean {
  return bytes[0] === 5 && bytes.length >= 3 && bytes.length === 2 + (bytes[1] as number);
}

/** Version, the command CONNECT, port, address, a user, and in 4a a name. */
export function isSocks4(bytes: Uint8Array): boolean {
  return bytes[0] === 4 && bytes[1] === 1 && bytes.length >= 9 && bytes.at(-1) === 0;
}

/** The client asked to go over to TLS, got no or nothing for it, and has no more to say: who goes on in the clear did not need it. */
function isDeniedUpgrade(dialogue: Exchange[], isOver: boolean): boolean {
  const at = dialogue.findLastIndex(({ asked, answer }) => isRefusedUpgrade(asked, answer));
  if (at !== -1) return dialogue.slice(at + 1).every(({ asked }) => isGoodbye(asked));
  const last = dialogue.at(-1);
  return isOver && last !== undefined && last.answer === none && asksForUpgrade(last.asked);
}

/** A wish for TLS, in any of the protocols. */
export function asksForUpgrade(bytes: Uint8Array): boolean {
  const text = textOf(bytes);
  return (
    text === postgresRequest ||
    text.includes(ldapStartTls) ||
    /^((\S{1,32} )?STARTTLS|STLS|AUTH (TLS|SSL)(-C)?)\r?$|<starttls\b/im.test(text)
  );
}

/** The client asked to go over to TLS, and the answer is no. */
export function isRefusedUpgrade(bytes: Uint8Array, answer: Uint8Array): boolean {
  const asked = textOf(bytes);
  if (bytes.length === 8 && asked === postgresRequest) return answer.length >= 1 && answer[0] !== 0x53;
  if (binaryRefusal(bytes, answer) !== null) return true;
  const text = textOf(answer);
  if (asked.includes(ldapStartTls)) return answer[0] === 0x30 && !text.includes(ldapSuccess);
  if (/^(STARTTLS|AUTH (TLS|SSL)(-C)?)\r?$/im.test(asked)) return /^([45]\d\d[ -]|NO\b|BYE\b)/i.test(text);
  if (/^STLS\r?$/im.test(asked)) return text.startsWith('-ERR');
  const tag = /^(\S{1,32}) STARTTLS\r?$/im.exec(asked)?.[1];
  if (tag !== undefined)
    return text
      .split('\n')
      .some((line) => line.startsWith(`${tag} `) && /^(NO|BAD)\b/i.test(line.slice(tag.length + 1)));
  return /<starttls\b/.test(asked) && /<(failure|stream:error)\b/.test(text);
}

/** Why a server of RDP or TDS refuses the TLS that the client's first packet asks for; null where it does not. */
export function binaryRefusal(bytes: Uint8Array, answer: Uint8Array): string | null {
  const protocol = binaryRequest(bytes);
  const reading = protocol && (protocol === 'rdp' ? readConfirm : readPrelogin)(toText(answer));
  return reading && typeof reading === 'object' && 'refused' in reading ? reading.refused : null;
}

/** The protocol in whose first packet TLS is asked for: X.224 Connection Request with an RDP_NEG_REQ at its end, or PRELOGIN. */
export function binaryRequest(bytes: Uint8Array): 'rdp' | 'mssql' | null {
  // MS-RDPBCGR section 2.2.1.1: behind type, flags and length the protocols that it asks for; 0 is standard security alone.
  const [type, , length, , protocols] = bytes.subarray(-8);
  if (bytes[0] === tpkt && bytes[5] === connectionRequest && type === 1 && length === 8 && protocols !== 0)
    return 'rdp';
  return insistsOnEncryption(toText(bytes.subarray(0, maxLineBytes))) ? 'mssql' : null;
}

/** HTTP without TLS, and the server answers that it wants TLS, in the clear or by an alert. */
function isInClear(asked: Uint8Array, answer: Uint8Array): boolean {
  return isHttp(asked) && (saysItWantsTls(answer) || tlsStart(answer, true) === 'alert');
}

/** A request of HTTP, for something else than a tunnel. */
export function isHttp(asked: Uint8Array): boolean {
  return /^(?!CONNECT )[A-Z]{3,7} \S+ HTTP\/[12]\./.test(textOf(asked));
}

/** The server tells what it can do, STARTTLS is not in it, and the client has asked for nothing else. RFC 3207, 2595, 9051, 6120. */
function leavesWithoutUpgrade(dialogue: Exchange[], hasLeft: boolean): boolean {
  if (!hasLeft && !isGoodbye(dialogue.at(-1)?.asked)) return false;
  const list = dialogue.find(({ asked }) =>
    /^(EHLO|LHLO|CAPA|\S{1,32} CAPABILITY)\b|<stream:stream/i.test(textOf(asked)),
  );
  if (
    !list ||
    !/^(250|\+OK|\* CAPABILITY)|<stream:features/i.test(textOf(list.answer)) ||
    /START ?TLS|STLS/i.test(textOf(list.answer))
  )
    return false;
  return dialogue.every(({ asked }) => onlyAsks.test(textOf(asked)));
}

/** The last is UnbindRequest. RFC 4511 section 4.3. */
function isGoodbye(asked: Uint8Array | undefined): boolean {
  return (
    asked !== undefined &&
    (/^((\S{1,32} )?(QUIT|LOGOUT)\r?$|<\/stream)/im.test(textOf(asked)) || (asked[0] === 0x30 && asked[5] === 0x42))
  );
}

function textOf(bytes: Uint8Array): string {
  return latin1.decode(bytes.subarray(0, maxLineBytes));
}

/** Where servers take HTTP with TLS only: as registered, and as most choose beside that. */
const httpsPorts = [443, 8443, 9443];
const latin1 = new TextDecoder('latin1');
const none = new Uint8Array();
/** As much of a list of extensions as servers send. */
const maxLineBytes = 2_048;
/** What leads up to TLS, and nothing beyond. */
const onlyAsks = /^(\S{1,32} )?(EHLO|HELO|LHLO|CAPA|CAPABILITY|NOOP|RSET|ID|QUIT|LOGOUT)\b|<(\?xml|\/?stream)/i;
/** SSLRequest: length 8 and the code 80877103. PostgreSQL protocol 3.0, "SSLRequest". */
export const postgresRequest = '\0\0\0\x08\x04\xd2\x16/';
/** Of X.224 over TCP. */
const tpkt = 3;
const connectionRequest = 0xe0;
/** The OID of StartTLS. RFC 4511 section 4.14. */
export const ldapStartTls = '1.3.6.1.4.1.1466.20037';
/** An enumerated result code of 0. */
const ldapSuccess = '\x0a\x01\0';
const socks4Granted = 0x5a;
/** Where the text of an ERR packet begins: behind its header, its mark and its code. */
export const mysqlTextFrom = 7;
