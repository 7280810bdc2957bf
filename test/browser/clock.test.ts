import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer } from 'node:https';
import { after, before, test } from 'node:test';
import { makeLabPki } from '../../src/lab/pki.ts';
import type { Report } from '../../src/report/report.ts';
import { requireTool } from '../requires.ts';
import { visit } from './visit.ts';

const skip = requireTool('chromium', 'faketime');

// The command of the same name shares a semaphore among all that run it; the library alone does not.
const library = ['x86_64', 'aarch64']
  .map((kind) => `/usr/lib/${kind}-linux-gnu/faketime/libfaketime.so.1`)
  .find(existsSync);
const shown = (offset: string) => ({ LD_PRELOAD: library ?? '', FAKETIME: offset, FAKETIME_DONT_RESET: '1' });

/** Web servers that tell the time as it is: nothing of theirs has to be trusted. */
const witnesses: { server: ReturnType<typeof createServer>; port: number }[] = [];

before(async () => {
  const leaf = await (await makeLabPki(Date.now())).issue({ names: ['localhost'] });
  for (let n = 0; n < 3; n++) {
    const server = createServer({ key: leaf.keyPem, cert: leaf.certPem }, (_, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    witnesses.push({ server, port: typeof address === 'object' && address ? address.port : 0 });
  }
});

after(() => {
  for (const { server } of witnesses) {
    server.close();
    server.closeAllConnections();
  }
});

const asking = () => ['--time-from', witnesses.map(({ port }) => `127.0.0.1:${port}`).join(',')];

function clockOf(report: Report) {
  const [first] = report.findings;
  assert.equal(first?.cause, 'clock-wrong', report.summary);
  assert.equal(first?.details.condition, 'clock');
  return first;
}

test('a browser whose clock is three days behind', { skip }, async () => {
  const { report } = await visit({ browser: 'chromium', env: shown('-3d') }, { args: asking() });
  const found = clockOf(report);
  assert.equal(report.verdict, 'broken');
  assert.equal(found.certainty, 'certain');
  assert.match(report.summary, /clock that Chromium \d+ on Linux goes by is 3 days behind/);
  assert.match(found.fixes[0]?.steps.join('\n') ?? '', /Automatic Date & Time/);
});

test('Firefox beside a program whose clock is 200 days ahead of it', {
  skip: skip || requireTool('firefox-esr'),
}, async () => {
  // Firefox does not start with the library: it is the other clock that is shown another time.
  const { report } = await visit({ browser: 'firefox' }, { env: shown('+200d') });
  assert.equal(clockOf(report).certainty, 'likely');
  assert.match(report.summary, /clock that Firefox \d+ on Linux goes by is 200 days behind/);
});

test('a browser that takes local time for UTC', { skip }, async () => {
  const { report } = await visit({ browser: 'chromium', env: shown('+2h') });
  const found = clockOf(report);
  assert.equal(report.verdict, 'degraded');
  // Nobody else was asked for the time.
  assert.equal(found.certainty, 'likely');
  assert.match(report.summary, /ahead: a time zone was probably taken for the time/);
});

test('browser and program share a clock that is wrong: others tell', { skip }, async () => {
  const { report } = await visit({ browser: 'chromium', env: shown('+400d') }, { env: shown('+400d'), args: asking() });
  const found = clockOf(report);
  assert.equal(found.certainty, 'certain');
  assert.match(report.summary, /400 days ahead/);
  assert.equal(report.browser?.questions.find(({ id }) => id === 'server-clock')?.judged, 'bad');
});

test('the clock is right by the time of others', { skip }, async () => {
  const { report } = await visit({ browser: 'chromium' }, { args: asking() });
  assert.equal(report.verdict, 'healthy', report.summary);
  assert.ok(report.ruledOut.some(({ cause }) => cause === 'clock-wrong'));
});
