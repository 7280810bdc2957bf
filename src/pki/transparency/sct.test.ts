import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSctList } from './sct.ts';

const u16 = (value: number) => Buffer.from([value >> 8, value & 0xff]);
const sct = (version: number, timestamp: number) => {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(timestamp));
  return Buffer.concat([
    Buffer.from([version]),
    Buffer.alloc(32, 0xab),
    time,
    u16(1),
    Buffer.from([7]),
    Buffer.from([4, 3]),
    u16(3),
    Buffer.from('sig'),
  ]);
};
const list = (...entries: Buffer[]) => {
  const body = Buffer.concat(entries.flatMap((entry) => [u16(entry.length), entry]));
  return Buffer.concat([u16(body.length), body]);
};

test('reads a list', () => {
  const [first, second, ...more] = parseSctList(list(sct(0, 1_700_000_000_123), sct(0, 5)));
  assert.deepEqual(
    { ...first, extensions: [...first!.extensions], signature: Buffer.from(first!.signature).toString() },
    {
      version: 0,
      logId: 'ab'.repeat(32),
      timestamp: 1_700_000_000_123,
      extensions: [7],
      hashAlgorithm: 4,
      signatureAlgorithm: 3,
      signature: 'sig',
    },
  );
  assert.equal(second?.timestamp, 5);
  assert.deepEqual(more, []);
});

test('leaves out what is damaged or of another version, and never throws', () => {
  assert.deepEqual(
    parseSctList(list(sct(1, 5), sct(0, 6))).map(({ timestamp }) => timestamp),
    [6],
  );
  const whole = list(sct(0, 6));
  for (let length = 0; length < whole.length; length++) assert.deepEqual(parseSctList(whole.subarray(0, length)), []);
});
