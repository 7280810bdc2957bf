import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createDtlsTalk, opensDtls } from './dtls.ts';

/** A record of epoch 0 with one message, whole. */
function record(type: number, body: Uint8Array): Uint8Array {
  const length = [body.length >> 16, (body.length >> 8) & 0xff, body.length & 0xff];
  const message = [type, ...length, 0, 0, 0, 0, 0, ...length, ...body];
  return Uint8Array.of(22, 0xfe, 0xfd, ...new Uint8Array(8), message.length >> 8, message.length & 0xff, ...message);
}

test('the cookie is taken out of a ClientHello', () => {
  const [before, cookie, behind] = [new Uint8Array(34).fill(1), [3, 7, 7, 7], [0, 2, 0xc0, 0x2b, 1, 0]];
  const hello = record(1, Uint8Array.of(...before, 0, ...cookie, ...behind));
  assert.ok(opensDtls(hello, 0, hello.length));
  const talk = createDtlsTalk();
  talk.take('client', hello, 0, false);
  const [said] = talk.said;
  assert.ok(said?.kind === 'message');
  assert.deepEqual([...said.bytes], [1, 0, 0, 41, ...before, 0, ...behind]);
});

test('whatever the lengths in a ClientHello are, it is kept', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 0, maxLength: 120 }), (body) => {
      const talk = createDtlsTalk();
      talk.take('client', record(1, body), 0, true);
      talk.unseal(new Map());
      assert.equal(talk.said.length, 1);
    }),
  );
});
