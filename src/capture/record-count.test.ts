import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hear } from './conversation.ts';
import { createConversation } from './conversation-state.ts';

const record = (type: number, ...body: number[]) =>
  Uint8Array.of(type, 3, 3, body.length >> 8, body.length & 0xff, ...body);
const hello = (type: number) => record(22, type, 0, 0, 40, 3, 3, ...new Array(38).fill(7));
const changeCipherSpec = record(20, 1);

test('an encrypted Finished that begins like a hello is none', () => {
  const talk = createConversation();
  const finished = record(22, 1, 0, 0, 41, ...new Array(36).fill(9));
  const said = [
    ['a', hello(1)],
    ['b', hello(2)],
    ['a', record(22, 16, 0, 0, 1, 0)],
    ['a', changeCipherSpec],
    ['a', finished],
    ['b', changeCipherSpec],
    ['b', finished],
  ] as const;
  for (const [from, bytes] of said) hear(talk, from, bytes, 0, 1, false);
  assert.equal(talk.progress, 'completed');
});

test('a second hello behind a ChangeCipherSpec is no Finished', () => {
  const talk = createConversation();
  const second = record(22, 1, 0, 0, 196, 3, 3, ...new Array(194).fill(9));
  for (const bytes of [hello(1), changeCipherSpec, second]) hear(talk, 'a', bytes, 0, 1, false);
  assert.equal(talk.sides.a.sealedHandshakes, 0);
});
