import type { PublicKey } from './certificate.ts';
import { ifReadable } from '../der/certificate-error.ts';
import { readRsa, subjectPublicKey, toBigInt } from './public-key.ts';

/** A way in which a public key gives its private key away. */
type KeyWeakness = {
  kind: 'roca' | 'close-primes' | 'small-factor' | 'exponent-one' | 'tiny';
  detail: string;
  reference: string;
};

/**
 * What cheap tests tell against a key: RSA only, without any list of known keys. A few milliseconds for 4,096 bits; moduli
 * above 16,384 bits, which no client verifies with, are not looked at. Remembered for as long as the key lives.
 */
export function keyWeaknesses(key: PublicKey): KeyWeakness[] {
  const known = remembered.get(key) ?? findWeaknesses(key);
  remembered.set(key, known);
  return known;
}

const remembered = new WeakMap<PublicKey, KeyWeakness[]>();

function findWeaknesses(key: PublicKey): KeyWeakness[] {
  if (key.algorithm !== 'rsa' && key.algorithm !== 'rsa-pss') return [];
  if (key.bits === null || key.bits > maxBits) return [];
  const found: KeyWeakness[] = [];
  const add = (kind: KeyWeakness['kind'], detail: string, reference: string) => found.push({ kind, detail, reference });
  const modulus = modulusOf(key);
  if (modulus === null || modulus < 3n) return [];
  if (key.exponent === 1n)
    add('exponent-one', 'the public exponent is 1: nothing is signed or encrypted', 'RFC 8017 section 3.1');
  if (key.bits < 1024) add('tiny', `${key.bits} bits can be factored by anybody`, 'RFC 8017, CADO-NFS records');
  const factor = smallPrimes().find((prime) => modulus % prime === 0n);
  if (factor !== undefined) add('small-factor', `the modulus is divisible by ${factor}`, 'RFC 8017 section 3.1');
  else if (primesAreClose(modulus))
    add('close-primes', "its two primes are so close that Fermat's method finds them", 'CVE-2022-26320');
  if (isRoca(modulus))
    add('roca', 'it was made by an Infineon chip whose keys can be factored (ROCA)', 'CVE-2017-15361');
  return found;
}

function modulusOf(key: PublicKey): bigint | null {
  return ifReadable(() => toBigInt(readRsa(subjectPublicKey(key.spki)).modulus));
}

/** Fermat's factorisation: a² - n is a square for an a just above √n. */
function primesAreClose(modulus: bigint): boolean {
  let a = squareRoot(modulus);
  if (a * a === modulus) return true;
  a += 1n;
  for (let step = 0; step < fermatSteps; step++, a += 1n) {
    const rest = a * a - modulus;
    // A square is 0, 1, 4 or 9 modulo 16: that spares most of the roots.
    if (!squaresModulo16.has(rest & 15n)) continue;
    const b = squareRoot(rest);
    if (b * b === rest) return true;
  }
  return false;
}

/** The integer below the square root, by Newton's method. */
function squareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let x = 1n << BigInt((value.toString(16).length * 4) / 2 + 1);
  for (;;) {
    const y = (x + value / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

/**
 * Whether n is a power of 65537 modulo the product of the first primes, as in all keys of that chip and in about one of 2^150
 * others. The group's order is smooth, so each of its prime powers is tried by itself (Pohlig-Hellman).
 */
function isRoca(modulus: bigint): boolean {
  const n = modulus % rocaModulus;
  if (power(n, rocaOrder) !== 1n) return false;
  return rocaPrimePowers.every((primePower) => {
    const generator = power(rocaGenerator, rocaOrder / primePower);
    const wanted = power(n, rocaOrder / primePower);
    let each = 1n;
    for (let exponent = 0n; exponent < primePower; exponent++) {
      if (each === wanted) return true;
      each = (each * generator) % rocaModulus;
    }
    return false;
  });
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % rocaModulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % rocaModulus;
    square = (square * square) % rocaModulus;
  }
  return result;
}

/** badkeys, detection of CVE-2017-15361; Nemec et al., "The Return of Coppersmith's Attack", CCS 2017. */
const rocaModulus = 0x924cba6ae99dfa084537facc54948df0c23da044d8cabe0edd75bc6n;
const rocaGenerator = 65_537n;
const rocaOrder = 2_454_106_387_091_158_800n;
const rocaPrimePowers: bigint[] = [16n, 81n, 25n, 7n, 11n, 13n, 17n, 23n, 29n, 37n, 41n, 53n, 83n];

const squaresModulo16 = new Set([0n, 1n, 4n, 9n]);
const fermatSteps = 100;
const maxBits = 16_384;

/** The primes below 752 (as the Baseline Requirements ask, section 6.1.6). */
function smallPrimes(): bigint[] {
  if (primes.length > 0) return primes;
  for (let each = 2n; each < 752n; each++) if (primes.every((prime) => each % prime !== 0n)) primes.push(each);
  return primes;
}

const primes: bigint[] = [];
