import { createHash, createHmac } from 'node:crypto';
import type { SuiteHash } from '../wire/registry/suite.ts';

/** A hash by the name that node:crypto uses. */
export type HashName = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512' | 'sm3';

const names: Partial<Record<SuiteHash, HashName>> = {
  MD5: 'md5',
  SHA: 'sha1',
  SHA256: 'sha256',
  SHA384: 'sha384',
  SHA512: 'sha512',
  SM3: 'sm3',
};

/** The hash of a suite, or null for GOST's own, which node:crypto lacks. */
export function hashOfSuite(hash: SuiteHash): HashName | null {
  return names[hash] ?? null;
}

/** The hash of the parts, one behind the other; `digestBytes` long. */
export function digest(hash: HashName, ...parts: Uint8Array[]): Uint8Array {
  const state = createHash(hash);
  for (const part of parts) state.update(part);
  return state.digest();
}

/** HMAC over the parts, one behind the other; `digestBytes` long. RFC 2104. */
export function hmac(hash: HashName, key: Uint8Array, ...parts: Uint8Array[]): Uint8Array {
  const state = createHmac(hash, key);
  for (const part of parts) state.update(part);
  return state.digest();
}

/** Length of the hash's output in bytes. */
export function digestBytes(hash: HashName): number {
  return { md5: 16, sha1: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64, sm3: 32 }[hash];
}
