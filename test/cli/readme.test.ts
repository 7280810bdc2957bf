import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { whytls } from './run.ts';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

test('the session of the README is what the tool prints', async () => {
  const [, shown = ''] = /\$ npm start -- lab:chain-incomplete\n([\s\S]*?)\n```/.exec(readme) ?? [];
  const { stdout, code } = await whytls(['lab:chain-incomplete'], { COLUMNS: '80' });
  assert.equal(code, 1);
  // Ports and dates are of the day, and so is what the last line counts.
  const steady = (text: string) =>
    text.replace(/(test|127\.0\.0\.1):\d+/g, '$1:PORT').replace(/\d{4}-\d\d-\d\d/g, 'DAY');
  assert.ok(steady(stdout).startsWith(steady(shown)), stdout);
});

for (const page of ['README.md', 'CONTRIBUTING.md', 'docs/getting-started.md', 'docs/architecture.md']) {
  test(`links of ${page} lead somewhere`, () => {
    const text = readFileSync(join(root, page), 'utf8');
    for (const [, to = ''] of text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)) {
      assert.ok(existsSync(join(root, dirname(page), to)), to);
    }
  });
}
