import type { RecordProtection } from '../crypto/record-protection.ts';
import type { KeyLog } from '../handshake/key-log.ts';
import { tlsVersionOf } from '../handshake/offer-of-hello.ts';
import { readers12 } from '../handshake/overheard-keys.ts';
import { DecodeError } from '../wire/decode-error.ts';
import { decodeHandshake, type HandshakeMessage } from '../wire/handshake.ts';
import { toHex } from '../wire/hex.ts';
import { extensionId } from '../wire/registry/extensions.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { tls12, tls13 } from '../wire/registry/versions.ts';
import { be16 } from './bytes.ts';
import type { Said } from './talk.ts';

/** A record that was encrypted when it came: all of it, with its header. */
export type SealedRecord = { from: 'client' | 'server'; record: Uint8Array; atMs: number };

/** Opens the records of DTLS 1.0 and 1.2 with the secrets of a key log. Null where it has none, or they cannot be opened here. */
export function recordOpener(
  said: readonly Said[],
  keyLog: KeyLog,
): ((sealed: SealedRecord) => { type: number; content: Uint8Array } | null) | null {
  const clientHello = lastMessage(said, 'client', 'ClientHello');
  const serverHello = lastMessage(said, 'server', 'ServerHello');
  const master = clientHello && keyLog.get(toHex(clientHello.random))?.get('CLIENT_RANDOM');
  if (!master || !serverHello) return null;
  const version = tlsVersionOf(serverHello.legacyVersion);
  const encryptThenMac = extensionId('encrypt_then_mac');
  const offersEtm = serverHello.extensions?.some(({ type }) => type === encryptThenMac) ?? false;
  // A record says its own number: epoch and sequence number. RFC 6347 section 4.1.
  let number = new Uint8Array(8);
  const readers: Record<'client' | 'server', RecordProtection> | null =
    version >= tls13
      ? null
      : readers12({
          version,
          suite: serverHello.cipherSuite,
          master,
          clientRandom: clientHello.random,
          serverRandom: serverHello.random,
          encryptThenMac: offersEtm && suiteById(serverHello.cipherSuite)?.cipher.kind === 'cbc',
          sequence: () => number,
        });
  if (!readers) return null;
  return ({ from, record }) => {
    number = record.slice(3, 11);
    const opened = readers[from].open(record[0] as number, be16(record, 1), record.subarray(recordHeaderBytes));
    return opened.kind === 'opened' ? { type: opened.type, content: opened.plaintext } : null;
  };
}

function lastMessage<K extends HandshakeMessage['kind']>(
  said: readonly Said[],
  from: 'client' | 'server',
  kind: K,
): Extract<HandshakeMessage, { kind: K }> | null {
  for (const each of said.toReversed()) {
    if (each.kind !== 'message' || each.from !== from) continue;
    try {
      const message = decodeHandshake(each.bytes, { version: tls12 });
      if (message.kind === kind) return message as Extract<HandshakeMessage, { kind: K }>;
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
    }
  }
  return null;
}

const recordHeaderBytes = 13;
