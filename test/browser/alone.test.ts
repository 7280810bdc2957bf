import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportSchema } from '../../src/report/schema.ts';
import { requireTool } from '../requires.ts';
import { visit, type Visitor } from './visit.ts';

const skip = requireTool('chromium', 'firefox-esr');

const browsers: [name: string, visitor: Visitor, alert: RegExp, script: boolean][] = [
  ['Chromium', { browser: 'chromium' }, /certificate_unknown/, true],
  ['Firefox', { browser: 'firefox' }, /unknown_ca/, true],
  [
    'Chromium without script',
    { browser: 'chromium', args: ['--blink-settings=scriptEnabled=false'] },
    /certificate_unknown/,
    false,
  ],
  [
    'Firefox without script',
    { browser: 'firefox', prefs: { 'javascript.enabled': false } },
    // It goes on to the next page by itself, and drops what is still open: at times before it has said why.
    /unknown_ca|without a word/,
    false,
  ],
  ['Chromium without pictures', { browser: 'chromium', args: ['--blink-settings=imagesEnabled=false'] }, /./, true],
  ['Firefox without pictures', { browser: 'firefox', prefs: { 'permissions.default.image': 2 } }, /./, true],
];

for (const [name, visitor, alert, script] of browsers) {
  test(`${name} alone is in order`, { skip }, async () => {
    const { report, code } = await visit(visitor);
    reportSchema.parse(report);
    assert.equal(report.verdict, 'healthy', report.summary);
    assert.deepEqual(report.findings, []);
    assert.equal(code, 0);
    assert.equal(report.source, 'browser');
    const { browser } = report;
    assert.ok(browser);
    assert.match(browser.name, new RegExp(`^${name.split(' ')[0]} \\d+ on Linux$`));
    assert.equal(browser.script, script);
    assert.equal(browser.hello?.own, 'yes');
    assert.ok(browser.hello?.versions.includes('TLS 1.3'));
    const answers = new Map(browser.questions.map((each) => [each.id, each]));
    for (const fault of [
      'untrusted',
      'expired',
      'not-yet-valid',
      'wrong-host',
      'self-signed',
      'revoked',
      'weak-key',
      'sha1',
    ])
      assert.equal(answers.get(fault)?.judged, 'good', fault);
    for (const old of ['tls10', 'tls11', '3des', 'rc4']) assert.equal(answers.get(old)?.judged, 'good', old);
    assert.match(answers.get('untrusted')?.answer ?? '', alert);
    assert.match(answers.get('sni')?.answer ?? '', /localhost/);
    assert.equal(answers.get('browser-clock')?.judged, script ? 'good' : 'unknown');
    // What could not be judged says why.
    for (const { judged, answer } of browser.questions)
      if (judged === 'unknown') assert.match(answer, /could not be judged, because/);
  });
}
