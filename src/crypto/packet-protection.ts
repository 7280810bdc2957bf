import { createCipheriv } from 'node:crypto';
import { fromHex } from '../wire/hex.ts';
import type { BulkCipher } from '../wire/registry/suite.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { type HashName, hashOfSuite } from './hash.ts';
import { expandLabel, hkdfExtract } from './key-schedule.ts';
import { decryptAead, xorNonce } from './record-protection.ts';

/** The keys of one direction of packets whose numbers are encrypted, too: of QUIC at one level, or of DTLS 1.3 in one epoch. */
export type PacketKeys = { cipher: BulkCipher; key: Uint8Array; iv: Uint8Array; numberKey: Uint8Array };

/** Keys of the Initial packets, which everybody can derive from the first destination connection id; null for an unknown version. */
export function initialKeys(
  version: number,
  connectionId: Uint8Array,
): { client: PacketKeys; server: PacketKeys } | null {
  const salt = saltOf(version);
  const suite = suiteById(initialSuite);
  if (!salt || !suite) return null;
  const secret = hkdfExtract('sha256', salt, connectionId);
  const side = (label: string) =>
    derive(quicLabels(version), suite.cipher, 'sha256', expandLabel('sha256', secret, label, none, 32));
  return { client: side('client in'), server: side('server in') };
}

/** Keys under a traffic secret of TLS 1.3; null for a suite that cannot be undone here. `quic`: the version; null for DTLS 1.3. */
export function packetKeys(quic: number | null, suiteId: number, secret: Uint8Array): PacketKeys | null {
  const suite = suiteById(suiteId);
  const hash = suite?.kex === 'TLS13' ? hashOfSuite(suite.prf) : null;
  return suite && hash ? derive(quic === null ? dtlsLabels : quicLabels(quic), suite.cipher, hash, secret) : null;
}

/** RFC 9147 sections 4.2.3 and 5.9. */
const dtlsLabels = { protocol: 'dtls13', before: '', number: 'sn' };
/** RFC 9001 section 5.1, RFC 9369 section 3.3.2. */
function quicLabels(version: number): typeof dtlsLabels {
  return { protocol: 'tls13 ', before: version === quicVersion2 ? 'quicv2 ' : 'quic ', number: 'hp' };
}

function derive(labels: typeof dtlsLabels, cipher: BulkCipher, hash: HashName, secret: Uint8Array): PacketKeys {
  const { protocol, before, number } = labels;
  const make = (name: string, bytes: number) => expandLabel(hash, secret, `${before}${name}`, none, bytes, protocol);
  return {
    cipher,
    key: make('key', cipher.keyBytes),
    iv: make('iv', ivBytes),
    numberKey: make(number, cipher.keyBytes),
  };
}

type OpenedPacket = { payload: Uint8Array; number: number };

/** Where the encrypted number of a packet stands, and where behind it what else is encrypted begins. */
export type NumberedHeader = { numberOffset: number; numberEnd: number; bodyOffset: number };

/**
 * Opens a packet of QUIC: `packet` from its first byte to its end, `numberOffset` where its packet number stands, `expected` the
 * number after the highest so far. Null where it does not verify. RFC 9001 sections 5.3 and 5.4.
 */
export function openPacket(
  keys: PacketKeys,
  packet: Uint8Array,
  numberOffset: number,
  expected: number,
): OpenedPacket | null {
  const mask = numberMask(keys, packet, numberOffset + 4);
  if (!mask) return null;
  const isLong = ((packet[0] as number) & 0x80) !== 0;
  const first = (packet[0] as number) ^ ((mask[0] as number) & (isLong ? 0x0f : 0x1f));
  const bodyOffset = numberOffset + (first & 0x03) + 1;
  const clear = packet.slice();
  clear[0] = first;
  return open(keys, clear, { numberOffset, numberEnd: bodyOffset, bodyOffset }, mask.subarray(1), expected);
}

/** The same of a record of DTLS 1.3 with a unified header. RFC 9147 sections 4.2.2 and 4.2.3. */
export function openDtlsRecord(
  keys: PacketKeys,
  record: Uint8Array,
  header: NumberedHeader,
  expected: number,
): OpenedPacket | null {
  const mask = numberMask(keys, record, header.bodyOffset);
  return mask && open(keys, record.slice(), header, mask, expected);
}

function open(
  { cipher, key, iv }: PacketKeys,
  packet: Uint8Array,
  { numberOffset, numberEnd, bodyOffset }: NumberedHeader,
  mask: Uint8Array,
  expected: number,
): OpenedPacket | null {
  let truncated = 0;
  for (let at = numberOffset; at < numberEnd; at++) {
    packet[at] = (packet[at] as number) ^ (mask[at - numberOffset] as number);
    truncated = truncated * 256 + (packet[at] as number);
  }
  const number = wholeNumber(truncated, numberEnd - numberOffset, expected);
  const counted = new Uint8Array(8);
  new DataView(counted.buffer).setBigUint64(0, BigInt(number));
  const payload = decryptAead(
    cipher,
    key,
    xorNonce(iv, counted),
    packet.subarray(0, bodyOffset),
    packet.subarray(bodyOffset),
  );
  return payload && { payload, number };
}

/** RFC 9001 sections 5.4.3 and 5.4.4, RFC 9147 section 4.2.3; null where the packet is too short for its sample. */
function numberMask({ cipher, numberKey }: PacketKeys, packet: Uint8Array, sampleOffset: number): Uint8Array | null {
  const sample = packet.subarray(sampleOffset, sampleOffset + sampleBytes);
  if (sample.length < sampleBytes) return null;
  // OpenSSL takes counter and nonce of ChaCha20 together as one IV, as the sample has them.
  if (cipher.name.startsWith('CHACHA20'))
    return createCipheriv('chacha20', numberKey, sample).update(new Uint8Array(5));
  return createCipheriv(cipher.keyBytes === 16 ? 'aes-128-ecb' : 'aes-256-ecb', numberKey, null).update(sample);
}

/** The packet number that is meant by its last bytes. RFC 9000 appendix A.3; RFC 9147 section 4.2.2 has it so, too. */
function wholeNumber(truncated: number, bytes: number, expected: number): number {
  const window = 256 ** bytes;
  const candidate = expected - (expected % window) + truncated;
  if (candidate <= expected - window / 2) return candidate + window;
  return candidate > expected + window / 2 && candidate >= window ? candidate - window : candidate;
}

/** QUIC version 2. RFC 9369 section 3. */
export const quicVersion2 = 0x6b3343cf;
const quicVersion1 = 0x00000001;

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
/** TLS_AES_128_GCM_SHA256. RFC 9001 section 5. */
const initialSuite = 0x1301;
const draftPrefix = 0xff000000;
const none = new Uint8Array();
const ivBytes = 12;
const sampleBytes = 16;
