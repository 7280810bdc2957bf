import { be16, be24 } from './bytes.ts';

/** What a piece of a stream begins with, as far as TLS goes. */
export type TlsStart = 'client-hello' | 'server-hello' | 'alert' | 'sslv2-hello' | 'tds' | 'too-short' | null;

/**
 * Looks at the beginning of a piece for the first message of TLS: in practice it begins a segment, whatever was said
 * before it. Strict enough that data of other protocols does not pass for one.
 */
export function tlsStart(bytes: Uint8Array, isFirst: boolean): TlsStart {
  if (bytes[0] === handshakeRecord) return helloStart(bytes);
  if (bytes[0] === alertRecord) return isAlert(bytes) ? 'alert' : null;
  if (isTdsHello(bytes)) return 'tds';
  return isFirst && isSslv2Hello(bytes) ? 'sslv2-hello' : null;
}

function helloStart(bytes: Uint8Array): TlsStart {
  const isVersion = isRecordVersion(bytes);
  if (bytes.length < headBytes) return isVersion ? 'too-short' : null;
  const recordBytes = be16(bytes, 3);
  const message = bytes[5];
  if (!isVersion || recordBytes === 0 || recordBytes > longestFragment) return null;
  if (message !== clientHello && message !== serverHello) return null;
  if (bytes.length >= 9 && recordBytes >= 4) {
    const length = be24(bytes, 6);
    if (length < shortestHello || length > longestHello) return null;
  }
  // legacy_version; drafts and experiments have used others with the same major number.
  if (bytes.length >= 10 && recordBytes >= 5 && bytes[9] !== tlsMajor && bytes[9] !== draftMajor) return null;
  return message === clientHello ? 'client-hello' : 'server-hello';
}

function isAlert(bytes: Uint8Array): boolean {
  return bytes.length >= 7 && isRecordVersion(bytes) && be16(bytes, 3) === 2;
}

/** TDS carries the messages of TLS in packets of its own. MS-TDS section 2.2.6.5. */
function isTdsHello(bytes: Uint8Array): boolean {
  return (
    bytes[0] === tdsPrelogin &&
    bytes.length >= 14 &&
    bytes[8] === handshakeRecord &&
    bytes[9] === tlsMajor &&
    bytes[13] === clientHello
  );
}

function isSslv2Hello(bytes: Uint8Array): boolean {
  if (bytes.length < 11 || ((bytes[0] as number) & 0x80) === 0 || bytes[2] !== clientHello) return false;
  const length = be16(bytes, 0) & 0x7fff;
  const version = be16(bytes, 3);
  const specs = be16(bytes, 5);
  const isVersion = version === 0x0002 || (version >= 0x0300 && version <= 0x0303);
  return isVersion && specs > 0 && specs % 3 === 0 && length === 9 + specs + be16(bytes, 7) + be16(bytes, 9);
}

/** Whether a record of TLS could begin here: what a server sends after the hello. */
export function isRecordHeader(bytes: ArrayLike<number>): boolean {
  const type = bytes[0];
  return type !== undefined && type >= 20 && type <= 24 && isRecordVersion(bytes);
}

/** As far as the bytes go. */
function isRecordVersion(bytes: ArrayLike<number>): boolean {
  return (bytes[1] ?? tlsMajor) === tlsMajor && (bytes[2] ?? 0) <= highestMinor;
}

const handshakeRecord = 22;
const alertRecord = 21;
const clientHello = 1;
const serverHello = 2;
const tdsPrelogin = 0x12;
const tlsMajor = 3;
const draftMajor = 0x7f;
const highestMinor = 4;
/** Type, version, length, and the type of the message. */
const headBytes = 6;
const longestFragment = 18_432;
/** Version, random, session id, one suite, compression. */
const shortestHello = 38;
const longestHello = 131_072;
