import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConversation } from './conversation-state.ts';
import { likeTickets, refusedLate } from './progress.ts';

const cases: [name: string, sealed: number[], count: number, expected: number][] = [
  ['two tickets', [23, 941, 96, 69, 250, 250], 6, 2],
  ['an answer behind them', [23, 941, 96, 69, 250, 250, 105], 7, 0],
  ['a file', [23, 941, 96, 69, 16_401, 16_401], 6, 0],
  ['words of a protocol', [23, 941, 96, 69, 21, 21], 6, 0],
  ['a flight in one record', [1_129, 250, 250], 3, 0],
  ['more than was kept', [23, 941, 96, 69, 250, 250], 40, 0],
];

for (const [name, sealed, sealedCount, expected] of cases)
  test(`records behind a Finished: ${name}`, () => {
    assert.equal(likeTickets({ ...createConversation().sides.a, sealed, sealedCount }), expected);
  });

const refusals: [name: string, sealed: number[], expected: boolean][] = [
  ['an alert', [23, 941, 96, 69, 19], true],
  ['an alert of Java', [125, 957, 112, 85, 35], true],
  ['data that is as long', [23, 941, 96, 69, 35], false],
  ['data', [125, 957, 112, 85, 101], false],
];

for (const [name, sealed, expected] of refusals)
  test(`the server's only word behind its Finished: ${name}`, () => {
    const conversation = createConversation();
    conversation.client = 'a';
    Object.assign(conversation.sides.b, { sealed, lastSealed: sealed.at(-1) });
    assert.equal(refusedLate(conversation), expected);
  });
