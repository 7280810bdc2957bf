import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeCase, limboCases } from './cases.ts';

const cases = limboCases();

/** Cases that we judge otherwise, on purpose. */
const disagreements: Record<string, string> = {
  // No client looks at the common name; x509-limbo itself has it outside of subjectAltName in cases that must be accepted.
  'webpki::cn::not-in-san': 'the common name is another host',
  'webpki::cn::punycode-not-in-san': 'the common name is another host',
};

test('x509-limbo', { skip: cases ? false : 'the cases are not here' }, async (t) => {
  let slowest = 0;
  for (const testcase of cases ?? []) {
    if (disagreements[testcase.id]) continue;
    await t.test(testcase.id, () => {
      const startedAt = performance.now();
      const { result, why } = judgeCase(testcase, Date.now());
      slowest = Math.max(slowest, performance.now() - startedAt);
      assert.equal(result, testcase.expected_result, `${why || 'no refusal'}; ${testcase.description}`);
    });
  }
  assert.ok(slowest < 1_000, `the slowest took ${slowest} ms`);
});
