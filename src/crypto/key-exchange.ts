import * as crypto from 'node:crypto';
import { concatBytes } from '../wire/bytes.ts';
import { fromHex, toHex } from '../wire/hex.ts';
import { groupById } from '../wire/registry/groups.ts';
import { ffdhePrime } from './ffdhe.ts';

/** Fresh bytes: the same ones give the same keys, so that a recorded handshake can be replayed. */
export type RandomBytes = (length: number) => Uint8Array;

/** One side's half of a key exchange in a NamedGroup. */
export type KeyShare = {
  group: number;
  /** What goes into `key_exchange`, or into an ECDHE or DHE message. */
  publicKey: Uint8Array;
  /** The shared secret with the peer's half; throws `KeyExchangeError` where that is no such thing. */
  agree(peer: Uint8Array): Uint8Array;
};

/** The peer's public value is not one of the group. */
export class KeyExchangeError extends Error {
  constructor(group: string, options?: ErrorOptions) {
    super(`the peer's key is no valid key of ${group}`, options);
    this.name = 'KeyExchangeError';
  }
}

/** Whether a key exchange in this group can be done here (and by this Node). */
export function canExchange(group: number): boolean {
  const name = groupById(group)?.name;
  if (name === undefined) return false;
  if (name in hybrids || name in kems) return typeof crypto.encapsulate === 'function';
  return name in montgomery || name in ecCurves || ffdheBits(name) !== null;
}

/** A client's half: of a KEM, the public key; else a Diffie-Hellman public value. Throws RangeError where it cannot be done. */
export function clientShare(group: number, random: RandomBytes): KeyShare {
  const name = groupById(group)?.name ?? '';
  const hybrid = hybrids[name];
  if (hybrid) {
    const kem = kemClient(hybrid.kem, random);
    const classic = diffieHellman(hybrid.classic, random);
    return {
      group,
      publicKey: concatBytes(inOrder(hybrid, kem.publicKey, classic.publicKey)),
      agree(peer) {
        const [ciphertext, other] = split(hybrid, peer, kem.ciphertextBytes, name);
        return concatBytes(inOrder(hybrid, kem.agree(ciphertext), classic.agree(other)));
      },
    };
  }
  const kem = kems[name];
  const half = kem ? kemClient(name, random) : diffieHellman(name, random);
  return { group, publicKey: half.publicKey, agree: (peer) => half.agree(peer) };
}

/** A server's answer to a client's half: its own half and the shared secret. */
export function serverShare(
  group: number,
  peer: Uint8Array,
  random: RandomBytes,
): { publicKey: Uint8Array; secret: Uint8Array } {
  const name = groupById(group)?.name ?? '';
  const hybrid = hybrids[name];
  if (hybrid) {
    const [kemKey, other] = split(hybrid, peer, kems[hybrid.kem]?.publicBytes ?? 0, name);
    const kem = kemServer(hybrid.kem, kemKey);
    const classic = diffieHellman(hybrid.classic, random);
    return {
      publicKey: concatBytes(inOrder(hybrid, kem.publicKey, classic.publicKey)),
      secret: concatBytes(inOrder(hybrid, kem.secret, classic.agree(other))),
    };
  }
  if (name in kems) return kemServer(name, peer);
  const half = diffieHellman(name, random);
  return { publicKey: half.publicKey, secret: half.agree(peer) };
}

/**
 * A half of a finite-field exchange with any prime; `keepZeros` as TLS 1.3 wants it (RFC 8446 section 7.4.1). Computed
 * here: node:crypto tests every prime at length before it uses it, which a server could make last for minutes.
 */
export function finiteFieldShare(
  prime: Uint8Array,
  generator: Uint8Array,
  random: RandomBytes,
  { keepZeros }: { keepZeros: boolean },
): Half {
  if (prime.length > maxPrimeBytes) throw new RangeError(`a prime of ${prime.length * 8} bits is too long`);
  const p = toBigInt(prime);
  if (p < 5n || p % 2n === 0n) throw new KeyExchangeError('the finite field: its prime is none');
  // 256 bits of exponent suit groups of up to 3072 bits (RFC 7919 section 5.2).
  const exponent = toBigInt(random(32));
  return {
    publicKey: toBytes(powerModulo(toBigInt(generator), exponent, p), prime.length),
    agree(peer) {
      const value = toBigInt(peer);
      // RFC 7919 section 5.1: 0, 1 and p-1 give the secret away.
      if (value < 2n || value > p - 2n) throw new KeyExchangeError('the finite field');
      const secret = toBytes(powerModulo(value, exponent, p), prime.length);
      return keepZeros ? secret : secret.subarray(secret.findIndex((byte) => byte !== 0));
    },
  };
}

function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function toBigInt(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`);
}

function toBytes(value: bigint, length: number): Uint8Array {
  return fromHex(value.toString(16).padStart(length * 2, '0'));
}

type Half = { publicKey: Uint8Array; agree(peer: Uint8Array): Uint8Array };

function diffieHellman(name: string, random: RandomBytes): Half {
  const curve = montgomery[name];
  if (curve) return montgomeryHalf(name, curve, random);
  const ec = ecCurves[name];
  if (ec) return ecHalf(name, ec, random);
  const prime = ffdhePrime(ffdheBits(name) ?? 0);
  if (!prime) throw new RangeError(`no key exchange in ${name || 'an unknown group'} can be done here`);
  return finiteFieldShare(prime, Uint8Array.of(2), random, { keepZeros: true });
}

function montgomeryHalf(name: string, { type, bytes, pkcs8, spki }: Montgomery, random: RandomBytes): Half {
  const kind: RawKind = { type, format: 'raw-private', pkcs8, publicBytes: bytes };
  const { privateKey, publicKey } = keyPair(kind, random(bytes));
  return {
    publicKey,
    agree: (peer) =>
      withPeer(name, () => crypto.diffieHellman({ privateKey, publicKey: peerKey({ type, spki }, peer) })),
  };
}

type KeyType = crypto.RawPrivateKeyInput['asymmetricKeyType'];
type RawKind = { type: KeyType; format: 'raw-private' | 'raw-seed'; pkcs8: Uint8Array; publicBytes: number };

/** A pair from the bytes of its private key. Node 24 learnt to take them bare on the way; in DER they take twice as long. */
function keyPair({ type, format, pkcs8, publicBytes }: RawKind, bytes: Uint8Array) {
  try {
    const privateKey = crypto.createPrivateKey({ key: Buffer.from(bytes), format, asymmetricKeyType: type });
    return { privateKey, publicKey: publicHalf(privateKey).export({ format: 'raw-public' }) };
  } catch (error) {
    if (!takesDerAlone(error)) throw error;
    const key = Buffer.concat([pkcs8, bytes]);
    const privateKey = crypto.createPrivateKey({ key, format: 'der', type: 'pkcs8' });
    const spki = publicHalf(privateKey).export({ format: 'der', type: 'spki' });
    return { privateKey, publicKey: spki.subarray(-publicBytes) };
  }
}

/** The peer's half from its bytes, bare or in DER as above. */
function peerKey({ type, spki }: { type: KeyType; spki: Uint8Array }, bytes: Uint8Array): crypto.KeyObject {
  try {
    return crypto.createPublicKey({ key: Buffer.from(bytes), format: 'raw-public', asymmetricKeyType: type });
  } catch (error) {
    if (!takesDerAlone(error)) throw error;
    return crypto.createPublicKey({ key: Buffer.concat([spki, bytes]), format: 'der', type: 'spki' });
  }
}

function takesDerAlone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_INVALID_ARG_VALUE';
}

function publicHalf(privateKey: crypto.KeyObject): crypto.KeyObject {
  return crypto.createPublicKey(privateKey as unknown as crypto.PublicKeyInput);
}

function ecHalf(name: string, { curve, bytes, topMask }: Curve, random: RandomBytes): Half {
  const state = crypto.createECDH(curve);
  const scalar = Uint8Array.from(random(bytes));
  // A scalar below the order, save with a chance that nobody will live to see.
  scalar[0] = (scalar[0] as number) & topMask;
  scalar[bytes - 1] = (scalar[bytes - 1] as number) | 1;
  state.setPrivateKey(scalar);
  return {
    publicKey: state.getPublicKey(),
    agree: (peer) => withPeer(name, () => state.computeSecret(peer)),
  };
}

function kemClient(name: string, random: RandomBytes): Half & { ciphertextBytes: number } {
  const kem = kems[name] as Kem;
  const { privateKey, publicKey } = keyPair({ ...kem, format: 'raw-seed' }, random(kemSeedBytes));
  return {
    publicKey,
    ciphertextBytes: kem.ciphertextBytes,
    agree: (ciphertext) => withPeer(name, () => crypto.decapsulate(privateKey, ciphertext)),
  };
}

function kemServer(name: string, peer: Uint8Array): { publicKey: Uint8Array; secret: Uint8Array } {
  const kem = kems[name] as Kem;
  const { sharedKey, ciphertext } = withPeer(name, () => crypto.encapsulate(peerKey(kem, peer)));
  return { publicKey: ciphertext, secret: sharedKey };
}

/** What node:crypto makes of the peer's half; it throws where that is none of the group. */
function withPeer<T>(group: string, compute: () => T): T {
  try {
    return compute();
  } catch (cause) {
    throw new KeyExchangeError(group, { cause });
  }
}

/** Which half comes first: the KEM for X25519MLKEM768, the curve for the NIST ones (draft-ietf-tls-ecdhe-mlkem section 4). */
type Hybrid = { kem: string; classic: string; kemFirst: boolean };

function inOrder<T>({ kemFirst }: Hybrid, kem: T, classic: T): T[] {
  return kemFirst ? [kem, classic] : [classic, kem];
}

function split(
  hybrid: Hybrid,
  bytes: Uint8Array,
  kemBytes: number,
  name: string,
): [kem: Uint8Array, classic: Uint8Array] {
  if (bytes.length <= kemBytes) throw new KeyExchangeError(name);
  if (hybrid.kemFirst) return [bytes.subarray(0, kemBytes), bytes.subarray(kemBytes)];
  const classicBytes = bytes.length - kemBytes;
  return [bytes.subarray(classicBytes), bytes.subarray(0, classicBytes)];
}

const hybrids: Record<string, Hybrid> = {
  X25519MLKEM768: { kem: 'MLKEM768', classic: 'x25519', kemFirst: true },
  SecP256r1MLKEM768: { kem: 'MLKEM768', classic: 'secp256r1', kemFirst: false },
  SecP384r1MLKEM1024: { kem: 'MLKEM1024', classic: 'secp384r1', kemFirst: false },
};

type Montgomery = { type: KeyType; bytes: number; pkcs8: Uint8Array; spki: Uint8Array };
/** The DER around a raw key: RFC 8410 section 4 and 7. */
const montgomery: Record<string, Montgomery> = {
  x25519: {
    type: 'x25519',
    bytes: 32,
    pkcs8: fromHex('302e020100300506032b656e04220420'),
    spki: fromHex('302a300506032b656e032100'),
  },
  x448: {
    type: 'x448',
    bytes: 56,
    pkcs8: fromHex('3046020100300506032b656f043a0438'),
    spki: fromHex('3042300506032b656f033900'),
  },
};

type Curve = { curve: string; bytes: number; topMask: number };
/** OpenSSL's names. `topMask` keeps a random scalar below the order where its first byte is not full. */
const ecCurves: Record<string, Curve> = {
  secp256r1: { curve: 'prime256v1', bytes: 32, topMask: 0x7f },
  secp384r1: { curve: 'secp384r1', bytes: 48, topMask: 0x7f },
  secp521r1: { curve: 'secp521r1', bytes: 66, topMask: 0x00 },
  secp256k1: { curve: 'secp256k1', bytes: 32, topMask: 0x7f },
  secp224r1: { curve: 'secp224r1', bytes: 28, topMask: 0x7f },
  secp192r1: { curve: 'prime192v1', bytes: 24, topMask: 0x7f },
  brainpoolP256r1: { curve: 'brainpoolP256r1', bytes: 32, topMask: 0x7f },
  brainpoolP384r1: { curve: 'brainpoolP384r1', bytes: 48, topMask: 0x7f },
  brainpoolP512r1: { curve: 'brainpoolP512r1', bytes: 64, topMask: 0x7f },
  brainpoolP256r1tls13: { curve: 'brainpoolP256r1', bytes: 32, topMask: 0x7f },
  brainpoolP384r1tls13: { curve: 'brainpoolP384r1', bytes: 48, topMask: 0x7f },
  brainpoolP512r1tls13: { curve: 'brainpoolP512r1', bytes: 64, topMask: 0x7f },
};

type Kem = { type: KeyType; publicBytes: number; ciphertextBytes: number; pkcs8: Uint8Array; spki: Uint8Array };
/** FIPS 203 table 3; the DER around seed and public key as in draft-ietf-lamps-kyber-certificates. */
const kems: Record<string, Kem> = {
  MLKEM512: {
    type: 'ml-kem-512',
    publicBytes: 800,
    ciphertextBytes: 768,
    pkcs8: fromHex('3054020100300b06096086480165030404010442' + '8040'),
    spki: fromHex('30820332300b0609608648016503040401038203' + '2100'),
  },
  MLKEM768: {
    type: 'ml-kem-768',
    publicBytes: 1184,
    ciphertextBytes: 1088,
    pkcs8: fromHex('3054020100300b06096086480165030404020442' + '8040'),
    spki: fromHex('308204b2300b0609608648016503040402038204' + 'a100'),
  },
  MLKEM1024: {
    type: 'ml-kem-1024',
    publicBytes: 1568,
    ciphertextBytes: 1568,
    pkcs8: fromHex('3054020100300b06096086480165030404030442' + '8040'),
    spki: fromHex('30820632300b0609608648016503040403038206' + '2100'),
  },
};
const kemSeedBytes = 64;

/** 16,384 bits: longer than any that is in use, and computed within a second. */
const maxPrimeBytes = 2_048;

function ffdheBits(name: string): number | null {
  const bits = /^ffdhe(\d+)$/.exec(name)?.[1];
  return bits === undefined ? null : Number(bits);
}
