import assert from 'node:assert/strict';
import { test } from 'node:test';
import { redacted } from './redact.ts';
import type { Report } from './report.ts';

test('a report that is sent away names neither machine nor user nor network, but the target', () => {
  const report = {
    target: { host: '10.1.2.3', expectedName: '10.1.2.3', addresses: [{ ip: '10.1.2.3' }] },
    summary: '/home/anna/.curlrc of anna on box7: proxy http://anna:hunter2@192.168.4.4:3128, box77, susanna',
    findings: [{ evidence: [{ fact: 'connects to 10.1.2.3 by fd00::1 and 127.0.0.1' }] }],
  } as unknown as Report;
  const text = JSON.stringify(redacted(report, { home: '/home/anna', user: 'anna', hostname: 'box7' }));
  assert.match(text, /~\/\.curlrc of user on machine: proxy http:\/\/\(private address\):3128, box77, susanna/);
  assert.match(text, /connects to 10\.1\.2\.3 by \(private address\) and 127\.0\.0\.1/);
});
