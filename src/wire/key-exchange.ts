import { absent, type Codec, decode, encode, opaque, rest, struct, tag, u8, u16 } from './codec.ts';
import { DecodeError } from './decode-error.ts';
import { Reader } from './reader.ts';
import type { Authentication, KeyExchange } from './registry/suite.ts';
import { ssl3, tls12 } from './registry/versions.ts';
import { Writer } from './writer.ts';

/** The body depends on the suite: read it with `readServerKeyExchange`. RFC 5246 section 7.4.3. */
export type ServerKeyExchange = { kind: 'ServerKeyExchange'; body: Uint8Array };

/** The body depends on the suite: read it with `clientKeyExchangeBody`. RFC 5246 section 7.4.7. */
export type ClientKeyExchange = { kind: 'ClientKeyExchange'; body: Uint8Array };

/** What a key exchange message cannot be read without: the suite's `kex` and `auth`, and the negotiated version. */
export type KeyExchangeContext = { kex: KeyExchange; auth: Authentication; version: number };

/** The curve of an ECDHE exchange. RFC 8422 section 5.4. */
export type EcParameters =
  | { curveType: 'named_curve'; namedGroup: number }
  /** Curves spelled out, which RFC 8422 forbids: the bytes from curve_type to cofactor. */
  | { curveType: 'explicit'; bytes: Uint8Array };

/** The public values of the server's key exchange. Big integers are big-endian bytes, as sent. */
export type ServerKeyParams =
  | { kind: 'ECDHE'; curve: EcParameters; publicKey: Uint8Array }
  | { kind: 'DHE'; p: Uint8Array; g: Uint8Array; publicKey: Uint8Array }
  /** RFC 5054 section 2.8.3. */
  | { kind: 'SRP'; n: Uint8Array; g: Uint8Array; salt: Uint8Array; publicKey: Uint8Array }
  /** The short key of an export suite. RFC 2246 section 7.4.3. */
  | { kind: 'RSA_EXPORT'; modulus: Uint8Array; exponent: Uint8Array }
  /** A plain PSK exchange: nothing but the hint. */
  | { kind: 'none' };

/** What a ServerKeyExchange says. */
export type ServerKeyExchangeBody = {
  /** RFC 4279 section 2; null when the suite has no PSK. */
  pskIdentityHint: Uint8Array | null;
  params: ServerKeyParams;
  /** Null for anonymous and PSK suites. `algorithm` is a SignatureScheme, null below TLS 1.2. */
  signature: { algorithm: number | null; signature: Uint8Array } | null;
};

/**
 * Reads a ServerKeyExchange. `signedParams` is what the signature covers (after both randoms), a view into `body`.
 * Null: the suite's kind of exchange (GOST, ECC-PWD, ...) is not known here. Throws DecodeError.
 */
export function readServerKeyExchange(
  body: Uint8Array,
  context: KeyExchangeContext,
): (ServerKeyExchangeBody & { signedParams: Uint8Array }) | null {
  const params = serverParams(context.kex);
  if (!params) return null;
  const reader = new Reader(body);
  try {
    const pskIdentityHint = usesPsk(context.kex) ? shortOpaque.read(reader) : null;
    const value = params.read(reader);
    const signedParams = reader.since(0);
    const signature = isSigned(context) ? readSignature(reader, context.version) : null;
    reader.finish();
    return { pskIdentityHint, params: value, signature, signedParams };
  } catch (error) {
    throw error instanceof DecodeError ? error.within('ServerKeyExchange') : error;
  }
}

/** The bytes that a server signs: the message without its signature. */
export function encodeServerKeyParams(body: Omit<ServerKeyExchangeBody, 'signature'>, kex: KeyExchange): Uint8Array {
  const params = serverParams(kex);
  if (!params) throw new RangeError(`no ServerKeyExchange can be written for ${kex}`);
  const writer = new Writer();
  if (usesPsk(kex)) shortOpaque.write(writer, body.pskIdentityHint ?? new Uint8Array());
  params.write(writer, body.params);
  return writer.finish();
}

/** The body of a ServerKeyExchange. */
export function writeServerKeyExchange(body: ServerKeyExchangeBody, context: KeyExchangeContext): Uint8Array {
  const writer = new Writer();
  writer.put(encodeServerKeyParams(body, context.kex));
  if (body.signature) {
    if (context.version >= tls12) writer.uint(body.signature.algorithm ?? 0, 2);
    shortOpaque.write(writer, body.signature.signature);
  }
  return writer.finish();
}

/** What a ClientKeyExchange says. */
export type ClientKeyExchangeBody = {
  /** RFC 4279 section 2; null when the suite has no PSK. */
  pskIdentity: Uint8Array | null;
  /** Public key, or the encrypted premaster secret of RSA; null for a plain PSK exchange. */
  exchange: Uint8Array | null;
};

/** Reads a ClientKeyExchange. Throws DecodeError. */
export function readClientKeyExchange(body: Uint8Array, context: KeyExchangeContext): ClientKeyExchangeBody {
  return decode(clientKeyExchangeBody(context), body);
}

/** The body of a ClientKeyExchange. */
export function writeClientKeyExchange(body: ClientKeyExchangeBody, context: KeyExchangeContext): Uint8Array {
  return encode(clientKeyExchangeBody(context), body);
}

function clientKeyExchangeBody({ kex, version }: KeyExchangeContext): Codec<ClientKeyExchangeBody> {
  return struct<ClientKeyExchangeBody>({
    pskIdentity: usesPsk(kex) ? (shortOpaque as Codec<Uint8Array | null>) : absent,
    exchange: kex === 'PSK' ? absent : (clientExchange(kex, version) as Codec<Uint8Array | null>),
  });
}

function clientExchange(kex: KeyExchange, version: number): Codec<Uint8Array> {
  switch (kex) {
    case 'RSA':
    case 'RSA_PSK':
      // SSLv3 sent the encrypted secret without a length, and everybody kept to it. RFC 5246 section 7.4.7.1.
      return version <= ssl3 ? rest : shortOpaque;
    case 'DHE':
    case 'DHE_PSK':
    case 'DH':
    case 'SRP':
      return shortOpaque;
    case 'ECDHE':
    case 'ECDHE_PSK':
    case 'ECDH':
      return opaque(u8);
    default:
      return rest;
  }
}

function serverParams(kex: KeyExchange): Codec<ServerKeyParams> | null {
  switch (kex) {
    case 'ECDHE':
    case 'ECDHE_PSK':
      return ecdheParams as Codec<ServerKeyParams>;
    case 'DHE':
    case 'DHE_PSK':
      return dheParams as Codec<ServerKeyParams>;
    case 'SRP':
      return srpParams as Codec<ServerKeyParams>;
    case 'RSA':
      return rsaExportParams as Codec<ServerKeyParams>;
    case 'PSK':
    case 'RSA_PSK':
      return noParams as Codec<ServerKeyParams>;
    default:
      return null;
  }
}

const shortOpaque = opaque(u16);

/** A member of the union by its kind. */
type Params<K extends ServerKeyParams['kind']> = Extract<ServerKeyParams, { kind: K }>;

const namedCurve = 3;
const explicitPrime = 1;
const explicitChar2 = 2;
const pentanomialBasis = 2;

const ecParameters: Codec<EcParameters> = {
  read(reader) {
    const start = reader.offset;
    const curveType = reader.uint(1);
    if (curveType === namedCurve) return { curveType: 'named_curve', namedGroup: reader.uint(2) };
    if (curveType !== explicitPrime && curveType !== explicitChar2)
      throw new DecodeError(`unknown curve_type ${curveType} at offset ${start}`, start);
    skipExplicitCurve(reader, curveType);
    return { curveType: 'explicit', bytes: reader.since(start) };
  },
  write(writer, value) {
    if (value.curveType === 'explicit') return writer.put(value.bytes);
    writer.uint(namedCurve, 1);
    writer.uint(value.namedGroup, 2);
  },
};

/** RFC 4492 section 5.4: the field, then a, b, base, order and cofactor, each behind a length of one byte. */
function skipExplicitCurve(reader: Reader, curveType: number): void {
  const short = opaque(u8);
  if (curveType === explicitPrime) {
    short.read(reader);
  } else {
    reader.uint(2);
    const terms = reader.uint(1) === pentanomialBasis ? 3 : 1;
    for (let term = 0; term < terms; term++) short.read(reader);
  }
  for (let part = 0; part < 5; part++) short.read(reader);
}

const ecdheParams: Codec<Params<'ECDHE'>> = struct({
  kind: tag('ECDHE'),
  curve: ecParameters,
  publicKey: opaque(u8),
});
const dheParams: Codec<Params<'DHE'>> = struct({
  kind: tag('DHE'),
  p: shortOpaque,
  g: shortOpaque,
  publicKey: shortOpaque,
});
const srpParams: Codec<Params<'SRP'>> = struct({
  kind: tag('SRP'),
  n: shortOpaque,
  g: shortOpaque,
  salt: opaque(u8),
  publicKey: shortOpaque,
});
const rsaExportParams: Codec<Params<'RSA_EXPORT'>> = struct({
  kind: tag('RSA_EXPORT'),
  modulus: shortOpaque,
  exponent: shortOpaque,
});
const noParams: Codec<Params<'none'>> = struct({ kind: tag('none') });

function usesPsk(kex: KeyExchange): boolean {
  return kex === 'PSK' || kex.endsWith('_PSK');
}

function isSigned({ kex, auth }: KeyExchangeContext): boolean {
  return !usesPsk(kex) && auth !== 'anon' && auth !== 'SRP';
}

function readSignature(reader: Reader, version: number): { algorithm: number | null; signature: Uint8Array } {
  try {
    const algorithm = version >= tls12 ? reader.uint(2) : null;
    return { algorithm, signature: shortOpaque.read(reader) };
  } catch (error) {
    throw error instanceof DecodeError ? error.within('signature') : error;
  }
}
