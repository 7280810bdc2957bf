import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decode, encode } from '../codec.ts';
import { fromHex, toHex } from '../hex.ts';
import { quicVarint } from './quic-varint.ts';

describe('RFC 9000 appendix A.1, and the bounds of each form', () => {
  const cases: [bigint, string][] = [
    [151288809941952652n, 'c2197c5eff14e88c'],
    [494878333n, '9d7f3e7d'],
    [15293n, '7bbd'],
    [37n, '25'],
    [0n, '00'],
    [63n, '3f'],
    [64n, '4040'],
    [16383n, '7fff'],
    [16384n, '80004000'],
    [1073741823n, 'bfffffff'],
    [1073741824n, 'c000000040000000'],
    [2n ** 62n - 1n, 'ffffffffffffffff'],
  ];
  for (const [value, hex] of cases)
    test(hex, () => {
      assert.equal(toHex(encode(quicVarint, value)), hex);
      assert.equal(decode(quicVarint, fromHex(hex)), value);
    });
});

test('a longer form than needed is read', () => assert.equal(decode(quicVarint, fromHex('4025')), 37n));

test('what needs more than 62 bits is refused', () => {
  assert.throws(() => encode(quicVarint, 2n ** 62n), RangeError);
  assert.throws(() => encode(quicVarint, -1n), RangeError);
});
