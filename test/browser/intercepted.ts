import assert from 'node:assert/strict';
import type { Report } from '../../src/report/report.ts';

/** One finding, and that is something in between. */
export function intercepted(report: Report, state: string, verdict: Report['verdict'], says: RegExp): void {
  assert.equal(report.verdict, verdict, report.summary);
  const [first, ...others] = report.findings;
  assert.deepEqual(others, []);
  assert.equal(first?.cause, 'interception');
  assert.equal(first?.side, 'network');
  assert.equal(first?.certainty, 'certain');
  assert.equal(first?.details.state, state);
  assert.match(report.summary, says);
  assert.match(first?.evidence.map(({ fact }) => fact).join('\n') ?? '', /OpenSSL[\s\S]*encrypt_then_mac/);
}
