import { createDecipheriv, createHash, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import type { PFX } from '@peculiar/asn1-pfx';
import { DerReader, derTag } from '../der/der.ts';
import { BundleError } from './pem.ts';
import { decryptRc2Cbc } from './rc2.ts';

/** Whether the MAC over the contents fits: HMAC with a key of PKCS#12's own derivation, or PBMAC1 (RFC 9579). */
export function isIntact({ macData }: Pick<PFX, 'macData'>, contents: Uint8Array, secret: string | null): boolean {
  const { mac, macSalt, iterations } = macData;
  const { algorithm, parameters } = mac.digestAlgorithm;
  const expected = Buffer.from(mac.digest.buffer);
  const computed =
    algorithm === pbmac1
      ? pbmac(new Uint8Array(parameters ?? new ArrayBuffer(0)), contents, secret ?? '')
      : oldMac(algorithm, new Uint8Array(macSalt.buffer), iterations, contents, secret);
  return computed.length === expected.length && timingSafeEqual(computed, expected);
}

function oldMac(
  oid: string,
  salt: Uint8Array,
  iterations: number,
  contents: Uint8Array,
  secret: string | null,
): Buffer {
  const hash = named(hashes, oid, 'MAC');
  const key = deriveKey({ hash, use: 'mac', secret, salt, iterations, length: createHash(hash).digest().length });
  return createHmac(hash, key).update(contents).digest();
}

function pbmac(parameters: Uint8Array, contents: Uint8Array, secret: string): Buffer {
  const fields = new DerReader(parameters).enter(derTag.sequence, 'PBMAC1-params');
  const derivation = algorithmOf(fields, 'keyDerivationFunc');
  const { oid } = algorithmOf(fields, 'messageAuthScheme');
  const hash = named(hmacs, oid, 'MAC');
  return createHmac(hash, pbkdf2(derivation, secret, createHash(hash).digest().length))
    .update(contents)
    .digest();
}

/** Decrypts by the algorithm of an EncryptedContentInfo. Null where the padding shows that the password is wrong. Throws BundleError. */
export function decrypt(
  oid: string,
  parameters: Uint8Array,
  data: Uint8Array,
  secret: string | null,
): Uint8Array | null {
  if (oid === pbes2) {
    const fields = new DerReader(parameters).enter(derTag.sequence, 'PBES2-params');
    const derivation = algorithmOf(fields, 'keyDerivationFunc');
    const scheme = algorithmOf(fields, 'encryptionScheme');
    const cipher = ciphers[scheme.oid];
    if (!cipher) throw new BundleError(`its PKCS#12 is encrypted in a way (${scheme.oid}) that is not supported`);
    const iv = scheme.parameters.contents(scheme.parameters.expect(derTag.octetString, 'iv'));
    return decipher(cipher.name, pbkdf2(derivation, secret ?? '', cipher.keyBytes), iv, data);
  }
  const scheme = oldSchemes[oid];
  if (!scheme) throw new BundleError(`its PKCS#12 is encrypted in a way (${oid}) that is not supported`);
  const fields = new DerReader(parameters).enter(derTag.sequence, 'pkcs-12PbeParams');
  const salt = fields.contents(fields.expect(derTag.octetString, 'salt'));
  const iterations = fields.count(derTag.integer, 'iterations');
  const derive = (use: 'key' | 'iv', length: number) =>
    deriveKey({ hash: 'sha1', use, secret, salt, iterations, length });
  const key = derive('key', scheme.keyBytes);
  const iv = derive('iv', 8);
  if (scheme.cipher === 'rc2') return unpadded(decryptRc2Cbc(key, iv, data), 8);
  // Two-key Triple DES is three-key with the first key again.
  return decipher('des-ede3-cbc', key.length === 24 ? key : Buffer.concat([key, key.subarray(0, 8)]), iv, data);
}

function decipher(name: string, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array | null {
  const cipher = createDecipheriv(name, key, iv).setAutoPadding(false);
  if (data.length % iv.length !== 0) return null;
  return unpadded(Buffer.concat([cipher.update(data), cipher.final()]), iv.length);
}

function unpadded(plain: Uint8Array, block: number): Uint8Array | null {
  const count = plain.at(-1) ?? 0;
  const valid = count > 0 && count <= block && plain.subarray(-count).every((byte) => byte === count);
  // A wrong password may pass for right padding; what it leaves is then no SEQUENCE.
  return valid && plain[0] === derTag.sequence ? plain.subarray(0, plain.length - count) : null;
}

type Algorithm = { oid: string; parameters: DerReader };

function algorithmOf(fields: DerReader, field: string): Algorithm {
  const parameters = fields.enter(derTag.sequence, field);
  return { oid: parameters.oid(field), parameters };
}

/** RFC 8018 section 5.2. */
function pbkdf2({ oid, parameters }: Algorithm, secret: string, length: number): Buffer {
  if (oid !== '1.2.840.113549.1.5.12')
    throw new BundleError(`its PKCS#12 derives keys in a way (${oid}) that is not supported`);
  const fields = parameters.enter(derTag.sequence, 'PBKDF2-params');
  const salt = fields.contents(fields.expect(derTag.octetString, 'salt'));
  const iterations = bounded(fields.count(derTag.integer, 'iterationCount'), maxPbkdf2Iterations);
  fields.optional(derTag.integer, 'keyLength');
  const hash = fields.done ? 'sha1' : named(hmacs, algorithmOf(fields, 'prf').oid, 'key derivation');
  return pbkdf2Sync(secret, salt, iterations, length, hash);
}

type Derivation = {
  hash: string;
  use: 'key' | 'iv' | 'mac';
  secret: string | null;
  salt: Uint8Array;
  iterations: number;
  length: number;
};

/** RFC 7292 appendix B.2. The password is in UTF-16 with a zero at its end; none at all has not even that. */
function deriveKey({ hash, use, secret, salt, iterations, length }: Derivation): Buffer {
  const block = hash === 'sha384' || hash === 'sha512' ? 128 : 64;
  const filled = (bytes: Uint8Array) =>
    Uint8Array.from({ length: Math.ceil(bytes.length / block) * block }, (_, index) => bytes[index % bytes.length]!);
  const password = secret === null ? new Uint8Array(0) : Buffer.from(`${secret}\0`, 'utf16le').swap16();
  const input = Buffer.concat([filled(salt), filled(password)]);
  const diversifier = new Uint8Array(block).fill({ key: 1, iv: 2, mac: 3 }[use]);
  const rounds = bounded(iterations, maxOldIterations);
  const parts: Buffer[] = [];
  for (let made = 0; made < length; ) {
    let part = createHash(hash).update(diversifier).update(input).digest();
    for (let round = 1; round < rounds; round++) part = createHash(hash).update(part).digest();
    parts.push(part);
    made += part.length;
    addToBlocks(input, filled(part).subarray(0, block));
  }
  return Buffer.concat(parts).subarray(0, length);
}

/** Adds `addend` and one to every block of `input`, big-endian, without the carry at the end. */
function addToBlocks(input: Buffer, addend: Uint8Array): void {
  for (let start = 0; start < input.length; start += addend.length) {
    let carry = 1;
    for (let at = addend.length - 1; at >= 0; at--) {
      carry += input[start + at]! + addend[at]!;
      input[start + at] = carry & 0xff;
      carry >>= 8;
    }
  }
}

/** A file that asks for a million rounds is made to keep us busy. */
function bounded(iterations: number, most: number): number {
  if (iterations < 1 || iterations > most)
    throw new BundleError(`its PKCS#12 asks for ${iterations} rounds of key derivation`);
  return iterations;
}

function named(table: Record<string, string>, oid: string, what: string): string {
  const name = table[oid];
  if (!name) throw new BundleError(`its PKCS#12 has a ${what} (${oid}) that is not supported`);
  return name;
}

const pbes2 = '1.2.840.113549.1.5.13';
const pbmac1 = '1.2.840.113549.1.5.14';
const hashes: Record<string, string> = {
  '1.2.840.113549.2.5': 'md5',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '2.16.840.1.101.3.4.2.4': 'sha224',
};
const hmacs: Record<string, string> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};
const ciphers: Record<string, { name: string; keyBytes: number }> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyBytes: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyBytes: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyBytes: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyBytes: 24 },
};
/** RFC 7292 appendix C. RC4 is not among them: nothing that is still about writes it. */
const oldSchemes: Record<string, { cipher: 'des3' | 'rc2'; keyBytes: number }> = {
  '1.2.840.113549.1.12.1.3': { cipher: 'des3', keyBytes: 24 },
  '1.2.840.113549.1.12.1.4': { cipher: 'des3', keyBytes: 16 },
  '1.2.840.113549.1.12.1.5': { cipher: 'rc2', keyBytes: 16 },
  '1.2.840.113549.1.12.1.6': { cipher: 'rc2', keyBytes: 5 },
};
const maxPbkdf2Iterations = 10_000_000;
const maxOldIterations = 1_000_000;
