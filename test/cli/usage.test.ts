import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { makeLabPki } from '../../src/lab/pki.ts';
import { version } from '../../src/version.ts';
import { whytls, whytlsAsAnyUser } from './run.ts';

const dir = mkdtempSync(join(tmpdir(), 'whytls-usage-'));
const file = (name: string) => join(dir, name);
const pem = (label: string, body: string) => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;

before(async () => {
  const pki = await makeLabPki(Date.now());
  const [one, other] = await Promise.all([pki.issue({ names: ['a.test'] }), pki.issue({ names: ['b.test'] })]);
  writeFileSync(file('cert.pem'), one.certPem);
  writeFileSync(file('other.key'), other.keyPem);
  writeFileSync(file('words.pem'), 'not a certificate at all\n');
  writeFileSync(file('empty.pem'), '');
  writeFileSync(file('damaged.pem'), pem('CERTIFICATE', 'AAAA'));
  writeFileSync(file('request.pem'), pem('CERTIFICATE REQUEST', 'MAA='));
  writeFileSync(file('encrypted.key'), pem('ENCRYPTED PRIVATE KEY', 'MAA='));
  writeFileSync(file('locked.pem'), one.certPem);
  chmodSync(file('locked.pem'), 0o000);
  mkdirSync(file('folder'));
});
after(() => rmSync(dir, { recursive: true, force: true }));

describe('wrong use: one paragraph that says what was typed and what is right, exit 2', { concurrency: 2 }, () => {
  const rows: [name: string, args: string[], says: RegExp][] = [
    ['nothing', [], /what shall be diagnosed/],
    ['an unknown option', ['--jsn', 'a.test'], /no option --jsn; did you mean --json\?/],
    ['an unknown option like none', ['--frobnicate', 'a.test'], /no option --frobnicate\. whytls --help/],
    ['an unknown option of lab', ['lab', '--json'], /no option --json\. whytls lab --help/],
    ['an option with control characters', ['--\x1b[31m', 'a.test'], /no option --\\x1b\[31m/],
    ['an option without its value', ['a.test', '--connect'], /--connect <HOST:PORT> needs a value/],
    ['two targets', ['a.test', 'b.test'], /one target at a time; typed were a\.test, b\.test/],
    ['a command almost right', ['lbb', 'healthy'], /Did you mean the command lab\?/],
    ['-4 and -6', ['-4', '-6', 'a.test'], /-4 and -6 exclude each other/],
    ['an address as name', ['a.test', '--sni', '192.0.2.1'], /is an address, which has no place in SNI/],
    ['a URL to connect to', ['a.test', '--connect', 'https://b.test'], /--connect takes HOST or HOST:PORT/],
    ['a URL with a slash too few', ['https:/a.test'], /is no URL: between scheme and host stands ":\/\/"/],
    ['--sni and --no-sni', ['--sni', 'x.test', '--no-sni', 'a.test'], /--sni and --no-sni exclude each other/],
    ['--no-sni and --sni', ['--no-sni', '--sni', 'x.test', 'a.test'], /--sni and --no-sni exclude each other/],
    ['-4 for an IPv6 address', ['[::1]', '-4'], /"::1" is an IPv6 address, and -4 asks for IPv4 alone/],
    ['-6 for an IPv4 address', ['a.test', '--connect', '127.0.0.1:1', '-6'], /IPv4 address, and -6 asks for IPv6/],
    ['--json and --trace', ['--json', '--trace', 'a.test'], /--json and --trace exclude each other/],
    ['--json and -v', ['--json', '-v', 'a.test'], /--json and --verbose exclude each other/],
    ['--ca and --only-ca', ['--ca', 'x', '--only-ca', 'x', 'a.test'], /--ca and --only-ca exclude each other/],
    ['--key alone', ['--key', 'x', 'a.test'], /--key needs --cert/],
    ['a time that is none', ['--at', 'yesterday', 'a.test'], /--at yesterday: not a time\. A date \(2026-11-24/],
    ['a day that there is not', ['--at', '2026-02-31T99:00:00Z', 'a.test'], /not a time/],
    ['a timeout of 0', ['--timeout', '0', 'a.test'], /--timeout 0: a whole number of milliseconds from 1/],
    ['a timeout in words', ['--timeout', '5s', 'a.test'], /--timeout 5s:/],
    ['an unknown scenario', ['lab:tcp-refusd'], /no lab scenario tcp-refusd; did you mean tcp-refused\?/],
    ['a scenario without its name', ['lab:'], /lab: needs a scenario behind it, such as lab:chain-incomplete/],
    ['an unknown scenario to start', ['lab', 'zzzzz'], /no lab scenario zzzzz\. whytls lab lists all/],
    ['no file', ['--ca', '/nonexistent/ca.pem', 'a.test'], /--ca \/nonexistent\/ca\.pem: there is no such file/],
    ['a folder', ['--ca', file('folder'), 'a.test'], /folder: this is a folder; a file is needed/],
    [
      'words',
      ['--ca', file('words.pem'), 'a.test'],
      /words\.pem: no certificate can be read from this file: it has no PEM block/,
    ],
    ['an empty file', ['--only-ca', file('empty.pem'), 'a.test'], /--only-ca .*empty\.pem: .*it is empty/],
    ['a damaged certificate', ['--ca', file('damaged.pem'), 'a.test'], /damaged/],
    ['a request', ['--ca', file('request.pem'), 'a.test'], /it holds a certificate request/],
    ['a key for a certificate', ['--cert', file('other.key'), 'a.test'], /--cert .*it holds a private key/],
    [
      'a certificate without its key',
      ['--cert', file('cert.pem'), 'a.test'],
      /has no private key beside the certificate/,
    ],
    [
      'a key of another certificate',
      ['--cert', file('cert.pem'), '--key', file('other.key'), 'a.test'],
      /this key does not belong to the certificate/,
    ],
    [
      'a certificate for a key',
      ['--cert', file('cert.pem'), '--key', file('cert.pem'), 'a.test'],
      /no private key can be read/,
    ],
    [
      'an encrypted key',
      ['--cert', file('cert.pem'), '--key', file('encrypted.key'), 'a.test'],
      /encrypted\.key: the private key is encrypted|no private key can be read/,
    ],
    [
      'a file that cannot be written',
      ['--pcap', '/nonexistent/out.pcapng', 'a.test'],
      /--pcap \/nonexistent\/out\.pcapng: there is no such file or folder/,
    ],
    ['an empty target', [''], /no target was given/],
    ['port 0', ['a.test:0'], /"0" is no port: it has to be a number from 1 to 65535/],
    ['port 70000', ['a.test:70000'], /"70000" is no port/],
    ['a name of 300 bytes', [`${'a'.repeat(60)}.`.repeat(5)], /./],
    ['an option before its command', ['--json', 'explain', 'x'], /--json stands before explain/],
    ['credentials in the URL', ['https://ada:secret@a.test/'], /user name or password/],
    [
      'a path in the URL',
      ['https://a.test:8443/cart?id=1'],
      /"\/cart\?id=1" has no part in TLS.*whytls https:\/\/a\.test:8443\./,
    ],
    ['an unknown STARTTLS protocol', ['--starttls', 'smpt', 'a.test:25'], /smpt/],
    [
      'a proxy that is none',
      ['--proxy', 'gopher://ada:secret@x', 'a.test'],
      /--proxy cannot be used: it has to be a URL such as http:/,
    ],
  ];
  for (const [name, args, says] of rows) {
    test(name, async () => {
      const { code, stdout, stderr } = await whytls(args);
      assert.equal(stdout, '');
      assert.match(stderr.replace(/\n/g, ' '), says);
      assert.match(stderr, /^whytls: /);
      assert.equal(stderr.trim().split('\n\n').length, 1, 'one paragraph');
      assert.doesNotMatch(stderr, /^\s+at |node:internal|internal error/m);
      assert.ok(!stderr.includes('\x1b') && !stderr.includes('secret'));
      assert.equal(code, 2);
    });
  }

  test('a file that may not be read', async () => {
    const { code, stderr } = await whytlsAsAnyUser(['--ca', file('locked.pem'), 'a.test']);
    assert.match(stderr, /may\s+not\s+be\s+opened\s+\(permissions\)/);
    assert.equal(code, 2);
  });
});

test('the version is that of the package', async () => {
  const { version: packaged } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    version: string;
  };
  assert.equal(version, packaged);
  assert.deepEqual(await whytls(['--version']), { code: 0, signal: null, stdout: `whytls ${packaged}\n`, stderr: '' });
  assert.equal((await whytls(['a.test', '-V'])).stdout, `whytls ${packaged}\n`);
});

test('help names every option, with examples', async () => {
  const { code, stdout, stderr } = await whytls(['--help']);
  assert.equal(code, 0);
  assert.equal(stderr, '');
  for (const word of ['--json', '--no-sni', '--only-ca', '-4', 'Examples:', 'Exit status:', 'lab [scenario...]'])
    assert.ok(stdout.includes(word), word);
  for (const line of stdout.split('\n')) assert.ok(line.length <= 80, line);
});

test('help is asked for in a word, too, and each command has its own', async () => {
  const [word, option, chain] = await Promise.all([whytls(['help']), whytls(['--help']), whytls(['help', 'chain'])]);
  assert.deepEqual(word, option);
  assert.deepEqual(chain, await whytls(['chain', '--help']));
  for (const line of chain.stdout.split('\n')) assert.ok(line.length <= 80, line);
});

test('the list of scenarios', async () => {
  const { code, stdout } = await whytls(['lab']);
  assert.equal(code, 0);
  assert.match(stdout, /^chain-incomplete +The intermediate certificate is not sent/m);
  for (const line of stdout.split('\n')) assert.ok(line.length <= 80, line);
});

test('a page in a pipe is as wide as COLUMNS says', async () => {
  const text = ['explain', 'curl: (60) SSL certificate problem: certificate has expired'];
  const widest = (stdout: string) => Math.max(...stdout.split('\n').map((line) => line.length));
  const [narrow, usual] = await Promise.all([whytls(text, { COLUMNS: '60' }), whytls(text, { COLUMNS: 'x' })]);
  assert.ok(widest(narrow.stdout) <= 60);
  assert.ok(widest(usual.stdout) > 60 && widest(usual.stdout) <= 80);
});
