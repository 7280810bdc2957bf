import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeCase, limboCases } from './cases.ts';

const cases = limboCases();

test('x509-limbo', { skip: cases ? false : 'the cases are not here' }, async (t) => {
  let slowest = 0;
  for (const testcase of cases ?? []) {
    await t.test(testcase.id, () => {
      const startedAt = performance.now();
      const { result, why } = judgeCase(testcase, Date.now());
      slowest = Math.max(slowest, performance.now() - startedAt);
      assert.equal(result, testcase.expected_result, `${why || 'no refusal'}; ${testcase.description}`);
    });
  }
  assert.ok(slowest < 1_000, `the slowest took ${slowest} ms`);
});
