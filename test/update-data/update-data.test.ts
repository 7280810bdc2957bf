import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { rootCertificates } from 'node:tls';

const folder = mkdtempSync(join(tmpdir(), 'whytls-data-'));
after(() => rmSync(folder, { recursive: true }));
const own = join(import.meta.dirname, '../../src/pki/data');

/** Runs the command on a copy of the data; what it said, and the copy. */
function update(...parameters: string[]): { said: string; status: number | null; data: string } {
  const data = mkdtempSync(join(folder, 'copy-'));
  cpSync(own, data, { recursive: true });
  const tool = join(import.meta.dirname, '../../tools/update-data.ts');
  const run = spawnSync(process.execPath, [tool, '--data', data, ...parameters], { encoding: 'utf8' });
  return { said: run.stdout + run.stderr, status: run.status, data };
}
const read = (data: string, name: string) => readFileSync(join(data, name), 'utf8');
const bundle = join(folder, 'roots.pem');
writeFileSync(bundle, rootCertificates.slice(0, 60).join('\n'));

test('without sources nothing changes', () => {
  const { status, data } = update();
  assert.equal(status, 0);
  for (const name of ['program-roots.json', 'public-roots.json', 'mozilla-roots.json', 'ct-logs.json'])
    assert.equal(read(data, name), read(own, name), name);
});

test('a new version of a list: what came and what went is said, older versions stay', () => {
  const { said, status, data } = update('--store', `chrome:900:2030-01-01=${bundle}`);
  assert.equal(status, 0, said);
  assert.match(said, /^chrome 900 \(after 156\): 60 roots$/m);
  assert.match(said, /^ {2}removed root: /m);
  assert.match(said, /^program-roots\.json: \d+ entries, changed$/m);
  const { snapshots, roots } = JSON.parse(read(data, 'program-roots.json'));
  const before = JSON.parse(read(own, 'program-roots.json'));
  assert.deepEqual(snapshots.chrome, [...before.snapshots.chrome, ['900', '2030-01-01', 'roots.pem']]);
  assert.deepEqual(snapshots.android, before.snapshots.android);
  assert.ok(roots.length >= before.roots.length);
});

test('the same version again changes nothing but its source', () => {
  const once = update('--store', `chrome:900:2030-01-01=${bundle}`);
  const tool = join(import.meta.dirname, '../../tools/update-data.ts');
  const again = spawnSync(process.execPath, [tool, '--data', once.data, '--store', `chrome:900:2030-01-01=${bundle}`], {
    encoding: 'utf8',
  });
  assert.match(again.stdout, /^chrome 900 \(again\): 60 roots$/m);
  assert.match(again.stdout, /^program-roots\.json: \d+ entries, unchanged$/m);
  assert.match(again.stdout, /^public-roots\.json: \d+ entries, unchanged$/m);
});

test('what programs did, and logs', () => {
  const events = join(folder, 'events.tsv');
  const sha256 = '96bcec06264976f37460779acf28c5a7cfe8a3c0aae11a8ffcee05c0bddf08c6';
  writeFileSync(
    events,
    `ca\tprogram\trule\tdate\tsha256\nExample\tMozilla, Chrome\tremoved\t2030-01-01\t${sha256}\nExample\tApple\tsaid so\t2030\t${sha256}\n`,
  );
  const logs = join(folder, 'logs.json');
  const log = { operator: 'Example', description: 'Example 2030', log_id: 'AAAA', key: null, state: null };
  writeFileSync(
    logs,
    JSON.stringify({ timestamp: '2030-01-01T00:00:00Z', logs: [{ ...log, temporal_interval: null }] }),
  );
  const { said, status, data } = update('--events', events, '--logs', logs);
  assert.equal(status, 0, said);
  assert.deepEqual(JSON.parse(read(data, 'public-roots.json')).events, [
    ['Mozilla', 'removed', '2030-01-01', 'Example', sha256.slice(0, 24)],
    ['Chrome', 'removed', '2030-01-01', 'Example', sha256.slice(0, 24)],
  ]);
  assert.match(said, /^ {2}added log: Example 2030$/m);
  assert.equal(
    JSON.parse(read(data, 'ct-logs.json')).logs.length,
    JSON.parse(read(own, 'ct-logs.json')).logs.length + 1,
  );
});

const bad: [what: string, parameters: string[], told: RegExp][] = [
  ['an unknown program', ['--store', `netscape:4=${bundle}`], /no such program: netscape/],
  ['no version', ['--store', bundle], /not PROGRAM:VERSION/],
  ['a file that is not there', ['--store', 'chrome:1=/nonexistent'], /ENOENT/],
];
for (const [what, parameters, told] of bad)
  test(`${what} is told`, () => {
    const { said, status, data } = update(...parameters);
    assert.notEqual(status, 0);
    assert.match(said, told);
    assert.equal(read(data, 'program-roots.json'), read(own, 'program-roots.json'));
  });
