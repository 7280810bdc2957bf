import { openDtlsRecord, type PacketKeys, packetKeys } from '../crypto/packet-protection.ts';
import type { KeyLog } from '../handshake/key-log.ts';
import { tlsVersionOf } from '../handshake/offer-of-hello.ts';
import { readers12 } from '../handshake/overheard-keys.ts';
import { DecodeError } from '../wire/decode-error.ts';
import { decodeHandshake, type HandshakeMessage } from '../wire/handshake.ts';
import { toHex } from '../wire/hex.ts';
import { extensionId } from '../wire/registry/extensions.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { tls12 } from '../wire/registry/versions.ts';
import { be16 } from './bytes.ts';
import type { Said } from './talk.ts';

/** A record that was encrypted when it came: all of it, with its header. */
export type SealedRecord = { from: 'client' | 'server'; record: Uint8Array; atMs: number };

type RecordOpener = (sealed: SealedRecord) => { type: number; content: Uint8Array } | null;

/** Opens encrypted records with the secrets of a key log. Null where it has none, or they cannot be opened here. */
export function recordOpener(said: readonly Said[], keyLog: KeyLog): RecordOpener | null {
  const clientHello = lastMessage(said, 'client', 'ClientHello');
  const serverHello = lastMessage(said, 'server', 'ServerHello');
  const secrets = clientHello && keyLog.get(toHex(clientHello.random));
  if (!secrets || !serverHello) return null;
  if (serverHello.extensions?.some(({ type }) => type === extensionId('supported_versions')))
    return opener13(serverHello.cipherSuite, secrets);
  const master = secrets.get('CLIENT_RANDOM');
  return master ? opener12(clientHello, serverHello, master) : null;
}

/** DTLS 1.0 and 1.2: a record says its own number, epoch and sequence number. RFC 6347 section 4.1. */
function opener12(
  { random: clientRandom }: Hello<'ClientHello'>,
  { random: serverRandom, cipherSuite: suite, legacyVersion, extensions }: Hello<'ServerHello'>,
  master: Uint8Array,
): RecordOpener | null {
  const offersEtm = extensions?.some(({ type }) => type === extensionId('encrypt_then_mac')) ?? false;
  const encryptThenMac = offersEtm && suiteById(suite)?.cipher.kind === 'cbc';
  const version = tlsVersionOf(legacyVersion);
  let number = new Uint8Array(8);
  const readers = readers12({
    version,
    suite,
    master,
    clientRandom,
    serverRandom,
    encryptThenMac,
    sequence: () => number,
  });
  if (!readers) return null;
  return ({ from, record }) => {
    number = record.slice(3, 11);
    const opened = readers[from].open(record[0] as number, be16(record, 1), record.subarray(recordHeaderBytes));
    return opened.kind === 'opened' ? { type: opened.type, content: opened.plaintext } : null;
  };
}

/** DTLS 1.3: the last bits of the epoch tell the secret, and the number of the record is encrypted. RFC 9147 section 4. */
function opener13(suite: number, secrets: ReadonlyMap<string, Uint8Array>): RecordOpener {
  const streams = new Map<string, { keys: PacketKeys | null; next: number }>();
  return ({ from, record }) => {
    const head = unifiedHeader(record, 0);
    const level = levels[(record[0] as number) & epochBits];
    if (!head || level === undefined) return null;
    const label = `${from === 'client' ? 'CLIENT' : 'SERVER'}_${level}`;
    const secret = secrets.get(label);
    const stream = streams.get(label) ?? { keys: secret ? packetKeys(null, suite, secret) : null, next: 0 };
    streams.set(label, stream);
    const opened = stream.keys && openDtlsRecord(stream.keys, record, head, stream.next);
    if (!opened) return null;
    stream.next = Math.max(stream.next, opened.number + 1);
    const end = opened.payload.findLastIndex((byte) => byte !== 0);
    return end === -1 ? null : { type: opened.payload[end] as number, content: opened.payload.subarray(0, end) };
  };
}

/**
 * Where the parts of a unified header stand; its record goes to `end`, without a length to the end of the datagram. Null where it
 * has a connection id, whose length only the two know. RFC 9147 section 4.
 */
export function unifiedHeader(bytes: Uint8Array, at: number) {
  const head = bytes[at] as number;
  const numberOffset = at + 1;
  const numberEnd = numberOffset + ((head & longNumberBit) !== 0 ? 2 : 1);
  const hasLength = (head & lengthBit) !== 0;
  const bodyOffset = numberEnd + (hasLength ? 2 : 0);
  if ((head & connectionIdBit) !== 0 || bodyOffset > bytes.length) return null;
  const end = hasLength ? Math.min(bytes.length, bodyOffset + be16(bytes, numberEnd)) : bytes.length;
  return { numberOffset, numberEnd, bodyOffset, end };
}

type Hello<K extends HandshakeMessage['kind']> = Extract<HandshakeMessage, { kind: K }>;

function lastMessage<K extends HandshakeMessage['kind']>(
  said: readonly Said[],
  from: 'client' | 'server',
  kind: K,
): Hello<K> | null {
  for (const each of said.toReversed()) {
    if (each.kind !== 'message' || each.from !== from) continue;
    try {
      const message = decodeHandshake(each.bytes, { version: tls12 });
      if (message.kind === kind) return message as Hello<K>;
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
    }
  }
  return null;
}

const recordHeaderBytes = 13;
/** Bits of the unified header. */
const [connectionIdBit, longNumberBit, lengthBit, epochBits] = [0x10, 0x08, 0x04, 0x03];
/** The secret of each epoch. RFC 9147 section 6.1. */
const levels: Partial<Record<number, string>> = { 2: 'HANDSHAKE_TRAFFIC_SECRET', 3: 'TRAFFIC_SECRET_0' };
