import assert from 'node:assert/strict';
import { generateKeyPairSync, generatePrimeSync } from 'node:crypto';
import { test } from 'node:test';
import { bitString, derNull, integer, oid, sequence } from '../../lab/certificates/der.ts';
import type { PublicKey } from './certificate.ts';
import { DerReader } from '../der/der.ts';
import { FaultLog } from './encoding-rules.ts';
import { keyWeaknesses } from './known-keys.ts';
import { readPublicKey } from './public-key.ts';

function rsaKey(modulus: bigint, exponent = 65_537n): PublicKey {
  const spki = sequence(
    sequence(oid('1.2.840.113549.1.1.1'), derNull),
    bitString(sequence(integer(octets(modulus)), integer(octets(exponent)))),
  );
  return readPublicKey(new DerReader(spki), new FaultLog());
}

function octets(value: bigint): Uint8Array {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
}

const smallOdds = Array.from({ length: 375 }, (_, index) => BigInt(2 * index + 3));
const prime = (bits: number) => generatePrimeSync(bits, { bigint: true });
const kinds = (key: PublicKey) => keyWeaknesses(key).map(({ kind }) => kind);

test('an ordinary key has no weakness', () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = readPublicKey(new DerReader(publicKey.export({ type: 'spki', format: 'der' })), new FaultLog());
  assert.equal(key.bits, 2048);
  assert.deepEqual(kinds(key), []);
});

test('close primes, a square, a small factor, exponent 1, few bits', () => {
  const p = prime(1024);
  // A neighbour with no small factor does as well as a prime: Fermat's method asks for closeness alone.
  let neighbour = p + 2n;
  while (smallOdds.some((small) => neighbour % small === 0n)) neighbour += 2n;
  assert.deepEqual(kinds(rsaKey(p * neighbour)), ['close-primes']);
  assert.deepEqual(kinds(rsaKey(p * p)), ['close-primes']);
  assert.deepEqual(kinds(rsaKey(prime(2040) * 251n)), ['small-factor']);
  assert.deepEqual(kinds(rsaKey(prime(1024) * prime(1024), 1n)), ['exponent-one']);
  assert.deepEqual(kinds(rsaKey(prime(256) * prime(256))), ['tiny']);
});

test('ROCA: primes of the form k·M + 65537^a mod M', () => {
  const M = 0x924cba6ae99dfa084537facc54948df0c23da044d8cabe0edd75bc6n;
  const power = (exponent: bigint) => {
    let result = 1n;
    for (let index = 0n; index < exponent; index++) result = (result * 65_537n) % M;
    return result;
  };
  const chipNumber = (exponent: bigint, size: bigint) => ((1n << size) / M) * M + power(exponent) + M;
  // Not prime, but what the test looks at is the residue.
  const modulus = chipNumber(1_234n, 1023n) * chipNumber(777n, 1024n);
  assert.ok(kinds(rsaKey(modulus)).includes('roca'));
  assert.ok(!kinds(rsaKey(modulus + 2n)).includes('roca'));
});

test('bounded for large and damaged keys', { timeout: 60_000 }, () => {
  keyWeaknesses(rsaKey((1n << 16_383n) + 9n));
  assert.deepEqual(keyWeaknesses(rsaKey((1n << 30_000n) + 9n)), []);
  assert.deepEqual(keyWeaknesses(rsaKey(0n)), []);
  const { publicKey } = generateKeyPairSync('ed25519');
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  assert.deepEqual(keyWeaknesses(readPublicKey(new DerReader(spki), new FaultLog())), []);
});
