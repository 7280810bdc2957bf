import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { openCodeCache, type Run } from './code-cache.ts';

const home = mkdtempSync(join(tmpdir(), 'whytls-code-'));
after(() => rmSync(home, { recursive: true, force: true }));

/** A cache of its own below the test's folder. */
function cacheIn(name: string) {
  const env = { XDG_CACHE_HOME: join(home, name) };
  const folder = join(home, name, 'whytls', 'code');
  return {
    folder,
    open: (program = 'abc') => openCodeCache(program, Buffer.alloc(1_000), env),
    path: () => join(folder, readdirSync(folder)[0] ?? ''),
  };
}

const code = (text: string) => () => Buffer.from(text);
const run = (exitCode: number, ...options: string[]): Run => ({ exitCode, options });

describe('the bytecode of earlier runs', () => {
  test('is there for the next run, line breaks in it or not', () => {
    const { open } = cacheIn('kept');
    assert.equal(open().code, null);
    open().keep(run(0), code('one\ntwo'), undefined);
    assert.equal(String(open().code), 'one\ntwo');
  });

  test('grows by a kind of run that was not yet, and is left alone by one that was', () => {
    const { open } = cacheIn('kinds');
    open().keep(run(1), code('a'), undefined);
    open().keep(run(1, 'trace'), code('a and b'), false);
    open().keep(run(1), code('c'), false);
    assert.equal(String(open().code), 'a and b');
  });

  test('is one for healthy runs and one for all others: the one opened is the one that the last run would have wanted', () => {
    const { open, folder } = cacheIn('endings');
    open().keep(run(0), code('healthy'), undefined);
    open().keep(run(1), code('healthy and broken'), false);
    assert.equal(open().code, null);
    open().keep(run(1), code('broken'), undefined);
    open().keep(run(3), code('broken and unknown'), false);
    assert.equal(String(open().code), 'broken and unknown');
    open().keep(run(0), code('all'), false);
    assert.equal(String(open().code), 'healthy');
    open().keep(run(1), code('all'), false);
    assert.equal(String(open().code), 'broken and unknown');
    assert.equal(readdirSync(folder).length, 2);
  });

  test('is changed for the other also where it holds as many kinds of runs as it may', () => {
    const { open } = cacheIn('many');
    for (let each = 0; each < 40; each++) open().keep(run(0, `option${each}`), code(`healthy ${each}`), undefined);
    assert.equal(String(open().code), 'healthy 23');
    open().keep(run(1), code('broken'), false);
    assert.equal(open().code, null);
  });

  test('begins anew where V8 would not have it', () => {
    const { open } = cacheIn('rejected');
    open().keep(run(0), code('of another V8'), undefined);
    open().keep(run(0), code('of this one'), true);
    assert.equal(String(open().code), 'of this one');
  });

  test('is of this very program; what older ones left goes', () => {
    const { open, folder } = cacheIn('programs');
    open('old').keep(run(0), code('old'), undefined);
    assert.equal(open('new').code, null);
    open('new').keep(run(0), code('new'), undefined);
    assert.equal(readdirSync(folder).length, 1);
    assert.equal(String(open('new').code), 'new');
  });

  test('is for its owner alone, and nothing else is left beside it', () => {
    const { open, folder, path } = cacheIn('mode');
    open().keep(run(0), code('x'), undefined);
    assert.equal(readdirSync(folder).length, 1);
    assert.equal(statSync(path()).mode & 0o777, 0o600);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
  });
});

describe('what somebody else may have put there is not run', () => {
  for (const [name, spoil] of [
    ['a file that others may write', (path: string) => chmodSync(path, 0o666)],
    [
      'a link to a file elsewhere',
      (path: string) => {
        renameSync(path, `${path}.away`);
        symlinkSync(`${path}.away`, path);
      },
    ],
    ['a file without a head', (path: string) => writeFileSync(path, 'x')],
  ] as const) {
    test(name, () => {
      const { open, path } = cacheIn(name.replaceAll(' ', '-'));
      open().keep(run(0), code('x'), undefined);
      assert.equal(String(open().code), 'x');
      spoil(path());
      assert.equal(open().code, null);
    });
  }
});

test('where nothing can be kept, nothing fails', () => {
  const nowhere = openCodeCache('abc', Buffer.alloc(100), { HOME: '/' });
  nowhere.keep(run(0), code('x'), undefined);
  assert.equal(nowhere.code, null);
  writeFileSync(join(home, 'file'), '');
  const inFile = openCodeCache('abc', Buffer.alloc(100), { XDG_CACHE_HOME: join(home, 'file') });
  inFile.keep(run(0), code('x'), undefined);
  assert.equal(inFile.code, null);
  const { open } = cacheIn('off');
  open().keep(run(0), code('x'), undefined);
  assert.equal(
    openCodeCache('abc', Buffer.alloc(100), { XDG_CACHE_HOME: join(home, 'off'), NODE_DISABLE_COMPILE_CACHE: '1' })
      .code,
    null,
  );
});
