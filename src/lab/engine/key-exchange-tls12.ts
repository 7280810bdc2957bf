import { constants, generateKeyPairSync, type KeyObject, privateDecrypt } from 'node:crypto';
import { clientShare, finiteFieldShare } from '../../crypto/key-exchange.ts';
import { ffdhePrime } from '../../crypto/ffdhe.ts';
import { sign } from '../../crypto/signature.ts';
import type { Randomness } from '../../handshake/machine.ts';
import { concatBytes } from '../../wire/bytes.ts';
import {
  encodeServerKeyParams,
  type KeyExchangeContext,
  readClientKeyExchange,
  type ServerKeyParams,
  writeServerKeyExchange,
} from '../../wire/key-exchange.ts';
import type { Engine } from './server-state.ts';
import { type Choice, isSigned } from './negotiate.ts';

/** The server's half of a key exchange up to TLS 1.2. */
export type ServerExchange = {
  /** Body of the ServerKeyExchange; null where the client encrypts to the certificate. */
  body: Uint8Array | null;
  /** The premaster secret, from the body of the ClientKeyExchange. Throws DecodeError and KeyExchangeError. */
  premaster(clientBody: Uint8Array): Uint8Array;
};

/** Begins the key exchange of the suite chosen. `randoms`: client's, then server's, which the signature covers. */
export function beginExchange(
  engine: Engine,
  { suite, version, group, scheme }: Choice,
  randoms: Uint8Array,
): ServerExchange {
  const context: KeyExchangeContext = { kex: suite.kex, auth: suite.auth, version };
  const clientValue = (body: Uint8Array) => readClientKeyExchange(body, context).exchange ?? new Uint8Array();
  if (suite.kex === 'RSA' && !suite.export) {
    return { body: null, premaster: (body) => decryptPremaster(engine.key, clientValue(body), engine.random) };
  }
  const { params, agree } = publicHalf(engine, suite.kex, group?.id ?? null);
  const signed = concatBytes([randoms, encodeServerKeyParams({ pskIdentityHint: null, params }, suite.kex)]);
  const algorithm = scheme?.id ?? null;
  const signature =
    isSigned(suite) && engine.key ? { algorithm, signature: sign(algorithm, engine.key, signed) } : null;
  return {
    body: writeServerKeyExchange({ pskIdentityHint: null, params, signature }, context),
    premaster: (body) => agree(clientValue(body)),
  };
}

type PublicHalf = { params: ServerKeyParams; agree(peer: Uint8Array): Uint8Array };

function publicHalf({ options, random }: Engine, kex: string, group: number | null): PublicHalf {
  if (kex === 'ECDHE' && group !== null) {
    const { publicKey, agree } = clientShare(group, random.bytes);
    return { params: { kind: 'ECDHE', curve: { curveType: 'named_curve', namedGroup: group }, publicKey }, agree };
  }
  if (kex === 'DHE') {
    const { p, g } = options.dh ?? { p: ffdhePrime(2_048)!, g: Uint8Array.of(2) };
    const { publicKey, agree } = finiteFieldShare(p, g, random.bytes, { keepZeros: false });
    return { params: { kind: 'DHE', p, g, publicKey }, agree };
  }
  return exportHalf(random);
}

/** A key of 512 bits beside that of the certificate. RFC 2246 section 7.4.3. */
function exportHalf(random: Randomness): PublicHalf {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 512 });
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  const params: ServerKeyParams = {
    kind: 'RSA_EXPORT',
    modulus: Buffer.from(n, 'base64url'),
    exponent: Buffer.from(e, 'base64url'),
  };
  return { params, agree: (encrypted) => decryptPremaster(privateKey, encrypted, random) };
}

/**
 * What does not decrypt becomes random, so that the failure shows no earlier than in the client's Finished.
 * RFC 5246 section 7.4.7.1.
 */
function decryptPremaster(key: KeyObject | null, encrypted: Uint8Array, random: Randomness): Uint8Array {
  const otherwise = random.bytes(premasterBytes);
  if (!key) return otherwise;
  try {
    const decrypted = privateDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, encrypted);
    return decrypted.length === premasterBytes ? decrypted : otherwise;
  } catch {
    return otherwise;
  }
}

const premasterBytes = 48;
