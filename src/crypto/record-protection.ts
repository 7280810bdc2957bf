import { type CipherGCMTypes, createCipheriv, createDecipheriv, getCiphers, timingSafeEqual } from 'node:crypto';
import { concatBytes } from '../wire/bytes.ts';
import { encode, struct, u8, u16, u32 } from '../wire/codec.ts';
import { contentType, maxPlaintextBytes } from '../wire/record.ts';
import type { BulkCipher, Suite } from '../wire/registry/suite.ts';
import { ssl3, tls10, tls13 } from '../wire/registry/versions.ts';
import { digest, digestBytes, type HashName, hashOfSuite, hmac } from './hash.ts';
import { ssl3Pads } from './prf.ts';
import { rc4 } from './rc4.ts';

/** The keys of one direction. `mac` is empty for AEAD; `iv` holds the fixed part of the nonce, or the first IV of CBC. */
export type RecordKeys = { mac: Uint8Array; key: Uint8Array; iv: Uint8Array };

export type ProtectionOptions = {
  suite: Suite;
  version: number;
  keys: RecordKeys;
  encryptThenMac: boolean;
  /** Fresh bytes for explicit IVs. */
  random(length: number): Uint8Array;
  /** The number of the next record, 64 bits. Default: they are counted from zero. */
  sequence?: () => Uint8Array;
};

/** What a record turned out to hold, or why it could not be opened. */
export type Opened =
  | { kind: 'opened'; type: number; plaintext: Uint8Array }
  | { kind: 'bad-mac' | 'too-short' | 'overflow' };

/** Protects the records of one direction: state is the sequence number and, where there is one, the chained IV or stream. */
export type RecordProtection = {
  /** The fragment of a record that carries this; in TLS 1.3 its outer type is application_data. */
  seal(type: number, recordVersion: number, plaintext: Uint8Array): Uint8Array;
  open(type: number, recordVersion: number, fragment: Uint8Array): Opened;
};

/** Lengths that the key block is cut into, for a suite and version. RFC 5246 section 6.3. */
export function keyLengths(suite: Suite, version: number): { mac: number; key: number; iv: number } {
  const { cipher } = suite;
  const mac = suite.mac ? digestBytes(macOf(suite)) : 0;
  const implicitIv = cipher.kind === 'aead' || (cipher.kind === 'cbc' && version <= tls10);
  return { mac, key: cipher.keyMaterialBytes, iv: implicitIv ? cipher.ivBytes : 0 };
}

/** Whether records under this suite can be read and written here. Export and single-DES suites cannot. */
export function canProtect(suite: Suite): boolean {
  const { cipher } = suite;
  if (suite.export || (suite.mac !== null && hashOfSuite(suite.mac) === null)) return false;
  if (cipher.kind === 'null' || cipher.name === 'RC4_128') return true;
  return supported().has(nodeName(cipher));
}

/** The protection for one direction, from its first record on. Throws for suites that `canProtect` denies. */
export function protectRecords(options: ProtectionOptions): RecordProtection {
  if (!canProtect(options.suite)) throw new RangeError(`records of ${options.suite.name} cannot be protected here`);
  if (options.suite.cipher.kind === 'aead') return options.version >= tls13 ? aead13(options) : aead12(options);
  return options.suite.cipher.kind === 'cbc' ? cbc(options) : stream(options);
}

let ciphers: Set<string> | null = null;
function supported(): Set<string> {
  ciphers ??= new Set(getCiphers());
  return ciphers;
}

/** OpenSSL's name: `aes-128-gcm`, `aes-128-ccm` (for CCM_8 too), `des-ede3-cbc`. */
function nodeName({ name }: BulkCipher): string {
  if (name.startsWith('3DES')) return 'des-ede3-cbc';
  if (name.startsWith('CHACHA20')) return 'chacha20-poly1305';
  const [family, bits, mode] = name.split('_');
  return [family, bits, mode]
    .filter((part) => part !== undefined)
    .join('-')
    .toLowerCase();
}

function macOf(suite: Suite): HashName {
  return (suite.mac && hashOfSuite(suite.mac)) || 'sha1';
}

const additional13 = struct({ type: u8, version: u16, length: u16 });
const sequenceNumber = struct({ high: u32, low: u32 });

/** Counts records: 64 bits, of which a handshake uses a handful. */
function counter(): () => Uint8Array {
  let count = 0;
  return () => encode(sequenceNumber, { high: Math.floor(count / 2 ** 32), low: count++ % 2 ** 32 });
}

/** The nonce of TLS 1.3 and of ChaCha20 in TLS 1.2: IV xor sequence number. RFC 8446 section 5.3, RFC 7905 section 2. */
export function xorNonce(iv: Uint8Array, sequence: Uint8Array): Uint8Array {
  const nonce = Uint8Array.from(iv);
  const offset = iv.length - sequence.length;
  for (const [index, byte] of sequence.entries()) nonce[offset + index] = (nonce[offset + index] as number) ^ byte;
  return nonce;
}

function encryptAead(
  cipher: BulkCipher,
  key: Uint8Array,
  nonce: Uint8Array,
  additional: Uint8Array,
  plaintext: Uint8Array,
): Uint8Array {
  const authTagLength = cipher.tagBytes;
  // The types know GCM's names; CCM and ChaCha20-Poly1305 take the same options.
  const state = createCipheriv(nodeName(cipher) as CipherGCMTypes, key, nonce, { authTagLength });
  state.setAAD(additional, { plaintextLength: plaintext.length });
  return concatBytes([state.update(plaintext), state.final(), state.getAuthTag()]);
}

/** Undoes an AEAD; null when the tag does not verify. */
export function decryptAead(
  cipher: BulkCipher,
  key: Uint8Array,
  nonce: Uint8Array,
  additional: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | null {
  const authTagLength = cipher.tagBytes;
  const plaintextLength = sealed.length - authTagLength;
  try {
    const state = createDecipheriv(nodeName(cipher) as CipherGCMTypes, key, nonce, { authTagLength });
    state.setAuthTag(sealed.subarray(plaintextLength));
    state.setAAD(additional, { plaintextLength });
    const plaintext = state.update(sealed.subarray(0, plaintextLength));
    state.final();
    return plaintext;
  } catch {
    // The one way in which OpenSSL says that a tag is wrong.
    return null;
  }
}

/** RFC 8446 section 5.2. */
function aead13({ suite: { cipher }, keys }: ProtectionOptions): RecordProtection {
  const next = counter();
  return {
    seal(type, recordVersion, plaintext) {
      const inner = concatBytes([plaintext, Uint8Array.of(type)]);
      const additional = encode(additional13, {
        type: contentType.applicationData,
        version: recordVersion,
        length: inner.length + cipher.tagBytes,
      });
      return encryptAead(cipher, keys.key, xorNonce(keys.iv, next()), additional, inner);
    },
    open(type, recordVersion, fragment) {
      if (fragment.length < cipher.tagBytes + 1) return { kind: 'too-short' };
      const additional = encode(additional13, { type, version: recordVersion, length: fragment.length });
      const inner = decryptAead(cipher, keys.key, xorNonce(keys.iv, next()), additional, fragment);
      if (!inner) return { kind: 'bad-mac' };
      const end = inner.findLastIndex((byte) => byte !== 0);
      if (end === -1) return { kind: 'too-short' };
      if (end > maxPlaintextBytes) return { kind: 'overflow' };
      return { kind: 'opened', type: inner[end] as number, plaintext: inner.subarray(0, end) };
    },
  };
}

/** RFC 5246 section 6.2.3.3; nonces of RFC 5288, 6655 and 7905. */
function aead12(options: ProtectionOptions): RecordProtection {
  const { keys } = options;
  const { cipher } = options.suite;
  const next = options.sequence ?? counter();
  const nonceOf = (sequence: Uint8Array, explicit: Uint8Array) =>
    cipher.explicitNonceBytes > 0 ? concatBytes([keys.iv, explicit]) : xorNonce(keys.iv, sequence);
  return {
    seal(type, recordVersion, plaintext) {
      const sequence = next();
      const explicit = sequence.subarray(0, cipher.explicitNonceBytes);
      const additional = concatBytes([
        sequence,
        encode(additional13, { type, version: recordVersion, length: plaintext.length }),
      ]);
      return concatBytes([explicit, encryptAead(cipher, keys.key, nonceOf(sequence, explicit), additional, plaintext)]);
    },
    open(type, recordVersion, fragment) {
      const overhead = cipher.explicitNonceBytes + cipher.tagBytes;
      if (fragment.length < overhead) return { kind: 'too-short' };
      const sequence = next();
      const explicit = fragment.subarray(0, cipher.explicitNonceBytes);
      const additional = concatBytes([
        sequence,
        encode(additional13, { type, version: recordVersion, length: fragment.length - overhead }),
      ]);
      const plaintext = decryptAead(
        cipher,
        keys.key,
        nonceOf(sequence, explicit),
        additional,
        fragment.subarray(cipher.explicitNonceBytes),
      );
      return plaintext ? whole(type, plaintext) : { kind: 'bad-mac' };
    },
  };
}

/** The MAC of a record. RFC 5246 section 6.2.3.1; RFC 6101 section 5.2.3.1, which leaves the version out. */
function macFunction({ suite, version, keys }: ProtectionOptions) {
  const hash = macOf(suite);
  return (sequence: Uint8Array, type: number, recordVersion: number, content: Uint8Array): Uint8Array => {
    if (version > ssl3)
      return hmac(
        hash,
        keys.mac,
        sequence,
        encode(additional13, { type, version: recordVersion, length: content.length }),
        content,
      );
    const [inner, outer] = ssl3Pads(hash);
    const head = encode(struct({ type: u8, length: u16 }), { type, length: content.length });
    return digest(hash, keys.mac, outer, digest(hash, keys.mac, inner, sequence, head, content));
  };
}

/** RFC 5246 section 6.2.3.1: RC4, and NULL, which leaves just the MAC. */
function stream(options: ProtectionOptions): RecordProtection {
  const { suite, keys } = options;
  const next = options.sequence ?? counter();
  const mac = macFunction(options);
  const macBytes = suite.mac ? digestBytes(macOf(suite)) : 0;
  const crypt = suite.cipher.kind === 'null' ? (data: Uint8Array) => data : rc4(keys.key);
  return {
    seal: (type, recordVersion, plaintext) =>
      crypt(macBytes === 0 ? plaintext : concatBytes([plaintext, mac(next(), type, recordVersion, plaintext)])),
    open(type, recordVersion, fragment) {
      if (fragment.length < macBytes) return { kind: 'too-short' };
      const clear = crypt(fragment);
      const plaintext = clear.subarray(0, clear.length - macBytes);
      const good =
        macBytes === 0 ||
        timingSafeEqual(clear.subarray(plaintext.length), mac(next(), type, recordVersion, plaintext));
      return good ? whole(type, plaintext) : { kind: 'bad-mac' };
    },
  };
}

/** RFC 5246 section 6.2.3.2 (explicit IV from TLS 1.1 on), RFC 7366 for encrypt-then-MAC. */
function cbc(options: ProtectionOptions): RecordProtection {
  const { suite, version, keys, encryptThenMac, random } = options;
  const { blockBytes } = suite.cipher;
  const name = nodeName(suite.cipher);
  const next = options.sequence ?? counter();
  const mac = macFunction(options);
  const macBytes = digestBytes(macOf(suite));
  const explicit = version > tls10;
  let chained = keys.iv;
  const run = (state: ReturnType<typeof createCipheriv> | ReturnType<typeof createDecipheriv>, data: Uint8Array) => {
    state.setAutoPadding(false);
    return concatBytes([state.update(data), state.final()]);
  };
  return {
    seal(type, recordVersion, plaintext) {
      const sequence = next();
      const content = encryptThenMac
        ? plaintext
        : concatBytes([plaintext, mac(sequence, type, recordVersion, plaintext)]);
      const padding = blockBytes - 1 - (content.length % blockBytes);
      const padded = concatBytes([content, new Uint8Array(padding + 1).fill(padding)]);
      const iv = explicit ? random(blockBytes) : chained;
      const encrypted = run(createCipheriv(name, keys.key, iv), padded);
      chained = encrypted.subarray(-blockBytes);
      const sealed = explicit ? concatBytes([iv, encrypted]) : encrypted;
      return encryptThenMac ? concatBytes([sealed, mac(sequence, type, recordVersion, sealed)]) : sealed;
    },
    open(type, recordVersion, fragment) {
      const sequence = next();
      const sealed = encryptThenMac ? fragment.subarray(0, Math.max(0, fragment.length - macBytes)) : fragment;
      const iv = explicit ? sealed.subarray(0, blockBytes) : chained;
      const encrypted = explicit ? sealed.subarray(blockBytes) : sealed;
      if (encrypted.length < blockBytes || encrypted.length % blockBytes !== 0 || iv.length < blockBytes)
        return { kind: 'too-short' };
      if (
        encryptThenMac &&
        !timingSafeEqual(fragment.subarray(sealed.length), mac(sequence, type, recordVersion, sealed))
      )
        return { kind: 'bad-mac' };
      const padded = run(createDecipheriv(name, keys.key, iv), encrypted);
      chained = encrypted.subarray(-blockBytes);
      const content = withoutPadding(padded, version);
      if (content && encryptThenMac) return whole(type, content);
      if (!content || content.length < macBytes) return { kind: 'bad-mac' };
      const plaintext = content.subarray(0, content.length - macBytes);
      return timingSafeEqual(content.subarray(plaintext.length), mac(sequence, type, recordVersion, plaintext))
        ? whole(type, plaintext)
        : { kind: 'bad-mac' };
    },
  };
}

/** Null where the padding is wrong. SSLv3 leaves its bytes free but for the last (RFC 6101 section 5.2.3.2). */
function withoutPadding(padded: Uint8Array, version: number): Uint8Array | null {
  const padding = padded.at(-1) as number;
  if (padding + 1 > padded.length) return null;
  const content = padded.subarray(0, padded.length - 1 - padding);
  const isRight = version <= ssl3 || padded.subarray(content.length).every((byte) => byte === padding);
  return isRight ? content : null;
}

function whole(type: number, plaintext: Uint8Array): Opened {
  return plaintext.length > maxPlaintextBytes ? { kind: 'overflow' } : { kind: 'opened', type, plaintext };
}
