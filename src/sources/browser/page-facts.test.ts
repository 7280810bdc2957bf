import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readPageFacts } from './page-facts.ts';

const sent = {
  pictures: { untrusted: 'failed', expired: 'loaded', rc4: 'pending', nowhere: 'failed', sha1: 'eaten' },
  userAgent: 'Mozilla/5.0',
  engine: 'firefox',
  touch: false,
  brands: [{ name: 'Chromium', version: '156' }, 'nonsense', { name: 7 }],
  clock: { aheadMs: -3, spanMs: 2 },
  zone: { minutes: 60, name: 'Europe/Berlin' },
  foreignScripts: ['https://scanner.test/a.js', 4],
  more: 'is left out',
};

test('what the script sends is read, and what it cannot have sent is left out', () => {
  assert.deepEqual(readPageFacts(JSON.stringify(sent), ['untrusted', 'expired', 'rc4', 'sha1']), {
    pictures: { untrusted: 'failed', expired: 'loaded', rc4: 'pending' },
    userAgent: 'Mozilla/5.0',
    engine: 'firefox',
    touch: false,
    brands: [{ name: 'Chromium', version: '156' }],
    clock: { aheadMs: -3, spanMs: 2 },
    zone: { minutes: 60, name: 'Europe/Berlin' },
    foreignScripts: ['https://scanner.test/a.js'],
  });
});

const nothing: [name: string, text: string][] = [
  ['no JSON', '{"pictures":'],
  ['a list', '[]'],
  ['null', 'null'],
  ['a number', '1e999'],
  ['nothing', ''],
];
for (const [name, text] of nothing) test(`${name} is nothing`, () => assert.equal(readPageFacts(text, []), null));

test('numbers that say nothing, and long texts, are not kept', () => {
  const facts = readPageFacts(
    JSON.stringify({
      ...sent,
      clock: { aheadMs: 1e18, spanMs: 1 },
      zone: { minutes: 9_000 },
      userAgent: 'x'.repeat(10_000),
    }),
    [],
  );
  assert.equal(facts?.clock, null);
  assert.equal(facts?.zone, null);
  assert.equal(facts?.userAgent.length, 400);
});

test('any JSON at all is read without an error', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const facts = readPageFacts(text, ['untrusted']);
      assert.ok(facts === null || Array.isArray(facts.brands));
    }),
  );
});
