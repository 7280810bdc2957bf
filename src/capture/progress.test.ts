import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createConversation } from './conversation-state.ts';
import { likeTickets } from './progress.ts';

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
