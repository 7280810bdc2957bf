import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { diskCache } from './status-cache.ts';

const home = mkdtempSync(join(tmpdir(), 'whytls-cache-'));
after(() => rmSync(home, { recursive: true, force: true }));
const folder = (name: string) => join(home, name, 'whytls', 'status');
const cacheIn = (name: string) => diskCache({ XDG_CACHE_HOME: join(home, name) }, 'linux')!;
const bytes = Buffer.from('an answer');
const hour = 3_600;

test('what was put is had again, by its key alone', async () => {
  const cache = cacheIn('usual');
  assert.equal(await cache.get('a'), null);
  await cache.put('a', bytes);
  assert.deepEqual(Buffer.from((await cache.get('a')) ?? []), bytes);
  assert.equal(await cache.get('b'), null);
  await cache.put('a', Buffer.from('another'));
  assert.equal(Buffer.from((await cacheIn('usual').get('a')) ?? []).toString(), 'another');
});

test('its files are nobody else’s business, and drafts do not stay', async () => {
  await cacheIn('private').put('a', bytes);
  const names = readdirSync(folder('private'));
  assert.equal(names.length, 1);
  assert.equal(statSync(folder('private')).mode & 0o777, 0o700);
  assert.equal(statSync(join(folder('private'), names[0]!)).mode & 0o777, 0o600);
});

for (const [name, ageSeconds, expected] of [
  ['old', 7 * hour, null],
  ['recent', 5 * hour, 'an answer'],
  ['of the future', -hour, null],
] as const) {
  test(`an answer that is ${name}`, async () => {
    const cache = cacheIn(name);
    await cache.put('a', bytes);
    const then = Date.now() / 1_000 - ageSeconds;
    for (const file of readdirSync(folder(name))) utimesSync(join(folder(name), file), then, then);
    const got = await cache.get('a');
    assert.equal(got && Buffer.from(got).toString(), expected);
  });
}

test('old answers are cleared away when new ones come', async () => {
  const cache = cacheIn('cleared');
  await cache.put('a', bytes);
  const then = Date.now() / 1_000 - 7 * hour;
  for (const file of readdirSync(folder('cleared'))) utimesSync(join(folder('cleared'), file), then, then);
  await cache.put('b', bytes);
  assert.equal(readdirSync(folder('cleared')).length, 1);
  assert.notEqual(await cache.get('b'), null);
});

test('a folder that cannot be made is a cache that holds nothing', async () => {
  writeFileSync(join(home, 'file'), '');
  const cache = cacheIn('file');
  await cache.put('a', bytes);
  assert.equal(await cache.get('a'), null);
});

const places: [string, NodeJS.ProcessEnv, NodeJS.Platform, boolean][] = [
  ['a home', { HOME: '/home/somebody' }, 'linux', true],
  ['no home at all', { HOME: '/' }, 'linux', false],
  ['Windows', { LOCALAPPDATA: 'C:\\Users\\somebody\\AppData\\Local' }, 'win32', true],
  ['Windows without a profile', {}, 'win32', false],
];
for (const [name, env, platform, there] of places)
  test(`on ${name} there is ${there ? 'one' : 'none'}`, () => assert.equal(diskCache(env, platform) !== null, there));
