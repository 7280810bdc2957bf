import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { groups } from '../wire/registry/groups.ts';
import { toHex } from '../wire/hex.ts';
import { ffdhePrime } from './ffdhe.ts';
import { digest } from './hash.ts';
import { canExchange, clientShare, finiteFieldShare, KeyExchangeError, serverShare } from './key-exchange.ts';

const random = (length: number) => randomBytes(length);
const possible = groups.filter((group) => canExchange(group.id));

test('every group that TLS 1.3 servers use today can be done', () => {
  const names = new Set<string>(possible.map((group) => group.name));
  for (const name of [
    'x25519',
    'x448',
    'secp256r1',
    'secp384r1',
    'secp521r1',
    'ffdhe2048',
    'ffdhe8192',
    'X25519MLKEM768',
    'SecP256r1MLKEM768',
    'SecP384r1MLKEM1024',
    'MLKEM768',
  ]) {
    assert.ok(names.has(name), name);
  }
});

for (const group of possible.filter(({ name }) => !/^ffdhe[468]/.test(name))) {
  test(`${group.name}: both sides get the same secret, from shares of the registered size`, () => {
    const client = clientShare(group.id, random);
    const server = serverShare(group.id, client.publicKey, random);
    assert.deepEqual(Buffer.from(client.agree(server.publicKey)), Buffer.from(server.secret));
    assert.deepEqual([client.publicKey.length, server.publicKey.length], shareBytes(group.name));
    if (group.kind !== 'ffdhe') assert.throws(() => client.agree(server.publicKey.subarray(1)), KeyExchangeError);
  });
}

/** Of a client's and a server's half. RFC 8446 section 4.2.8, FIPS 203 table 3, draft-ietf-tls-ecdhe-mlkem section 4. */
function shareBytes(name: string): [client: number, server: number] {
  const kems: Record<string, [client: number, server: number]> = {
    MLKEM512: [800, 768],
    MLKEM768: [1184, 1088],
    MLKEM1024: [1568, 1568],
    X25519MLKEM768: [1184 + 32, 1088 + 32],
    SecP256r1MLKEM768: [65 + 1184, 65 + 1088],
    SecP384r1MLKEM1024: [97 + 1568, 97 + 1568],
  };
  const bits = Number(/\d+/.exec(name)?.[0]);
  const alone = { x25519: 32, x448: 56 }[name] ?? (name.startsWith('ffdhe') ? bits / 8 : 2 * Math.ceil(bits / 8) + 1);
  return kems[name] ?? [alone, alone];
}

test('the same randomness gives the same share', () => {
  const fixed = (length: number) => new Uint8Array(length).fill(7);
  for (const { id } of possible.slice(0, 4))
    assert.deepEqual(clientShare(id, fixed).publicKey, clientShare(id, fixed).publicKey);
});

test('the primes of RFC 7919, by SHA-256', () => {
  const known = {
    2048: '9cd3b7f336872f46c09428d1bbc19877a4d440512cda8d1c1cf0cd6e33698966',
    3072: '0eaf67db3a839156d5013494a5318a772b5697d270d721f37f092efc69ea5a17',
    4096: '4648414224ac881b3d0dc59b466f96d06a558278776807797ecf1f66ff397b3e',
    6144: '227ac9066b3ddd9e193670cda2388fa884f65ba0cf98b742d1fe77a6687c79c7',
    8192: '770b14efaf6f049929c523113b3fa99a8d11dab1b18af3609590122075d19833',
  };
  for (const [bits, hash] of Object.entries(known))
    assert.equal(toHex(digest('sha256', ffdhePrime(Number(bits))!)), hash);
});

test('a finite field secret keeps its leading zeros only where it is told to', () => {
  const prime = ffdhePrime(2048) ?? new Uint8Array();
  // With the exponent 1 the secret is the peer's key itself.
  const one = (length: number) => Uint8Array.from({ length }, (_, index) => (index === length - 1 ? 1 : 0));
  const peer = Uint8Array.of(9);
  assert.equal(finiteFieldShare(prime, Uint8Array.of(2), one, { keepZeros: true }).agree(peer).length, 256);
  assert.deepEqual(finiteFieldShare(prime, Uint8Array.of(2), one, { keepZeros: false }).agree(peer), peer);
});

test('keys that give a finite field secret away are refused', () => {
  const prime = ffdhePrime(2048) ?? new Uint8Array();
  const share = finiteFieldShare(prime, Uint8Array.of(2), random, { keepZeros: true });
  for (const key of [Uint8Array.of(0), Uint8Array.of(1), prime])
    assert.throws(() => share.agree(key), KeyExchangeError);
});
