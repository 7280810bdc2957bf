import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { concatBytes } from './bytes.ts';
import { type HandshakeEvent, HandshakeReassembler } from './handshake-reassembler.ts';
import { fromHex, toHex } from './hex.ts';

const hexOf = (events: HandshakeEvent[]) =>
  events.map((event) => (event.kind === 'message' ? toHex(event.bytes) : event));

test('several messages in one fragment', () => {
  const reassembler = new HandshakeReassembler();
  assert.deepEqual(hexOf(reassembler.feed(fromHex('0e000000' + '14000002aabb'))), ['0e000000', '14000002aabb']);
  assert.equal(reassembler.heldBytes, 0);
});

test('one message over fragments, cut in its header too', () => {
  const reassembler = new HandshakeReassembler();
  assert.deepEqual(reassembler.feed(fromHex('1400')), []);
  assert.deepEqual(reassembler.feed(fromHex('0003aa')), []);
  assert.equal(reassembler.heldBytes, 5);
  assert.deepEqual(hexOf(reassembler.feed(fromHex('bbcc' + '0e0000'))), ['14000003aabbcc']);
  assert.deepEqual(hexOf(reassembler.feed(fromHex('00'))), ['0e000000']);
});

test('a message that is too long is told once, and the rest dropped', () => {
  for (const pieces of [
    ['0b000101aa', 'bb'],
    ['0b', '0001', '01', 'aa', 'bb'],
  ]) {
    const reassembler = new HandshakeReassembler(256);
    const events = pieces.flatMap((piece) => reassembler.feed(fromHex(piece)));
    assert.deepEqual(events, [{ kind: 'too-long', type: 11, length: 257 }]);
  }
});

test('a message of just the longest size is taken', () => {
  const message = concatBytes([fromHex('0b000100'), new Uint8Array(256)]);
  assert.deepEqual(hexOf(new HandshakeReassembler(256).feed(message)), [toHex(message)]);
});

test('however messages are cut, the same come out', () => {
  const message = fc
    .uint8Array({ maxLength: 50 })
    .map((body) => concatBytes([new Uint8Array([20, 0, 0, body.length]), body]));
  fc.assert(
    fc.property(fc.array(message), fc.infiniteStream(fc.integer({ min: 1, max: 30 })), (messages, lengths) => {
      const stream = concatBytes(messages);
      const reassembler = new HandshakeReassembler();
      const events: HandshakeEvent[] = [];
      for (let at = 0; at < stream.length; ) {
        const { value } = lengths.next();
        events.push(...reassembler.feed(stream.slice(at, at + value)));
        at += value;
      }
      assert.deepEqual(hexOf(events), messages.map(toHex));
    }),
  );
});
