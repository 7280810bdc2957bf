import * as fc from 'fast-check';
import type { KeyExchangeContext, ServerKeyExchangeBody } from '../../src/wire/key-exchange.ts';
import { ssl3, tls10, tls12 } from '../../src/wire/registry/versions.ts';
import { absent, id, kind, opaque, record } from './values.ts';

type KeyExchangeCase = { body: ServerKeyExchangeBody; context: KeyExchangeContext };

const signedTls12 = record({ algorithm: id, signature: opaque });
const signedBefore = record({ algorithm: absent, signature: opaque });

const ecdhe = record({
  kind: kind('ECDHE'),
  curve: record({ curveType: kind('named_curve'), namedGroup: id }),
  publicKey: opaque,
});
/** A field prime, a, b, base point, order and cofactor, each of one byte. */
const explicitCurve = new Uint8Array([1, 1, 7, 1, 1, 1, 2, 1, 3, 1, 4, 1, 5]);
const ecdheExplicit = record({
  kind: kind('ECDHE'),
  curve: record({ curveType: kind('explicit'), bytes: fc.constant(explicitCurve) }),
  publicKey: opaque,
});
const dhe = record({ kind: kind('DHE'), p: opaque, g: opaque, publicKey: opaque });

/** Any ServerKeyExchange whose inside is known. */
export const serverKeyExchanges: fc.Arbitrary<KeyExchangeCase> = fc.oneof(
  record({
    context: fc.constant<KeyExchangeContext>({ kex: 'ECDHE', auth: 'RSA', version: tls12 }),
    body: record({ pskIdentityHint: absent, params: fc.oneof(ecdhe, ecdheExplicit), signature: signedTls12 }),
  }),
  record({
    context: fc.constant<KeyExchangeContext>({ kex: 'DHE', auth: 'DSS', version: tls10 }),
    body: record({ pskIdentityHint: absent, params: dhe, signature: signedBefore }),
  }),
  record({
    context: fc.constant<KeyExchangeContext>({ kex: 'DHE', auth: 'anon', version: tls12 }),
    body: record({ pskIdentityHint: absent, params: dhe, signature: absent }),
  }),
  record({
    context: fc.constant<KeyExchangeContext>({ kex: 'ECDHE_PSK', auth: 'PSK', version: tls12 }),
    body: record({ pskIdentityHint: opaque, params: ecdhe, signature: absent }),
  }),
  record({
    context: fc.constant<KeyExchangeContext>({ kex: 'PSK', auth: 'PSK', version: tls12 }),
    body: record({ pskIdentityHint: opaque, params: record({ kind: kind('none') }), signature: absent }),
  }),
  record({
    context: fc.constant<KeyExchangeContext>({ kex: 'SRP', auth: 'SRP', version: tls12 }),
    body: record({
      pskIdentityHint: absent,
      params: record({ kind: kind('SRP'), n: opaque, g: opaque, salt: opaque, publicKey: opaque }),
      signature: absent,
    }),
  }),
  record({
    context: fc.constant<KeyExchangeContext>({ kex: 'RSA', auth: 'RSA', version: ssl3 }),
    body: record({
      pskIdentityHint: absent,
      params: record({ kind: kind('RSA_EXPORT'), modulus: opaque, exponent: opaque }),
      signature: signedBefore,
    }),
  }),
);
