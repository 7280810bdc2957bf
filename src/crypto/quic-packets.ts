import { type CipherGCMTypes, createCipheriv, createDecipheriv } from 'node:crypto';
import { fromHex } from '../wire/hex.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { type HashName, hashOfSuite } from './hash.ts';
import { expandLabel, hkdfExtract } from './key-schedule.ts';

/** The keys of one direction of QUIC packets at one level. RFC 9001 section 5.1. */
export type PacketKeys = { cipher: PacketCipher; key: Uint8Array; iv: Uint8Array; headerKey: Uint8Array };

/** OpenSSL's name of the AEAD. */
export type PacketCipher = 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305';

/** Keys of the Initial packets, which everybody can derive from the first destination connection id; null for an unknown version. */
export function initialKeys(
  version: number,
  connectionId: Uint8Array,
): { client: PacketKeys; server: PacketKeys } | null {
  const salt = saltOf(version);
  if (!salt) return null;
  const secret = hkdfExtract('sha256', salt, connectionId);
  const side = (label: string) =>
    derive(version, 'aes-128-gcm', 'sha256', expandLabel('sha256', secret, label, none, 32));
  return { client: side('client in'), server: side('server in') };
}

/** Keys under a traffic secret of TLS 1.3; null for a suite that QUIC does not use, or that cannot be undone here. */
export function packetKeys(version: number, suiteId: number, secret: Uint8Array): PacketKeys | null {
  const cipher = ciphers.get(suiteId);
  const suite = suiteById(suiteId);
  const hash = suite ? hashOfSuite(suite.prf) : null;
  return cipher && hash ? derive(version, cipher, hash, secret) : null;
}

function derive(version: number, cipher: PacketCipher, hash: HashName, secret: Uint8Array): PacketKeys {
  const prefix = version === quicVersion2 ? 'quicv2' : 'quic';
  const keyBytes = cipher === 'aes-128-gcm' ? 16 : 32;
  const make = (name: string, bytes: number) => expandLabel(hash, secret, `${prefix} ${name}`, none, bytes);
  return { cipher, key: make('key', keyBytes), iv: make('iv', ivBytes), headerKey: make('hp', keyBytes) };
}

/**
 * Opens a packet: `packet` from its first byte to its end, `numberOffset` where its packet number stands, `expected` the number
 * after the highest so far. Null where it does not verify. RFC 9001 sections 5.3 and 5.4.
 */
export function openPacket(
  keys: PacketKeys,
  packet: Uint8Array,
  numberOffset: number,
  expected: number,
): { payload: Uint8Array; number: number } | null {
  const sampleOffset = numberOffset + 4;
  if (packet.length < sampleOffset + sampleBytes) return null;
  const mask = headerMask(keys, packet.subarray(sampleOffset, sampleOffset + sampleBytes));
  const isLong = ((packet[0] as number) & 0x80) !== 0;
  const first = (packet[0] as number) ^ ((mask[0] as number) & (isLong ? 0x0f : 0x1f));
  const numberBytes = (first & 0x03) + 1;
  const header = packet.slice(0, numberOffset + numberBytes);
  header[0] = first;
  let truncated = 0;
  for (let index = 0; index < numberBytes; index++) {
    const byte = (packet[numberOffset + index] as number) ^ (mask[index + 1] as number);
    header[numberOffset + index] = byte;
    truncated = truncated * 256 + byte;
  }
  const number = wholeNumber(truncated, numberBytes, expected);
  const nonce = keys.iv.slice();
  for (let index = 0, rest = number; index < 6; index++, rest = Math.floor(rest / 256)) {
    const at = nonce.length - 1 - index;
    nonce[at] = (nonce[at] as number) ^ (rest % 256);
  }
  const sealed = packet.subarray(numberOffset + numberBytes);
  if (sealed.length < tagBytes) return null;
  const state = createDecipheriv(keys.cipher as CipherGCMTypes, keys.key, nonce, { authTagLength: tagBytes });
  state.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  state.setAAD(header, { plaintextLength: sealed.length - tagBytes });
  try {
    const payload = state.update(sealed.subarray(0, sealed.length - tagBytes));
    state.final();
    return { payload, number };
  } catch {
    // The one way in which OpenSSL says that a tag is wrong.
    return null;
  }
}

/** RFC 9001 sections 5.4.3 and 5.4.4. */
function headerMask({ cipher, headerKey }: PacketKeys, sample: Uint8Array): Uint8Array {
  // OpenSSL takes counter and nonce of ChaCha20 together as one IV, as the sample has them.
  if (cipher === 'chacha20-poly1305') return createCipheriv('chacha20', headerKey, sample).update(new Uint8Array(5));
  return createCipheriv(cipher === 'aes-128-gcm' ? 'aes-128-ecb' : 'aes-256-ecb', headerKey, null).update(sample);
}

/** The packet number that is meant by its last bytes. RFC 9000 appendix A.3. */
function wholeNumber(truncated: number, bytes: number, expected: number): number {
  const window = 256 ** bytes;
  const candidate = expected - (expected % window) + truncated;
  if (candidate <= expected - window / 2) return candidate + window;
  return candidate > expected + window / 2 && candidate >= window ? candidate - window : candidate;
}

/** QUIC version 2. RFC 9369 section 3. */
export const quicVersion2 = 0x6b3343cf;
export const quicVersion1 = 0x00000001;

/** RFC 9001 section 5.2, RFC 9369 section 3.3.1, and the drafts that were in use. */
function saltOf(version: number): Uint8Array | null {
  if (version === quicVersion1) return salts.version1;
  if (version === quicVersion2) return salts.version2;
  if ((version & 0xffffff00) >>> 0 !== draftPrefix) return null;
  const draft = version & 0xff;
  if (draft >= 33) return salts.version1;
  if (draft >= 29) return salts.draft29;
  return draft >= 23 ? salts.draft23 : null;
}

const salts = {
  version1: fromHex('38762cf7f55934b34d179ae6a4c80cadccbb7f0a'),
  version2: fromHex('0dede3def700a6db819381be6e269dcbf9bd2ed9'),
  draft29: fromHex('afbfec289993d24c9e9786f19c6111e04390a899'),
  draft23: fromHex('c3eef712c72ebb5a11a7d2432bb46365bef9f502'),
};
/** TLS_AES_128_GCM_SHA256, TLS_AES_256_GCM_SHA384, TLS_CHACHA20_POLY1305_SHA256. */
const ciphers = new Map<number, PacketCipher>([
  [0x1301, 'aes-128-gcm'],
  [0x1302, 'aes-256-gcm'],
  [0x1303, 'chacha20-poly1305'],
]);
const draftPrefix = 0xff000000;
const none = new Uint8Array();
const ivBytes = 12;
const sampleBytes = 16;
const tagBytes = 16;
