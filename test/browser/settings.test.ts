import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReportFinding } from '../../src/report/report.ts';
import { requireTool } from '../requires.ts';
import { visit, type Visitor } from './visit.ts';

const skip = requireTool('chromium', 'firefox-esr');

type Planted = {
  name: string;
  visitor: Visitor;
  verdict: 'healthy' | 'degraded' | 'broken';
  /** What is found, the first first. */
  conditions: string[];
  cause: ReportFinding['cause'];
  says: RegExp;
  /** The steps name the place in that very browser. */
  steps: RegExp;
};

const planted: Planted[] = [
  {
    name: 'Chromium that ignores certificate errors',
    visitor: { browser: 'chromium', args: ['--ignore-certificate-errors'] },
    verdict: 'broken',
    conditions: ['verification-off'],
    cause: 'client-config',
    says: /does not check certificates: it takes every faulty one/,
    steps: /chrome:\/\/version[\s\S]*--ignore-certificate-errors/,
  },
  {
    name: 'Chromium held below TLS 1.3',
    visitor: { browser: 'chromium', args: ['--ssl-version-max=tls1.2'] },
    verdict: 'degraded',
    conditions: ['tls13-off'],
    cause: 'client-config',
    says: /^TLS 1\.3 is switched off in Chromium \d+ on Linux/,
    steps: /chrome:\/\/policy/,
  },
  {
    name: 'Chromium without two cipher suites and HTTP/2',
    visitor: { browser: 'chromium', args: ['--cipher-suite-blacklist=0xc02b,0xc02f', '--disable-http2'] },
    verdict: 'degraded',
    conditions: ['suites-off', 'http2-off'],
    cause: 'client-config',
    says: /^2 cipher suites of today are switched off in Chromium \d+ on Linux/,
    steps: /--cipher-suite-blacklist/,
  },
  {
    name: 'Chromium whose proxy for HTTPS is dead',
    visitor: {
      browser: 'chromium',
      args: ['--proxy-server=https=127.0.0.1:9', '--proxy-bypass-list=<-loopback>'],
    },
    verdict: 'broken',
    conditions: ['https-blocked'],
    cause: 'client-config',
    says: /by HTTP and not by HTTPS: not one connection came/,
    steps: /Proxy/,
  },
  {
    name: 'Firefox held below TLS 1.3',
    visitor: { browser: 'firefox', prefs: { 'security.tls.version.max': 3 } },
    verdict: 'degraded',
    conditions: ['tls13-off'],
    cause: 'client-config',
    says: /^TLS 1\.3 is switched off in Firefox \d+ on Linux/,
    steps: /about:config[\s\S]*security\.tls\.version/,
  },
  {
    name: 'Firefox without a post-quantum key exchange, with TLS 1.0',
    visitor: { browser: 'firefox', prefs: { 'security.tls.enable_kyber': false, 'security.tls.version.min': 1 } },
    verdict: 'healthy',
    conditions: ['old-versions-on', 'post-quantum-off'],
    cause: 'client-config',
    says: /is in order: it speaks TLS 1\.3, TLS 1\.2, TLS 1\.1 and TLS 1\.0 itself/,
    steps: /about:config/,
  },
];

for (const { name, visitor, verdict, conditions, cause, says, steps } of planted) {
  test(name, { skip }, async () => {
    const { report, code } = await visit(visitor);
    assert.equal(report.verdict, verdict, report.summary);
    assert.equal(code, verdict === 'healthy' ? 0 : 1);
    assert.match(report.summary, says);
    assert.deepEqual(
      report.findings.map(({ details }) => details.condition),
      conditions,
    );
    const [first] = report.findings;
    assert.equal(first?.cause, cause);
    assert.match(first?.fixes[0]?.steps.join('\n') ?? '', steps);
  });
}

test('a browser that says it is another is known by its script', { skip }, async () => {
  const { report } = await visit({
    browser: 'chromium',
    args: ['--user-agent=Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'],
  });
  assert.equal(report.verdict, 'healthy', report.summary);
  const { browser } = report;
  assert.equal(browser?.name, 'Chromium on Linux');
  assert.match(browser?.questions.find(({ id }) => id === 'user-agent')?.answer ?? '', /its script finds Chromium/);
});
