import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { fewest } from './fewest.ts';

const many = Array.from({ length: 200 }, (_, index) => index);

suite('the fewest without which an outcome is another', () => {
  for (const { name, items, sets, found } of [
    { name: 'one of many', items: many, sets: [[137]], found: [137] },
    { name: 'several that only together do it', items: many, sets: [[3, 90, 199]], found: [3, 90, 199] },
    { name: 'of two that do it alone the first', items: [1, 2, 3], sets: [[2], [3]], found: [2] },
    { name: 'none', items: many, sets: [], found: [] },
    { name: 'nothing to try', items: [], sets: [[1]], found: [] },
  ])
    test(name, async () => {
      let asked = 0;
      const turns = async (out: readonly number[]) => {
        asked++;
        return sets.some((set) => set.every((each) => out.includes(each)));
      };
      assert.deepEqual(
        (await fewest<number>(items, turns)).toSorted((a, b) => a - b),
        found,
      );
      assert.ok(asked < 60, `${asked} runs`);
    });

  test('nothing where it is another by itself after a while', async () => {
    let asked = 0;
    assert.deepEqual(await fewest(['first', 'second', 'third'], async () => ++asked > 2), []);
  });

  test('one of a few that has to go while another has to stay', async () => {
    const turns = async (out: readonly string[]) => out.includes('fault') && !out.includes('needed');
    assert.deepEqual(await fewest(['needed', 'other', 'fault'], turns), ['fault']);
    const crowd = Array.from({ length: 10 }, (_, index) => `other ${index}`);
    assert.deepEqual(await fewest(['needed', ...crowd, 'fault'], turns), ['fault']);
  });
});
