import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DecodeError } from './decode-error.ts';
import { fromHex, toHex } from './hex.ts';
import { decodeSslv2, encodeSslv2Record } from './sslv2.ts';

// RFC 5246 appendix E.2: a hello in the old form that offers TLS 1.0 and a suite of each kind.
const compatibleHello = fromHex('01 0301 0006 0000 0010 00002f 010080 000102030405060708090a0b0c0d0e0f');

test('a hello in SSLv2 form that offers TLS 1.0', () => {
  const hello = decodeSslv2(compatibleHello);
  assert.ok(hello.kind === 'Sslv2ClientHello');
  assert.equal(hello.version, 0x0301);
  assert.deepEqual(hello.cipherSpecs, [0x00002f, 0x010080]);
  assert.equal(toHex(hello.challenge), '000102030405060708090a0b0c0d0e0f');
  assert.equal(toHex(encodeSslv2Record(hello)), `801f${toHex(compatibleHello)}`);
});

test('a server hello', () => {
  const hello = decodeSslv2(fromHex('04 00 01 0002 0003 0003 0002 aabbcc 010080 eeff'));
  assert.deepEqual(hello, {
    kind: 'Sslv2ServerHello',
    sessionIdHit: 0,
    certificateType: 1,
    version: 2,
    certificate: fromHex('aabbcc'),
    cipherSpecs: [0x010080],
    connectionId: fromHex('eeff'),
  });
});

test('every prefix is refused', () => {
  for (let length = 0; length < compatibleHello.length; length++)
    assert.throws(() => decodeSslv2(compatibleHello.subarray(0, length)), DecodeError, `${length} bytes`);
});

describe('errors name the field', () => {
  const cases: [string, string, string][] = [
    ['ciphers beyond the end', '0103010006000000100000', 'ClientHello.cipherSpecs: needs 6 bytes at offset 9, 2 left'],
    [
      'ciphers not of three bytes',
      '0100020002000000000000',
      'ClientHello.cipherSpecs: needs 3 bytes at offset 9, 2 left',
    ],
    ['error without code', '0000', 'Error: needs 2 bytes at offset 1, 1 left'],
  ];
  for (const [name, hex, message] of cases)
    test(name, () => assert.throws(() => decodeSslv2(fromHex(hex)), { name: 'DecodeError', message }));
});
