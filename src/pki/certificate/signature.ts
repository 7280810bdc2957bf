import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Certificate, PublicKey } from './certificate.ts';
import { ifReadable } from '../der/certificate-error.ts';
import { DerReader, derTag } from '../der/der.ts';
import { keyText } from './public-key.ts';
import { pssParameters, rsassaPss } from './signature-algorithm.ts';

/** `unsupported`: the algorithm or the key is one that cannot be computed with here, so that nothing is known. */
export type SignatureVerdict = 'good' | 'bad' | 'unsupported';

/** Whether a certificate was signed with this key. Remembered for as long as the certificate lives, of each certificate of that key. */
export function verifySignature(certificate: Certificate, key: PublicKey): SignatureVerdict {
  let known = verdicts.get(certificate);
  if (!known) {
    known = new Map();
    verdicts.set(certificate, known);
  }
  let verdict = known.get(keyText(key));
  if (verdict === undefined) {
    verdict = compute(certificate, key);
    known.set(keyText(key), verdict);
  }
  return verdict;
}

/** Whether `verifySignature` has its answer ready. */
export function isVerified(certificate: Certificate, key: PublicKey): boolean {
  return verdicts.get(certificate)?.has(keyText(key)) ?? false;
}

/** About how many microseconds a verification takes, to bound a search. */
export function verificationCost(key: PublicKey): number {
  switch (key.algorithm) {
    case 'rsa':
    case 'rsa-pss': {
      const bits = key.bits ?? 0;
      // An exponent as long as the modulus makes a public operation as dear as a private one.
      const exponentBits = key.exponent === null ? 17 : key.exponent.toString(16).length * 4;
      return 30 + ((bits / 2048) ** 2 * 30 * Math.max(exponentBits, 17)) / 17;
    }
    case 'ec':
      return key.curve === 'P-256' ? 100 : 800;
    case 'ed25519':
      return 120;
    case 'ed448':
    case 'dsa':
      return 500;
    case 'ml-dsa':
      return 300;
    case 'other':
      return 20;
    default:
      return key.algorithm satisfies never;
  }
}

/** Verifies a signature over any bytes with the algorithm of an AlgorithmIdentifier: for OCSP responses and SCTs too. */
export function verifyBytes(
  signed: Uint8Array,
  signature: Uint8Array,
  algorithm: { oid: string; hash: string | null; der: Uint8Array },
  key: PublicKey,
): SignatureVerdict {
  const parameters = verifyParameters(algorithm, key);
  if (parameters === 'unsupported' || parameters === 'bad') return parameters;
  const object = keyObject(key);
  if (!object) return 'unsupported';
  try {
    return verify(parameters.hash, signed, { key: object, ...parameters.options }, signature) ? 'good' : 'bad';
  } catch {
    // OpenSSL throws where it will not compute at all: unknown curve, a key below its own floor, a digest that it lacks.
    return 'unsupported';
  }
}

function compute(certificate: Certificate, key: PublicKey): SignatureVerdict {
  const { tbs, signature } = certificate;
  return verifyBytes(tbs, signature.bytes, { ...signature, der: signatureAlgorithmOf(certificate) }, key);
}

/** The outer AlgorithmIdentifier, for its parameters. */
function signatureAlgorithmOf({ der }: Certificate): Uint8Array {
  const fields = new DerReader(der).enter(derTag.sequence, 'certificate');
  fields.any('tbsCertificate');
  return fields.whole(fields.any('signatureAlgorithm'));
}

type VerifyParameters = {
  hash: string | null;
  options: { padding?: number; saltLength?: number; dsaEncoding?: 'der' };
};

function verifyParameters(
  { oid, hash, der }: { oid: string; hash: string | null; der: Uint8Array },
  key: PublicKey,
): VerifyParameters | 'bad' | 'unsupported' {
  const kind = family(oid);
  // Without a hash that is known node:crypto would take one of its own choice.
  if (hash === null && (kind === 'rsa' || kind === 'ecdsa' || kind === 'dsa')) return 'unsupported';
  switch (kind) {
    case 'rsa':
      return key.algorithm === 'rsa' ? { hash, options: { padding: constants.RSA_PKCS1_PADDING } } : 'bad';
    case 'pss': {
      const pss = ifReadable(() => pssParameters(der));
      // The mask's hash always follows the signature's here: no other is in use, and node:crypto takes no other.
      if (key.algorithm !== 'rsa' && key.algorithm !== 'rsa-pss') return 'bad';
      if (!pss || pss.hash !== pss.maskHash) return 'unsupported';
      return { hash: pss.hash, options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: pss.saltLength } };
    }
    case 'ecdsa':
      return key.algorithm === 'ec' ? { hash, options: { dsaEncoding: 'der' } } : 'bad';
    case 'dsa':
      return key.algorithm === 'dsa' ? { hash, options: { dsaEncoding: 'der' } } : 'bad';
    case 'pure':
      return oid === key.oid ? { hash: null, options: {} } : 'bad';
    case 'unknown':
      return 'unsupported';
  }
}

function family(oid: string): 'rsa' | 'pss' | 'ecdsa' | 'dsa' | 'pure' | 'unknown' {
  if (oid === rsassaPss) return 'pss';
  if (oid.startsWith('1.2.840.113549.1.1.') || oid === '1.3.14.3.2.29') return 'rsa';
  if (oid.startsWith('1.2.840.10045.4.')) return 'ecdsa';
  if (oid.startsWith('1.2.840.10040.4.') || oid === '2.16.840.1.101.3.4.3.1' || oid === '2.16.840.1.101.3.4.3.2')
    return 'dsa';
  if (oid.startsWith('1.3.101.11') || /^2\.16\.840\.1\.101\.3\.4\.3\.1[789]$/.test(oid)) return 'pure';
  return 'unknown';
}

/** The key for node:crypto; null where OpenSSL cannot make one of it. */
function keyObject(key: PublicKey): KeyObject | null {
  let object = objects.get(key);
  if (object === undefined) {
    try {
      object = createPublicKey({
        key: Buffer.from(key.spki.buffer, key.spki.byteOffset, key.spki.byteLength),
        format: 'der',
        type: 'spki',
      });
    } catch {
      // A malformed or unknown key verifies nothing; the parse has noted what is wrong with it.
      object = null;
    }
    objects.set(key, object);
  }
  return object;
}

/** By the text of the key: a net of cross-certificates holds the same key many times. */
const verdicts = new WeakMap<Certificate, Map<string, SignatureVerdict>>();
const objects = new WeakMap<PublicKey, KeyObject | null>();
