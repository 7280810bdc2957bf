import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ipText, subnetText } from './ip-address.ts';

test('addresses and subnets in words', () => {
  assert.equal(ipText(Uint8Array.of(192, 0, 2, 1)), '192.0.2.1');
  assert.equal(subnetText(Uint8Array.of(127, 0, 0, 0, 255, 0, 0, 0)), '127.0.0.0/8');
  assert.equal(subnetText(Uint8Array.of(10, 1, 0, 0, 255, 255, 128, 0)), '10.1.0.0/17');
  assert.equal(subnetText(Uint8Array.of(10, 0, 0, 0, 255, 0, 255, 0)), '10.0.0.0/255.0.255.0');
  const v6 = new Uint8Array(32);
  v6.set([0x20, 0x01, 0x0d, 0xb8]);
  v6.fill(0xff, 16, 20);
  assert.equal(subnetText(v6), '2001:db8::/32');
  assert.equal(subnetText(new Uint8Array(8)), '0.0.0.0/0');
});
