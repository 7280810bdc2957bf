import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertMessage, decodeAlerts } from './alert.ts';
import { encode } from './codec.ts';
import { fromHex, toHex } from './hex.ts';

test('one alert, several, and half of one', () => {
  assert.deepEqual(decodeAlerts(fromHex('0228')), [{ level: 2, description: 40 }]);
  assert.deepEqual(decodeAlerts(fromHex('01700228')), [
    { level: 1, description: 112 },
    { level: 2, description: 40 },
  ]);
  assert.deepEqual(decodeAlerts(new Uint8Array()), []);
  assert.throws(() => decodeAlerts(fromHex('022801')), {
    message: '[1].description: needs 1 byte at offset 3, 0 left',
  });
  assert.equal(toHex(encode(alertMessage, { level: 2, description: 255 })), '02ff');
});
