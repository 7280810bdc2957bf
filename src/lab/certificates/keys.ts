import { generateKeyPair, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { derNull, oid, sequence } from './der.ts';

/** Kinds of key that a certificate can be issued for. RSA with its modulus in bits. */
export type KeyKind =
  | 'ec-p256'
  | 'ec-p384'
  | 'ec-p521'
  | 'ec-brainpool256'
  | 'ed25519'
  | 'ed448'
  | 'rsa-512'
  | 'rsa-1024'
  | 'rsa-2048';

export type Hash = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512';

const curves = { 'ec-p256': 'P-256', 'ec-p384': 'P-384', 'ec-p521': 'P-521', 'ec-brainpool256': 'brainpoolP256r1' };

/** A fresh private key. RSA keys are searched for on a thread of their own: 2048 bits take about 0.1 s. */
export async function newKey(kind: KeyKind): Promise<KeyObject> {
  if (kind === 'ed25519') return generateKeyPairSync('ed25519').privateKey;
  if (kind === 'ed448') return generateKeyPairSync('ed448').privateKey;
  if (kind === 'rsa-512' || kind === 'rsa-1024' || kind === 'rsa-2048') {
    const pair = await promisify(generateKeyPair)('rsa', { modulusLength: Number(kind.slice('rsa-'.length)) });
    return pair.privateKey;
  }
  return generateKeyPairSync('ec', { namedCurve: curves[kind] }).privateKey;
}

const rsaOids = {
  md5: '1.2.840.113549.1.1.4',
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};
const ecdsaOids = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};

/** AlgorithmIdentifier of what `key` makes with `hash`. RFC 3279, 4055, 5758, 8410. Throws for MD5 with ECDSA: there is none. */
export function signatureAlgorithm(key: KeyObject, hash: Hash): Uint8Array {
  switch (key.asymmetricKeyType) {
    case 'ed25519':
      return sequence(oid('1.3.101.112'));
    case 'ed448':
      return sequence(oid('1.3.101.113'));
    case 'rsa':
      return sequence(oid(rsaOids[hash]), derNull);
    default:
      if (hash === 'md5') throw new TypeError('ECDSA has no signature algorithm with MD5: issue from an RSA key');
      return sequence(oid(ecdsaOids[hash]));
  }
}

/** The signature that goes beside `signatureAlgorithm`. */
export function signWith(key: KeyObject, hash: Hash, bytes: Uint8Array): Uint8Array {
  const noHash = key.asymmetricKeyType === 'ed25519' || key.asymmetricKeyType === 'ed448';
  return sign(noHash ? null : hash, bytes, key);
}
