import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeCase, limboCases } from './cases.ts';

const cases = limboCases();

test('x509-limbo', { skip: cases ? false : 'the cases are not here' }, async (t) => {
  for (const testcase of cases ?? []) {
    await t.test(testcase.id, async () => {
      const { result, why } = await judgeCase(testcase);
      assert.equal(result, testcase.expected_result, `${why}; ${testcase.description}`);
    });
  }
});

/** Which rule a case breaks, where its description leaves no doubt. */
const rules: [id: RegExp, rule: string][] = [
  [
    /^rfc5280::nc::(?:permitted-(?:dns|dn)-mismatch|excluded-dn-match|excluded-match-permitted-and-excluded)$/,
    'name-constraints',
  ],
  [/^rfc5280::nc::(?:intermediate-with-san-rejected|restrictive-permits)/, 'name-constraints'],
  [/^rfc5280::nc::nc-permits-email-literal.*rejects/, 'name-constraints'],
  [/^rfc5280::nc::nc-forbids-othername$/, 'name-constraints'],
  [/^cve::cve-2025-61727/, 'name-constraints'],
  [/^pathlen::intermediate-(?:violates-pathlen-0|pathlen-too-long)$/, 'path-length'],
  [/^rfc5280::validity::expired/, 'expired'],
  [/^rfc5280::chain-untrusted-root$/, 'no-path-to-anchor'],
  [/^rfc5280::intermediate-ca-without-ca-bit$/, 'not-a-ca'],
  [/^rfc5280::root-missing-basic-constraints$/, 'not-a-ca'],
  [/^webpki::san::mismatch/, 'hostname-mismatch'],
  [/^rfc5280::ca-as-leaf-wrong-san$/, 'hostname-mismatch'],
  [/^webpki::forbidden-(?:dsa-root|weak-rsa-key-in-root)$/, 'weak-key'],
  [/^rfc5280::nc::(?:invalid-(?:dnsname|ipv6)|not-allowed-in-ee)/, 'encoding'],
  [/^rfc5280::(?:aki::intermediate-missing-aki|ski::critical-ski|san::noncritical|ca-empty-subject)/, 'encoding'],
  [/^webpki::(?:cn::|v1-cert|malformed-aia)/, 'encoding'],
  [/^pathological::nc-dos/, 'too-complex'],
];

test('a refusal names the rule that the case breaks', { skip: cases ? false : 'the cases are not here' }, async () => {
  for (const testcase of cases ?? []) {
    const rule = rules.find(([id]) => id.test(testcase.id))?.[1];
    if (rule === undefined || testcase.expected_result !== 'FAILURE') continue;
    const { report } = await judgeCase(testcase);
    const named = report.chain?.paths.flatMap(({ refusals }) => refusals.map((refusal) => refusal.rule)) ?? [];
    assert.ok(
      named.some((each) => each === rule),
      `${testcase.id}: ${rule} is not among ${named.join(', ')}`,
    );
  }
});
