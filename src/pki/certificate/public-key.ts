import { toHex } from '../../wire/hex.ts';
import type { PublicKey } from './certificate.ts';
import { CertificateError } from '../der/certificate-error.ts';
import { type DerElement, DerReader, derTag, isNull } from '../der/der.ts';
import type { FaultLog } from './encoding-rules.ts';

/** A text that is equal for equal keys. */
export function keyText(key: PublicKey): string {
  let text = texts.get(key);
  if (text === undefined) {
    text = Buffer.from(key.spki.buffer, key.spki.byteOffset, key.spki.byteLength).toString('latin1');
    texts.set(key, text);
  }
  return text;
}

const texts = new WeakMap<PublicKey, string>();

/** The next element as a SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7). A key that cannot be read is a fault, not an error. */
export function readPublicKey(reader: DerReader, faults: FaultLog): PublicKey {
  const field = 'tbsCertificate.subjectPublicKeyInfo';
  const element = reader.expect(derTag.sequence, field);
  const info = reader.into(element);
  const algorithm = info.enter(derTag.sequence, `${field}.algorithm`);
  const oid = algorithm.oid(`${field}.algorithm`);
  const parameters = algorithm.done ? null : algorithm.any(`${field}.algorithm`);
  algorithm.finish(`${field}.algorithm`);
  const { bytes, unused } = info.bits(derTag.bitString, `${field}.subjectPublicKey`);
  if (unused > 0) faults.add('bits-not-octets', 'the public key is not a whole number of octets');
  info.finish(field);
  const key: PublicKey = {
    algorithm: algorithms[oid] ?? 'other',
    oid,
    bits: null,
    curve: null,
    exponent: null,
    spki: reader.whole(element),
  };
  try {
    readDetails(key, bytes, algorithm, parameters, faults);
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    faults.add('key-encoding', error.message, error.field);
  }
  return key;
}

function readDetails(
  key: PublicKey,
  bytes: Uint8Array,
  algorithm: DerReader,
  parameters: DerElement | null,
  faults: FaultLog,
): void {
  switch (key.algorithm) {
    case 'rsa':
    case 'rsa-pss': {
      if (key.algorithm === 'rsa' && !isNull(parameters))
        faults.add('algorithm-parameters', 'RSA key without NULL parameters');
      const { modulus, exponent } = readRsa(bytes);
      key.bits = bitLength(modulus);
      key.exponent = toBigInt(exponent);
      break;
    }
    case 'ec': {
      if (parameters?.tag !== derTag.oid)
        throw new CertificateError('subjectPublicKeyInfo.ECParameters', 'has a curve without a name', null);
      const reader = new DerReader(algorithm.bytes, parameters.from, parameters.end);
      const curve = curves[reader.oid('subjectPublicKeyInfo.namedCurve')];
      if (!curve) break;
      key.curve = curve.name;
      key.bits = curve.bits;
      const size = Math.ceil(curve.bits / 8);
      const expected = bytes[0] === 4 ? 1 + 2 * size : bytes[0] === 2 || bytes[0] === 3 ? 1 + size : -1;
      if (bytes.length !== expected || !isOnCurve(bytes, size, curve))
        throw new CertificateError('subjectPublicKey', `is no point of ${curve.name}`, null);
      break;
    }
    case 'ed25519':
    case 'ed448': {
      key.bits = key.algorithm === 'ed25519' ? 256 : 456;
      if (parameters) faults.add('algorithm-parameters', `${key.algorithm} key with parameters`);
      if (bytes.length * 8 !== key.bits)
        throw new CertificateError('subjectPublicKey', `has ${bytes.length} bytes`, null);
      break;
    }
    case 'dsa': {
      if (parameters?.tag !== derTag.sequence) break;
      const prime = algorithm.into(parameters).expect(derTag.integer, 'subjectPublicKeyInfo.p');
      key.bits = bitLength(algorithm.contents(prime));
      break;
    }
    case 'ml-dsa':
      key.bits = bytes.length * 8;
      break;
    case 'other':
      break;
    default:
      key.algorithm satisfies never;
  }
}

/** y² = x³ - 3x + b, for the curves of which b is known here and points that are not compressed. */
function isOnCurve(point: Uint8Array, size: number, { p, b }: Curve): boolean {
  if (p === undefined || b === undefined || point[0] !== 4) return true;
  const x = toBigInt(point.subarray(1, 1 + size));
  const y = toBigInt(point.subarray(1 + size));
  return x < p && y < p && (y * y - (x * x - 3n) * x - b) % p === 0n;
}

/** The octets of modulus and exponent of an RSAPublicKey (RFC 8017 appendix A.1.1). Throws CertificateError. */
export function readRsa(subjectPublicKey: Uint8Array): { modulus: Uint8Array; exponent: Uint8Array } {
  const reader = new DerReader(subjectPublicKey);
  const pair = reader.enter(derTag.sequence, 'RSAPublicKey');
  const modulus = pair.contents(pair.expect(derTag.integer, 'RSAPublicKey.modulus'));
  const exponent = pair.contents(pair.expect(derTag.integer, 'RSAPublicKey.publicExponent'));
  pair.finish('RSAPublicKey');
  reader.finish('RSAPublicKey');
  if (modulus.length === 0 || exponent.length === 0) throw new CertificateError('RSAPublicKey', 'has no number', null);
  if ((modulus[0]! | exponent[0]!) & 0x80) throw new CertificateError('RSAPublicKey', 'has a negative number', null);
  return { modulus, exponent };
}

/** The subjectPublicKey octets of a SubjectPublicKeyInfo. Throws CertificateError. */
export function subjectPublicKey(spki: Uint8Array): Uint8Array {
  const info = new DerReader(spki).enter(derTag.sequence, 'subjectPublicKeyInfo');
  info.expect(derTag.sequence, 'subjectPublicKeyInfo.algorithm');
  return info.bits(derTag.bitString, 'subjectPublicKey').bytes;
}

/** Bits of an unsigned big-endian number. */
function bitLength(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length && bytes[at] === 0) at++;
  return at === bytes.length ? 0 : (bytes.length - at) * 8 - (Math.clz32(bytes[at]!) - 24);
}

/** An unsigned big-endian number; quadratic beyond a few thousand bits, so at most 4 KiB are read. */
export function toBigInt(bytes: Uint8Array): bigint {
  return BigInt(`0x0${toHex(bytes.subarray(0, 4096))}`);
}

const algorithms: Record<string, PublicKey['algorithm']> = {
  '1.2.840.113549.1.1.1': 'rsa',
  '1.2.840.113549.1.1.10': 'rsa-pss',
  '1.2.840.10045.2.1': 'ec',
  '1.3.101.112': 'ed25519',
  '1.3.101.113': 'ed448',
  '1.2.840.10040.4.1': 'dsa',
  '2.16.840.1.101.3.4.3.17': 'ml-dsa',
  '2.16.840.1.101.3.4.3.18': 'ml-dsa',
  '2.16.840.1.101.3.4.3.19': 'ml-dsa',
};

/** `p` and `b`: FIPS 186-4 appendix D.1.2. */
type Curve = { name: string; bits: number; p?: bigint; b?: bigint };

/** RFC 5480 section 2.1.1.1, RFC 5639, SEC 2. */
const curves: Record<string, Curve> = {
  '1.2.840.10045.3.1.7': {
    name: 'P-256',
    bits: 256,
    p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  '1.3.132.0.34': {
    name: 'P-384',
    bits: 384,
    p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
  '1.3.132.0.35': { name: 'P-521', bits: 521 },
  '1.2.840.10045.3.1.1': { name: 'P-192', bits: 192 },
  '1.3.132.0.33': { name: 'P-224', bits: 224 },
  '1.3.132.0.10': { name: 'secp256k1', bits: 256 },
  '1.3.132.0.8': { name: 'secp160r1', bits: 160 },
  '1.3.132.0.6': { name: 'secp112r1', bits: 112 },
  '1.3.36.3.3.2.8.1.1.7': { name: 'brainpoolP256r1', bits: 256 },
  '1.3.36.3.3.2.8.1.1.11': { name: 'brainpoolP384r1', bits: 384 },
  '1.3.36.3.3.2.8.1.1.13': { name: 'brainpoolP512r1', bits: 512 },
  '1.2.156.10197.1.301': { name: 'SM2', bits: 256 },
};
