import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { requireRoot, requireTool } from '../requires.ts';
import type { Plan, PlannedServer } from './plan.ts';
import { inSandbox } from './sandbox.ts';

const skip = requireTool('unshare', 'ip', 'curl', 'openssl', 'git', 'java') || requireRoot('a sandbox');

const site: PlannedServer & { kind: 'tls' } = {
  kind: 'tls',
  names: ['www.shop.test'],
  ip: '127.0.0.2',
  port: 443,
  maxVersion: 'TLSv1.2',
  rsa: true,
};
const system = (line: string) =>
  `openssl_conf = init\n[init]\nssl_conf = ssl\n[ssl]\nsystem_default = sys\n[sys]\n${line}\n`;

/** What has a mechanical repair: the client that failed works after it, and `--undo` brings back every byte. */
const repairs: { name: string; plan: Omit<Plan, 'args' | 'watch'>; file: string; proof: RegExp }[] = [
  {
    name: 'a variable of a start-up file that does not end in a line end',
    plan: {
      servers: [site],
      clients: ['curl'],
      env: { CURL_CA_BUNDLE: '/nowhere.pem' },
      files: { '@HOME@/.profile': 'umask 022\nexport CURL_CA_BUNDLE=/nowhere.pem\nexport EDITOR=vi' },
    },
    file: '@HOME@/.profile',
    proof: /curl: failed, works now/,
  },
  {
    name: 'MinProtocol in openssl.cnf',
    plan: {
      servers: [site],
      clients: ['curl', 'openssl'],
      files: { '/etc/ssl/openssl.cnf': system('MinProtocol = TLSv1.3') },
    },
    file: '/etc/ssl/openssl.cnf',
    proof: /curl: failed, works now[\s\S]*openssl s_client: failed, works now/,
  },
  {
    name: 'disabled-version of GnuTLS',
    plan: {
      servers: [site],
      clients: ['git'],
      files: { '/etc/gnutls/config': '[overrides]\ndisabled-version = tls1.2\n' },
    },
    file: '/etc/gnutls/config',
    proof: /git: failed, works now/,
  },
  {
    name: 'checks that .curlrc switches off',
    plan: { servers: [site], clients: ['curl'], files: { '@HOME@/.curlrc': 'silent\ninsecure\n' } },
    file: '@HOME@/.curlrc',
    proof: /gone:\n {2}.*\.curlrc\s+switches\s+certificate\s+checks\s+off/,
  },
  {
    name: 'an algorithm of java.security',
    plan: {
      servers: [site],
      clients: ['java', 'keytool'],
      commands: [
        [
          'sh',
          '-c',
          'file=$(readlink -f "$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")/conf/security/java.security"); sed -i "s/^jdk.tls.disabledAlgorithms=SSLv3,/jdk.tls.disabledAlgorithms=SSLv3, TLSv1.2,/" "$file"; ln -s "$file" @HOME@/java.security',
        ],
        ['sh', '-c', 'keytool -importcert -noprompt -alias lab -file @BASE@/root.pem -cacerts -storepass changeit'],
      ],
    },
    file: '@HOME@/java.security',
    proof: /Java: failed, works now/,
  },
  {
    name: 'a line that no table knows, found by trying',
    plan: {
      servers: [{ ...site, ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' }],
      clients: ['curl'],
      files: { '/etc/ssl/openssl.cnf': system('CipherString = ECDHE+CHACHA20') },
    },
    file: '/etc/ssl/openssl.cnf',
    proof: /curl: failed, works now[\s\S]*gone:\n {2}Line 7 of/,
  },
  {
    name: 'a line of the hosts file',
    plan: {
      servers: [
        { ...site, ip: '198.51.100.7', unnamed: true },
        { ...site, names: ['old.shop.test'], ip: '198.51.100.9', unnamed: true },
        { kind: 'dns', ip: '127.0.0.53', names: { 'www.shop.test': '198.51.100.7' } },
      ],
      files: { '/etc/resolv.conf': 'nameserver 127.0.0.53\n' },
      hosts: ['198.51.100.9 www.shop.test'],
      clients: ['curl'],
    },
    file: '/etc/hosts',
    proof: /curl: failed, works now/,
  },
];

suite('--fix and --undo', { skip, concurrency: 2 }, () => {
  for (const { name, plan, file, proof } of repairs) {
    test(name, async () => {
      const [shown, done, undone, again] = await inSandbox({
        ...plan,
        args: ['www.shop.test', '--fix'],
        further: [['www.shop.test', '--fix', '--yes'], ['--undo'], ['--undo']],
        watch: [file],
      });
      assert.ok(shown && done && undone && again);
      const before = shown.files[file];
      assert.ok(before, `${file} is not there`);
      assert.match(shown.stdout, /Nothing has been changed\. To do it: whytls doctor www\.shop\.test --fix --yes/);
      assert.equal(shown.code, 1);
      assert.notEqual(done.files[file], before, done.stdout + done.stderr);
      assert.match(done.stdout, proof);
      assert.equal(done.code, 0, done.stdout);
      assert.equal(undone.files[file], before, 'not as it was');
      assert.equal(undone.code, 0);
      assert.match(again.stderr, /there is no --fix to take back/);
      assert.equal(again.code, 2);
    });
  }

  test('every client works again that failed for a reason of its own, and each says so', async () => {
    const files = {
      '@HOME@/.curlrc': 'silent\nproxy = http://127.0.0.1:9\n',
      '@HOME@/.wgetrc': 'tries = 1\nhttps_proxy = http://127.0.0.1:9\n',
      '@HOME@/.gitconfig': '[user]\n\tname = me\n[http]\n\tsslCAInfo = /opt/none.pem\n',
      '@HOME@/.npmrc': 'fund=false\ncafile=/opt/none.pem\n',
      '@HOME@/.config/pip/pip.conf': '[global]\ntimeout = 9\ncert = /opt/none.pem\n',
      '/opt/php/php.ini': '[PHP]\nopenssl.cafile = /opt/none.pem\n',
      '@HOME@/.profile': 'umask 022\nexport NODE_OPTIONS=--tls-min-v1.3\n',
    };
    const watch = Object.keys(files);
    const [first, done, undone] = await inSandbox({
      servers: [site],
      clients: ['curl', 'wget', 'git', 'node', 'npm', 'php', '/usr/bin/python3'],
      env: {
        NODE_EXTRA_CA_CERTS: '@BASE@/root.pem',
        NODE_OPTIONS: '--tls-min-v1.3',
        PHPRC: '/opt/php',
      },
      files,
      args: ['www.shop.test', '--fix'],
      further: [['www.shop.test', '--fix', '--yes'], ['--undo']],
      watch,
    });
    assert.ok(first && done && undone);
    for (const name of ['curl', 'wget', 'git', 'Node.js', 'npm', 'PHP', 'pip'])
      assert.match(done.stdout, new RegExp(`^ {2}${name}.*: failed, works now$`, 'm'), done.stdout);
    for (const path of watch) {
      assert.notEqual(done.files[path], first.files[path], `${path}: unchanged`);
      assert.equal(undone.files[path], first.files[path], `${path}: not as it was`);
      assert.equal(undone.states[path], first.states[path], path);
    }
  });

  test('who may write no backup is told so, and nothing is changed', async () => {
    const path = '/etc/environment';
    const [shown, done] = await inSandbox({
      args: ['--fix'],
      asNobody: true,
      files: { [path]: 'GIT_SSL_NO_VERIFY=1\n' },
      further: [['--fix', '--yes']],
      watch: [path],
    });
    assert.match(shown?.stdout ?? '', /change \/etc\/environment/);
    assert.match(done?.stderr ?? '', /backup may\s+not be written[\s\S]*nothing was\s+changed/);
    assert.equal(done?.code, 2);
    assert.equal(done?.files[path], shown?.files[path]);
  });

  test('settings that name the roots of the system are left alone where these are gone', async () => {
    const [shown] = await inSandbox({
      args: ['--fix'],
      links: { '/etc/ssl/certs/ca-certificates.crt': '/usr/share/gone.crt' },
      files: { '@HOME@/.wgetrc': 'ca_certificate = /etc/ssl/certs/ca-certificates.crt\n' },
    });
    assert.match(shown?.stdout ?? '', /makes anew: \/etc\/ssl\/certs\/ca-certificates\.crt/);
    assert.doesNotMatch(shown?.stdout ?? '', /change .*wgetrc/);
  });

  test('a root that was taken out of the selection is selected again, and the store made anew with it', async () => {
    const watch = ['/etc/ca-certificates.conf', '/etc/ssl/certs/ca-certificates.crt', '/etc/ssl/certs'];
    const [shown, done, undone] = await inSandbox({
      args: ['--fix'],
      commands: [
        [
          'sh',
          '-c',
          'sed -i "s,^mozilla/DigiCert_Global_Root_G2,!&," /etc/ca-certificates.conf; update-ca-certificates; chmod 600 /etc/ca-certificates.conf',
        ],
      ],
      further: [['--fix', '--yes'], ['--undo']],
      watch,
    });
    assert.ok(shown && done && undone);
    assert.match(done.stdout, /gone:\n {2}The roots of this system lack DigiCert Global Root G2/, done.stderr);
    for (const path of watch) {
      assert.notEqual(
        done.files[path] ?? done.states[path],
        shown.files[path] ?? shown.states[path],
        `${path}: unchanged`,
      );
      assert.equal(undone.files[path], shown.files[path], `${path}: not as it was`);
      assert.equal(undone.states[path], shown.states[path], path);
    }
  });

  test('a file that was changed since is left alone', async () => {
    const [, , undone] = await inSandbox({
      args: ['--fix'],
      env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
      files: { '@HOME@/.profile': 'export NODE_TLS_REJECT_UNAUTHORIZED=0\n' },
      further: [['--fix', '--yes'], ['--undo']],
      between: [['sh', '-c', 'echo more >>@HOME@/.profile']],
      watch: ['@HOME@/.profile'],
    });
    assert.match(undone?.stderr ?? '', /has been\s+changed since/);
    assert.match(undone?.files['@HOME@/.profile'] ?? '', /more\n$/);
  });
});
