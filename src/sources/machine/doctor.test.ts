import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { examineMachine } from '../../doctor.ts';
import type { Machine } from './machine.ts';
import { realMachine } from './real-machine.ts';

/** What lies in a home folder and is nobody's business. */
const secrets = [
  '.ssh/id_ed25519',
  '.gnupg/private-keys-v1.d/a.key',
  '.netrc',
  '.pgpass',
  '.docker/token',
  '.aws/credentials',
  '.bash_history',
  '.mozilla/firefox/a.default/places.sqlite',
  '.mozilla/firefox/a.default/cookies.sqlite',
  '.mozilla/firefox/a.default/logins.json',
  '.mozilla/firefox/a.default/key4.db',
  '.mozilla/firefox/a.default/formhistory.sqlite',
  '.config/chromium/Default/History',
  '.config/chromium/Default/Cookies',
  '.config/chromium/Default/Login Data',
  '.config/chromium/Default/Secure Preferences',
  '.config/chromium/Local State',
  '.config/keepassxc/keepassxc.ini.lock',
  '.foo_history',
  '.config/foo/session.json',
  '.config/gh/hosts.yml',
];
/** These are read for a line about TLS, and hold more than that. */
const mixed: [path: string, text: string][] = [
  ['.mozilla/firefox/a.default/prefs.js', 'user_pref("browser.startup.homepage", "https://hunter2.example");\n'],
  [
    '.config/chromium/Default/Preferences',
    '{"profile":{"exceptions":{"https://hunter2":1}},"proxy":{"mode":"fixed_servers","server":"me:hunter2@127.0.0.1:9"}}',
  ],
  ['.config/foo/config.yml', 'token: hunter2\nskip_tls_verify: true\n'],
  ['.npmrc', '//registry.example/:_authToken=hunter2\nstrict-ssl=false\n'],
  ['.my.cnf', '[client]\npassword=hunter2\nssl-ca=/nowhere\n'],
  ['.gitconfig', '[http]\n\tproxy = http://me:hunter2@127.0.0.1:9\n'],
  ['.config/rclone/rclone.conf', '[a]\npass = hunter2\nno_check_certificate = true\n'],
  ['.bashrc', 'export TOKEN=hunter2\nexport https_proxy=http://me:hunter2@127.0.0.1:9\n'],
];

test('nothing private is opened, and no secret is told', async () => {
  const home = mkdtempSync(join(tmpdir(), 'whytls-home-'));
  try {
    for (const [path, text] of [...secrets.map((each) => [each, 'hunter2'] as const), ...mixed]) {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), text);
    }
    const env = { PATH: '/nonexistent', HOME: home };
    const machine = realMachine(env);
    const read = new Set<string>();
    const { report } = await examineMachine(null, {
      env,
      offline: true,
      machine: {
        ...machine,
        read(path) {
          read.add(path);
          return machine.read(path);
        },
      },
    });
    assert.deepEqual(
      secrets.filter((path) => read.has(join(home, path))),
      [],
    );
    assert.ok(read.has(join(home, '.npmrc')), 'the files of settings were looked at');
    assert.doesNotMatch(JSON.stringify(report), /hunter2/);
    assert.ok(report.findings.length > 2, report.summary);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

test('what is not back in time is told, and nothing is said to be well', async () => {
  const env = { PATH: '/nonexistent', HOME: '/nonexistent' };
  const machine = { ...realMachine(env), find: () => new Promise<never>(() => {}) };
  const { report } = await examineMachine(null, { env, offline: true, machine, begunAt: performance.now() - 2_000 });
  assert.equal(report.verdict, 'unknown');
  assert.match(report.summary, /\d+ of \d+ checks (?:was|were) not made for want of time/);
  const software = report.machine?.checks.find(({ id }) => id === 'software');
  assert.match(software?.skipped[0]?.why ?? '', /want of time/);
});

test('what is not back in time asks nothing more of the machine', async () => {
  const env = { PATH: '/nonexistent', HOME: '/nonexistent' };
  let asked = 0;
  const machine: Machine = {
    ...realMachine(env),
    async read() {
      asked += 1;
      await setTimeout(5);
      return { kind: 'absent' };
    },
  };
  const { examined } = await examineMachine(null, { env, offline: true, machine, begunAt: performance.now() - 3_000 });
  const atTheEnd = asked;
  await setTimeout(200);
  assert.ok(examined.machine.unlooked > 0);
  assert.equal(asked, atTheEnd);
});
