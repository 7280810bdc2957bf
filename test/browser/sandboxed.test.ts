import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import type { Report } from '../../src/report/report.ts';
import { requireRoot, requireTool } from '../requires.ts';
import { intercepted } from './intercepted.ts';

const skip =
  requireTool('chromium', 'firefox-esr', 'sslsplit', 'nft', 'ip', 'unshare', 'certutil') || requireRoot('unshare');

const folder = mkdtempSync(join(tmpdir(), 'whytls-between-'));
after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

function visitedByAddress(report: Report): void {
  assert.equal(report.verdict, 'healthy', report.summary);
  assert.match(report.browser?.questions.find(({ id }) => id === 'sni')?.answer ?? '', /an address and no name/);
  assert.equal(report.browser?.hello?.sni, null);
}

// Each in namespaces of its own, where connections can be led elsewhere, and policies laid over the machine's.
const rows: [name: string, scenario: string, check: (report: Report) => void][] = [
  [
    'Chromium behind sslsplit, whose root it has not got',
    'split',
    (report) => intercepted(report, 'distrusted', 'broken', /opens the encrypted connections/),
  ],
  [
    'Chromium behind sslsplit, and trusts it',
    'split-trusted',
    (report) => intercepted(report, 'blind', 'broken', /lets faulty certificates pass/),
  ],
  [
    'sslsplit on one of two ways alone',
    'split-one',
    (report) => {
      assert.equal(report.findings[0]?.cause, 'interception');
      assert.match(report.summary, /opens 1 of \d+ encrypted connections of Chromium/);
    },
  ],
  [
    'Firefox that a policy holds below TLS 1.3',
    'policy',
    (report) => {
      assert.equal(report.verdict, 'degraded', report.summary);
      assert.equal(report.findings[0]?.details.condition, 'tls13-off');
      assert.match(report.findings[0]?.fixes[0]?.steps.join('\n') ?? '', /about:policies/);
    },
  ],
  [
    'Chromium whose policy names a dead proxy for HTTPS',
    'policy-chromium',
    (report) => {
      assert.equal(report.verdict, 'broken', report.summary);
      assert.equal(report.findings[0]?.details.condition, 'https-blocked');
    },
  ],
  [
    'Chromium that a firewall of its own machine stops',
    'firewall',
    ({ verdict, findings: [first] }) => {
      assert.equal(verdict, 'broken');
      assert.equal(first?.cause, 'middlebox');
      assert.equal(first?.certainty, 'certain');
      assert.match(first?.evidence.map(({ fact }) => fact).join('\n') ?? '', /inet guard, chain out: tcp dport/);
      assert.match(first?.fixes[0]?.steps.join('\n') ?? '', /nft delete rule inet guard out handle/);
    },
  ],
  [
    'Chromium with a dead proxy, beside a firewall that stops somebody else',
    'firewall-of-others',
    ({ verdict, findings: [first] }) => {
      assert.equal(verdict, 'broken');
      assert.equal(first?.cause, 'client-config');
      assert.equal(first?.details.state, undefined);
    },
  ],
  ['a visitor from the network, by address', 'listen', visitedByAddress],
  ['the same over IPv6', 'listen6', visitedByAddress],
];
for (const [name, scenario, check] of rows) {
  test(name, { skip }, async () => {
    const { stdout } = await promisify(execFile)(
      'unshare',
      [
        '--net',
        '--mount',
        '--pid',
        '--fork',
        '--kill-child',
        '--mount-proc',
        process.execPath,
        join(import.meta.dirname, 'inside.ts'),
        scenario,
        mkdtempSync(join(folder, 'split-')),
      ],
      { env: { PATH: `${process.env.PATH}:/usr/sbin:/sbin`, NODE_OPTIONS: '' }, maxBuffer: 4_000_000 },
    );
    check(JSON.parse(stdout) as Report);
  });
}
