import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fromHex, toHex } from './hex.ts';
import { type KeyExchangeContext, readClientKeyExchange, readServerKeyExchange } from './key-exchange.ts';
import { ssl3, tls10, tls12 } from './registry/versions.ts';

const ecdhe: KeyExchangeContext = { kex: 'ECDHE', auth: 'RSA', version: tls12 };

test('ECDHE on a named curve, signed with a scheme', () => {
  const exchange = readServerKeyExchange(fromHex('03001d 02aabb 0804 0001cc'), ecdhe);
  assert.ok(exchange?.params.kind === 'ECDHE');
  assert.deepEqual(exchange.params.curve, { curveType: 'named_curve', namedGroup: 0x1d });
  assert.equal(toHex(exchange.params.publicKey), 'aabb');
  assert.deepEqual(exchange.signature, { algorithm: 0x0804, signature: fromHex('cc') });
  assert.equal(toHex(exchange.signedParams), '03001d02aabb');
});

test('DHE below TLS 1.2, signed without a scheme', () => {
  const exchange = readServerKeyExchange(fromHex('0001 17 0001 05 0001 08 0001cc'), {
    kex: 'DHE',
    auth: 'RSA',
    version: tls10,
  });
  assert.deepEqual(exchange?.params, { kind: 'DHE', p: fromHex('17'), g: fromHex('05'), publicKey: fromHex('08') });
  assert.deepEqual(exchange.signature, { algorithm: null, signature: fromHex('cc') });
  assert.equal(toHex(exchange.signedParams), '000117000105000108');
});

describe('curves spelled out', () => {
  for (const [name, hex] of [
    ['prime', '01 0107 0101 0102 0103 0104 0105'],
    ['trinomial', '02 0009 01 0101 0101 0102 0103 0104 0105'],
    ['pentanomial', '02 0009 02 0101 0102 0103 0101 0102 0103 0104 0105'],
  ] as const)
    test(name, () => {
      const exchange = readServerKeyExchange(fromHex(`${hex} 02aabb 0804 0001cc`), ecdhe);
      assert.ok(exchange?.params.kind === 'ECDHE');
      assert.deepEqual(exchange.params.curve, { curveType: 'explicit', bytes: fromHex(hex) });
      assert.equal(toHex(exchange.params.publicKey), 'aabb');
    });
});

describe('what is missing is named', () => {
  const cases: [string, string, string][] = [
    ['public key', '03001d02aa', 'ServerKeyExchange.publicKey: needs 2 bytes at offset 4, 1 left'],
    ['signature', '03001d01aa0804', 'ServerKeyExchange.signature: needs 2 bytes at offset 7, 0 left'],
    ['curve type', '09', 'ServerKeyExchange.curve: unknown curve_type 9 at offset 0'],
    ['something left', '03001d01aa0804000000', 'ServerKeyExchange: 1 byte too many at offset 9'],
  ];
  for (const [name, hex, message] of cases)
    test(name, () => assert.throws(() => readServerKeyExchange(fromHex(hex), ecdhe), { name: 'DecodeError', message }));
});

test('an exchange that is not known here is null, not an error', () => {
  assert.equal(readServerKeyExchange(fromHex('ffff'), { kex: 'GOST', auth: 'GOST', version: tls12 }), null);
});

describe('ClientKeyExchange', () => {
  const cases: [string, KeyExchangeContext, string, string | null, string | null][] = [
    ['RSA', { kex: 'RSA', auth: 'RSA', version: tls10 }, '0002aabb', null, 'aabb'],
    ['RSA in SSLv3 has no length', { kex: 'RSA', auth: 'RSA', version: ssl3 }, 'aabb', null, 'aabb'],
    ['DHE', { kex: 'DHE', auth: 'RSA', version: tls12 }, '0002aabb', null, 'aabb'],
    ['ECDHE', ecdhe, '02aabb', null, 'aabb'],
    ['PSK', { kex: 'PSK', auth: 'PSK', version: tls12 }, '0001cc', 'cc', null],
    ['ECDHE with PSK', { kex: 'ECDHE_PSK', auth: 'PSK', version: tls12 }, '0001cc02aabb', 'cc', 'aabb'],
  ];
  for (const [name, context, hex, identity, exchange] of cases)
    test(name, () => {
      const body = readClientKeyExchange(fromHex(hex), context);
      assert.equal(body.pskIdentity && toHex(body.pskIdentity), identity);
      assert.equal(body.exchange && toHex(body.exchange), exchange);
    });
});
