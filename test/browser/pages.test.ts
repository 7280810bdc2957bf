import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { renderCheckPage, renderNotePage } from '../../web/browser/check-page.ts';
import { renderResultPage } from '../../web/browser/result-page.ts';
import type { Report } from '../../src/report/report.ts';
import { requireTool } from '../requires.ts';
import { addressOf } from './visit.ts';
import { ended, start } from '../cli/run.ts';

const skip = requireTool('chromium');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
before(async () => {
  if (!skip) browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
after(async () => {
  await browser?.close();
});

/** What was judged once, by a browser that takes every certificate: with findings, steps and questions. */
let judged: Promise<Report> | null = null;
function reportWithFindings(): Promise<Report> {
  judged ??= (async () => {
    const child = start(['doctor', '--browser', '--no-open', '--json', '--offline', '--timeout', '60000']);
    const end = ended(child);
    const [url, page] = await Promise.all([addressOf(child), browser.newPage({ ignoreHTTPSErrors: true })]);
    await page.goto(url);
    await page.waitForURL('**/result');
    await page.close();
    return JSON.parse((await end).stdout) as Report;
  })();
  return judged;
}

/** Rules of WCAG 2.2 A and AA, as axe checks them. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] };
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}

const bothWidths = [1100, 360];
const schemes = ['light', 'dark'] as const;

async function holds(html: string, widths: readonly number[]): Promise<void> {
  const page = await browser.newPage();
  try {
    await page.setContent(html);
    await page.evaluate(`for (const each of document.querySelectorAll('details')) each.open = true`);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, `${width} wide`);
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await violations(page), [], `${width} wide, ${colorScheme}`);
      }
    }
  } finally {
    await page.close();
  }
}

test('the page of a browser with faults: WCAG AA, light and dark, wide and narrow', { skip }, async () => {
  const report = await reportWithFindings();
  assert.equal(report.verdict, 'broken');
  await holds((await renderResultPage(report, report)).html, bothWidths);
});

for (const verdict of ['healthy', 'degraded', 'unknown'] as const) {
  test(`the page that says ${verdict}: WCAG AA`, { skip }, async () => {
    const report = { ...(await reportWithFindings()), verdict };
    const findings = verdict === 'degraded' ? report.findings : [];
    // It differs in its colours.
    await holds((await renderResultPage({ ...report, findings }, report)).html, [360]);
  });
}

test('the page that looks, and the one that says one thing: WCAG AA', { skip }, async () => {
  const { html } = await renderCheckPage([{ port: 'untrusted', url: 'https://localhost:9/untrusted.gif' }]);
  assert.match(html, /role="status"/);
  await holds(html, bothWidths);
  await holds((await renderNotePage('There is nothing here.')).html, [360]);
});

test('what a browser says of itself is text and nothing else', { skip }, async () => {
  const hostile =
    '"><img src=x onerror=alert(1)><script>alert(2)</script></style><a href="https://example.test/">\u202e';
  const report = await reportWithFindings();
  const spoilt: Report = {
    ...report,
    summary: hostile,
    findings: report.findings.map((each) => ({
      ...each,
      summary: hostile,
      evidence: [{ fact: hostile, trace: null }],
      settle: hostile,
      affects: [hostile],
    })),
    browser: report.browser && { ...report.browser, name: hostile, userAgent: hostile },
  };
  const { html, policy } = await renderResultPage(spoilt, spoilt);
  const page = await browser.newPage();
  try {
    await page.setContent(html);
    assert.equal(await page.locator('script, img, iframe').count(), 0);
    // One link, and it leads to the report within the page.
    assert.deepEqual(await page.evaluate('[...document.links].map(({ href }) => href.slice(0, 29))'), [
      'data:application/json;base64,',
    ]);
  } finally {
    await page.close();
  }
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe|\*|https:/);
});

test('the report to send away has no link and no name of this machine', { skip }, async () => {
  const report = await reportWithFindings();
  const { html } = await renderResultPage(report, report);
  const [, base64 = ''] = /data:application\/json;base64,([^"]+)/.exec(html) ?? [];
  const sent = Buffer.from(base64, 'base64').toString('utf8');
  assert.deepEqual(JSON.parse(sent), report);
  assert.doesNotMatch(sent, /https?:\/\/\w/);
  const page = await browser.newPage();
  try {
    await page.setContent(html);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save the report' }).click();
    assert.equal((await download).suggestedFilename(), 'browser-report.json');
  } finally {
    await page.close();
  }
});

test('nothing on the pages is stopped by their own policy', { skip }, async () => {
  const child = start(['doctor', '--browser', '--no-open', '--offline', '--timeout', '60000']);
  const end = ended(child);
  const [url, page] = await Promise.all([addressOf(child), browser.newPage()]);
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(url);
  await page.waitForURL('**/result');
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  // From the top, the keyboard reaches what can be opened, in order.
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate('document.activeElement.tagName'), 'SUMMARY');
  const { code, stdout } = await end;
  // The page stays whole when nothing serves it any more.
  await page.getByText('Technical details').click();
  assert.ok(await page.getByText('Cipher suites, in its order').isVisible());
  await page.close();
  assert.equal(code, 0);
  assert.match(stdout, /^this browser healthy: /);
  assert.deepEqual(
    said.filter((line) => /Content Security Policy|Refused to/i.test(line)),
    [],
  );
});

test('what is folded counts notes apart, calls servers by words, and all is well leads on', { skip }, async () => {
  const report = await reportWithFindings();
  const { html } = await renderResultPage({ ...report, verdict: 'healthy', findings: [] }, report);
  const judged = report.browser?.questions.filter(({ area }) => area === 'protocol') ?? [];
  const count = (which: string) => judged.filter((each) => each.judged === which).length;
  assert.ok(count('note') > 0);
  assert.match(html, new RegExp(`${count('good')} of ${count('good') + count('note')} good`));
  assert.match(html, /Does a site still not open\?.*whytls doctor SITE/);
  assert.match(html, />unknown authority</);
  assert.doesNotMatch(html, />(?:no-name|static-rsa|weak-key|not-yet-valid)</);
  assert.doesNotMatch((await renderResultPage(report, report)).html, /Does a site still not open/);
});

test('steps that stand on the page are not told again', { skip }, async () => {
  const report = await reportWithFindings();
  const [root] = report.findings;
  assert.ok(root);
  const also = { ...root, hits: 'none' as const, summary: 'Something else.', details: { condition: 'http2-off' } };
  const { html } = await renderResultPage({ ...report, findings: [root, also] }, report);
  assert.equal(html.split('usual icon').length, 2);
  assert.match(html, /The steps above mend this, too\./);
});
