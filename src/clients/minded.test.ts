import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMinded } from './minded.ts';

/** What hellos were refused for, what is in another one, how long it is, and whether it would be refused. */
const cases: [why: string, refused: string[][], own: string[], bytes: number, minded: ReturnType<typeof isMinded>][] = [
  ['nothing is suspected', [], ['extension 5'], 300, 'no'],
  ['it has nothing of it', [['extension 23', 'extension 18']], ['extension 5'], 300, 'no'],
  ['it may be the other one', [['extension 23', 'extension 18']], ['extension 23'], 300, 'perhaps'],
  ['it has all of it', [['extension 23', 'extension 18']], ['extension 23', 'extension 18', 'suite 5'], 300, 'surely'],
  [
    'one extension explains both',
    [
      ['extension 23', 'extension 18'],
      ['extension 23', 'extension 5'],
    ],
    ['extension 23', 'extension 16'],
    300,
    'perhaps',
  ],
  [
    'and it is no plainer than they',
    [
      ['extension 23', 'extension 18', 'extension 16'],
      ['extension 23', 'extension 5'],
    ],
    ['extension 23', 'extension 16'],
    300,
    'surely',
  ],
  [
    'it takes two, and it has one of each pair',
    [
      ['extension 23', 'extension 5'],
      ['extension 43', 'extension 51'],
    ],
    ['extension 5', 'extension 43', 'extension 23'],
    300,
    'surely',
  ],
  ['as long as the shortest that was refused', [['length 317..1130'], ['length 317..1539']], [], 1_130, 'surely'],
  ['longer than all that were answered', [['length 317..1130']], [], 318, 'perhaps'],
  ['as long as one that was answered', [['length 317..1130']], [], 317, 'no'],
];
for (const [why, refused, own, bytes, minded] of cases)
  test(`a hello is minded: ${minded}, where ${why}`, () => {
    const suspected = refused.map((traits) => ({ traits: new Set(traits) }));
    assert.equal(isMinded(suspected, { traits: new Set(own), bytes }), minded);
  });
