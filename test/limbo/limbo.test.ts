import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeCase, limboCases } from './cases.ts';

const cases = limboCases();

test('x509-limbo', { skip: cases ? false : 'the cases are not here' }, async (t) => {
  for (const testcase of cases ?? []) {
    await t.test(testcase.id, () => {
      const { result, why } = judgeCase(testcase, Date.now());
      assert.equal(result, testcase.expected_result, `${why || 'no refusal'}; ${testcase.description}`);
    });
  }
});
