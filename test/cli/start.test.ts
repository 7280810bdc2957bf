import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import type { Report } from '../../src/report/report.ts';
import { ended } from './run.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'whytls-start-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** As sh starts the built program: it reads what stands before its JavaScript. */
function started(args: string[], env: Record<string, string>) {
  const script = readFileSync(join(root, 'tools/start.sh'), 'utf8');
  const path = `${dirname(process.execPath)}:${process.env.PATH}`;
  return ended(
    spawn('/bin/sh', ['-c', script, join(root, 'src/cli/main.ts'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: path, HOME: folder, ...env },
    }),
  );
}

test('what keeps Node.js from starting does not keep the doctor from finding it', async () => {
  const conf = join(folder, 'broken.cnf');
  writeFileSync(conf, 'nodejs_conf = init\n[init\n');
  const { stdout, stderr } = await started(['doctor', '--offline', '--json', '--timeout', '30000'], {
    OPENSSL_CONF: conf,
    NODE_OPTIONS: '--require /nonexistent/hook.cjs',
  });
  assert.equal(stderr, '');
  const { findings } = JSON.parse(stdout) as Report;
  const places = findings.map(({ details }) => details.place ?? '');
  assert.ok(
    places.some((place) => place.startsWith(`${conf}:2`)),
    places.join('\n'),
  );
  assert.ok(
    places.some((place) => place.startsWith('variable NODE_OPTIONS=')),
    places.join('\n'),
  );
});

test('other commands start past a broken configuration as well, with the options of Node.js', async () => {
  const conf = join(folder, 'broken.cnf');
  writeFileSync(conf, 'nodejs_conf = init\n[init\n');
  assert.match((await started(['--version'], { OPENSSL_CONF: conf })).stdout, /^whytls \d/);
  const refused = await started(['--version'], { NODE_OPTIONS: '--no-such-option' });
  assert.match(refused.stderr, /NODE_OPTIONS/);
});
