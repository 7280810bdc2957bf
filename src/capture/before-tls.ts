import type { Heard } from './conversation-state.ts';

/**
 * What was said before TLS ended it: a proxy that makes no tunnel, or a server that does not go over to TLS. What follows is no
 * handshake, or one that nobody answers.
 */
export function isRefusedBeforeTls(heard: Heard[]): boolean {
  const first = heard[0];
  const answer = heard.at(-1);
  if (heard.length === 1 && first && isMysqlRefusal(first.bytes)) return true;
  const asked = heard.at(-2);
  if (!first || !answer || !asked || asked.from === answer.from) return false;
  if (first.from !== answer.from && isRefusedTunnel(first.bytes, heard.length, answer.bytes)) return true;
  return isRefusedUpgrade(latin1.decode(asked.bytes.subarray(0, 256)), asked.bytes, answer.bytes);
}

/** `pieces`: how many there were, the answer included. RFC 9110 section 9.3.6, RFC 1928 section 6, RFC 1929; SOCKS 4. */
function isRefusedTunnel(first: Uint8Array, pieces: number, answer: Uint8Array): boolean {
  const [version, code] = answer;
  if (beginsWith(first, 'CONNECT ')) return beginsWith(answer, 'HTTP/1.') && (answer[9] === 0x34 || answer[9] === 0x35);
  if (isSocks5(first))
    return pieces === 2
      ? version === 5 && code === 0xff
      : (version === 5 && code !== 0) || (version === 1 && code !== 0);
  return (
    isSocks4(first) && pieces === 2 && version === 0 && (code ?? 0) > socks4Granted && (code ?? 0) <= socks4Granted + 3
  );
}

/** Whether a server's first packet is an ERR instead of a greeting. MySQL "ERR_Packet": length, number 0, 0xff, code, text. */
export function isMysqlRefusal(bytes: Uint8Array): boolean {
  const length = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8) | ((bytes[2] ?? 0) << 16);
  return bytes.length > mysqlTextFrom && length === bytes.length - 4 && bytes[3] === 0 && bytes[4] === 0xff;
}

/** Whether a piece is the first of a SOCKS 5 client: version and methods. RFC 1928 section 3. */
export function isSocks5(bytes: Uint8Array): boolean {
  return bytes[0] === 5 && bytes.length >= 3 && bytes.length === 2 + (bytes[1] as number);
}

/** Version, the command CONNECT, port, address, a user, and in 4a a name. */
export function isSocks4(bytes: Uint8Array): boolean {
  return bytes[0] === 4 && bytes[1] === 1 && bytes.length >= 9 && bytes.at(-1) === 0;
}

/** The client asked to go over to TLS, and the answer is no. */
function isRefusedUpgrade(asked: string, bytes: Uint8Array, answer: Uint8Array): boolean {
  if (bytes.length === 8 && asked === postgresRequest)
    return answer.length >= 1 && (answer[0] === 0x4e || answer[0] === 0x45);
  const text = latin1.decode(answer.subarray(0, 256));
  if (/^(STARTTLS|AUTH (TLS|SSL)(-C)?)\r?$/im.test(asked)) return /^([45]\d\d |NO\b|BYE\b)/i.test(text);
  if (/^STLS\r?$/im.test(asked)) return text.startsWith('-ERR');
  const tag = /^(\S{1,32}) STARTTLS\r?$/im.exec(asked)?.[1];
  if (tag !== undefined) return new RegExp(`^${escaped(tag)} (NO|BAD)\\b`, 'im').test(text);
  return /<starttls\b/.test(asked) && /<failure\b/.test(text);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function beginsWith(bytes: Uint8Array, text: string): boolean {
  for (let index = 0; index < text.length; index++) if (bytes[index] !== text.charCodeAt(index)) return false;
  return true;
}

const latin1 = new TextDecoder('latin1');
/** SSLRequest: length 8 and the code 80877103. PostgreSQL protocol 3.0, "SSLRequest". */
export const postgresRequest = '\0\0\0\x08\x04\xd2\x16/';
const socks4Granted = 0x5a;
/** Where the text of an ERR packet begins: behind its header, its mark and its code. */
export const mysqlTextFrom = 7;
