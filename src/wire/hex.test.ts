import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHex, toHex } from './hex.ts';

test('hex both ways', () => {
  assert.equal(toHex(new Uint8Array([0, 10, 255])), '000aff');
  assert.deepEqual(fromHex(' 00 0A\nff'), new Uint8Array([0, 10, 255]));
});

test('what is not hex is refused', () => {
  assert.throws(() => fromHex('0'), TypeError);
  assert.throws(() => fromHex('0g'), TypeError);
});
