import { concatBytes } from '../wire/bytes.ts';
import { ssl3, tls12 } from '../wire/registry/versions.ts';
import { digest, type HashName, hmac } from './hash.ts';

/** The inputs that every derivation up to TLS 1.2 shares. `hash` is the suite's, and counts in TLS 1.2 only. */
export type PrfContext = { version: number; hash: HashName };

const ascii = new TextEncoder();

/** PRF of TLS 1.0 to 1.2: RFC 2246 section 5 (MD5 with SHA-1), RFC 5246 section 5. */
export function prf(
  { version, hash }: PrfContext,
  secret: Uint8Array,
  label: string,
  seed: Uint8Array,
  length: number,
): Uint8Array {
  const labelled = concatBytes([ascii.encode(label), seed]);
  if (version >= tls12) return expand(hash, secret, labelled, length);
  const half = Math.ceil(secret.length / 2);
  const md5 = expand('md5', secret.subarray(0, half), labelled, length);
  const sha1 = expand('sha1', secret.subarray(secret.length - half), labelled, length);
  return md5.map((byte, index) => byte ^ (sha1[index] ?? 0));
}

/** P_hash. RFC 5246 section 5. */
function expand(hash: HashName, secret: Uint8Array, seed: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  let a = seed;
  for (let made = 0; made < length; ) {
    a = hmac(hash, secret, a);
    const block = hmac(hash, secret, a, seed);
    blocks.push(block);
    made += block.length;
  }
  return concatBytes(blocks).subarray(0, length);
}

/** The master secret, 48 bytes. RFC 5246 section 8.1; RFC 6101 section 6.1. */
export function masterSecret(
  context: PrfContext,
  premaster: Uint8Array,
  clientRandom: Uint8Array,
  serverRandom: Uint8Array,
): Uint8Array {
  const seed = concatBytes([clientRandom, serverRandom]);
  if (context.version <= ssl3) return ssl3Expand(premaster, seed, masterSecretBytes);
  return prf(context, premaster, 'master secret', seed, masterSecretBytes);
}

/** The master secret bound to the whole handshake so far. RFC 7627 section 4. */
export function extendedMasterSecret(context: PrfContext, premaster: Uint8Array, sessionHash: Uint8Array): Uint8Array {
  return prf(context, premaster, 'extended master secret', sessionHash, masterSecretBytes);
}

/** Key material for both sides. RFC 5246 section 6.3; RFC 6101 section 6.2.2. */
export function keyBlock(
  context: PrfContext,
  master: Uint8Array,
  clientRandom: Uint8Array,
  serverRandom: Uint8Array,
  length: number,
): Uint8Array {
  const seed = concatBytes([serverRandom, clientRandom]);
  return context.version <= ssl3
    ? ssl3Expand(master, seed, length)
    : prf(context, master, 'key expansion', seed, length);
}

/** verify_data of a Finished: 12 bytes, 36 in SSLv3. RFC 5246 section 7.4.9; RFC 6101 section 5.6.9. */
export function verifyData(
  context: PrfContext,
  master: Uint8Array,
  side: 'client' | 'server',
  transcript: Uint8Array,
): Uint8Array {
  if (context.version <= ssl3) return ssl3Hashes(master, transcript, ascii.encode(side === 'client' ? 'CLNT' : 'SRVR'));
  return prf(context, master, `${side} finished`, transcriptHash(context, transcript), 12);
}

/** The hash of the handshake that Finished and the extended master secret use. RFC 5246 section 7.4.9. */
export function transcriptHash({ version, hash }: PrfContext, transcript: Uint8Array): Uint8Array {
  return version >= tls12 ? digest(hash, transcript) : md5Sha1(transcript);
}

/** MD5 and SHA-1, one behind the other: what TLS 1.0 and 1.1 sign with RSA. RFC 2246 section 4.7. */
export function md5Sha1(data: Uint8Array): Uint8Array {
  return concatBytes([digest('md5', data), digest('sha1', data)]);
}

/** MD5 and SHA-1 of the handshake keyed with the master secret, for Finished and CertificateVerify. RFC 6101 section 5.6.8. */
export function ssl3Hashes(
  master: Uint8Array,
  transcript: Uint8Array,
  sender: Uint8Array = new Uint8Array(),
): Uint8Array {
  return concatBytes(
    (['md5', 'sha1'] as const).map((hash) => {
      const [inner, outer] = ssl3Pads(hash);
      return digest(hash, master, outer, digest(hash, transcript, sender, master, inner));
    }),
  );
}

/** pad_1 and pad_2. RFC 6101 section 5.2.3.1. */
export function ssl3Pads(hash: HashName): [inner: Uint8Array, outer: Uint8Array] {
  const length = hash === 'md5' ? 48 : 40;
  return [new Uint8Array(length).fill(0x36), new Uint8Array(length).fill(0x5c)];
}

/** MD5(secret + SHA('A' + secret + seed)) + MD5(secret + SHA('BB' + ...)) + ... RFC 6101 section 6.1. */
function ssl3Expand(secret: Uint8Array, seed: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let index = 0; index * 16 < length; index++) {
    const salt = new Uint8Array(index + 1).fill('A'.charCodeAt(0) + index);
    blocks.push(digest('md5', secret, digest('sha1', salt, secret, seed)));
  }
  return concatBytes(blocks).subarray(0, length);
}

const masterSecretBytes = 48;
