import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { startScenario } from '../../src/lab/servers/run.ts';
import type { Report } from '../../src/report/report.ts';
import { reportSchema } from '../../src/report/schema.ts';
import { type Ended, ended, whytls } from './run.ts';

const dir = mkdtempSync(join(tmpdir(), 'whytls-explain-'));
after(() => rmSync(dir, { recursive: true }));

const main = join(import.meta.dirname, '../../src/cli/main.ts');

/** Runs `whytls explain` with this standard input. */
function fed(input: string | Uint8Array, args: string[] = ['-']): Promise<Ended> {
  const child = spawn(process.execPath, [main, 'explain', ...args], { env: { PATH: process.env.PATH } });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return ended(child);
}

function reportOf({ stdout }: Ended): Report {
  return reportSchema.parse(JSON.parse(stdout));
}

const expired = 'curl: (60) SSL certificate problem: certificate has expired';
const line = (second: number, client: string) =>
  `2026/11/20 10:00:0${second} [info] 1#1: *1 SSL_do_handshake() failed (SSL: error:0A000102:SSL routines::unsupported protocol) while SSL handshaking, client: ${client}, server: 0.0.0.0:443\n`;
const log = line(1, '192.0.2.1') + line(2, '192.0.2.2') + line(3, '192.0.2.1');

test('a message as an argument: what it means, whose it is, what to do', async () => {
  const { code, stdout, stderr } = await whytls(['explain', expired]);
  assert.equal(code, 1);
  assert.equal(stderr, '');
  assert.match(stdout, /^Most likely the certificate has expired/);
  for (const label of ['means', 'noticed', 'act', 'sure', 'settle', 'causes', 'fix'])
    assert.match(stdout, new RegExp(`^${label} `, 'm'));
  assert.ok(stdout.split('\n').length <= 25, 'more than a screen');
});

test('a log in which only the network failed, with traces or without times, has no failure of TLS and says so', async () => {
  const at = (second: number, text: string) => `2026-11-20 10:00:0${second},000 ${text}\n`;
  const trace = 'Traceback (most recent call last):\n  File "app.py", line 9, in <module>\n    dial()\n';
  const refused = 'ConnectionRefusedError: [Errno 111] Connection refused\n';
  const started = at(1, 'INFO shop.tls: TLS certificate loaded') + at(2, 'INFO GET /') + at(3, 'INFO GET /x');
  const network = await fed(started + at(4, 'ERROR shop.tls: request failed') + trace + refused);
  assert.equal(network.code, 3);
  assert.match(network.stdout, /^No TLS failure .* 8 lines; 1 of them tells of .*: nothing listens on the port\n/);
  assert.match(network.stdout, /^next .*\n(?: {8}.*\n)* +whytls HOST:PORT\n/m);
  const tests = await fed('TAP version 13\n# Subtest: certificate has expired\nok 1 - certificate has expired\n1..1\n');
  assert.equal(tests.code, 3);
  assert.match(tests.stdout, /^No TLS failure/);
  const ran = 'test_certificate_has_expired (t.T.test_certificate_has_expired) ... ok\n\nRan 1 test in 0.001s\n\nOK\n';
  assert.equal((await fed(`${ran}done\n`)).code, 3);
  const history = `commit ${'0'.repeat(40)}\nAuthor: a <a@example.com>\nDate:   today\n\n    Handle TLS handshake timeout\n\n`;
  assert.equal((await fed(history.repeat(2))).code, 3);
});

test('a stack trace, or a failure that is tried again, is a message though TLS is not named in it', async () => {
  const frames = Array.from({ length: 6 }, (_, at) => `\tfrom /usr/lib/ruby/net/http.rb:9${at}:in \`connect'\n`).join(
    '',
  );
  const trace = `http.rb:9:in \`getaddrinfo': Failed to open TCP connection to shop.example.org:443 (getaddrinfo: Temporary failure in name resolution) (SocketError)\n${frames}`;
  const again = (second: number) =>
    `2026/11/20 10:00:0${second} WARN Get "https://shop.example.org/": read tcp 10.0.0.2:36114->192.0.2.7:443: read: connection reset by peer, attempt ${second}\n`;
  for (const [text, told] of [
    [trace, 'the name does not resolve'],
    [`2026-11-20 10:00:01,000 ERROR worker: job failed\n${trace}`, 'the name does not resolve'],
    [again(1) + again(2) + again(3) + again(4), 'the connection was reset during the handshake'],
  ] as const)
    assert.match((await fed(text)).stdout, new RegExp(`^shop.example.org:443: most likely ${told}\n`));
});

test('words without quotes are one text', async () => {
  assert.equal((await whytls(['explain', ...expired.split(' ')])).code, 1);
});

test('the report of a message fulfils the schema, and names program, side, server and causes', async () => {
  const text =
    "requests.exceptions.SSLError: HTTPSConnectionPool(host='pypi.org', port=443): (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate in certificate chain (_ssl.c:1129)')))";
  const report = reportOf(await whytls(['explain', '--json', text]));
  assert.equal(report.source, 'message');
  assert.equal(report.target?.host, 'pypi.org');
  assert.equal(report.findings[0]?.cause, 'interception');
  assert.equal(report.message?.program, 'Python requests and urllib3');
  assert.equal(report.message?.noticedBy, 'client');
  assert.equal(report.message?.next, 'whytls pypi.org --client requests');
  assert.ok(report.findings.some(({ fixes }) => fixes.some(({ software }) => software === 'Python')));
});

test('a text that hides its cause is said to, with how to learn more', async () => {
  const { code, stdout } = await whytls(['explain', 'javax.net.ssl.SSLHandshakeException: SSL handshake failed']);
  assert.equal(code, 3);
  assert.match(stdout, /this text hides why/);
  assert.match(stdout, /-Djavax\.net\.debug/);
});

test('what is not known is said to be unknown, with the nearest thing that is', async () => {
  const ended = await whytls([
    'explain',
    '--json',
    'the flux capacitor could not verify the certificate of the DeLorean',
  ]);
  const report = reportOf(ended);
  if (report.findings.length === 0) {
    assert.equal(ended.code, 3);
    assert.equal(report.verdict, 'unknown');
    assert.notEqual(report.message?.nearest, null);
  }
  const nothing = await whytls(['explain', 'good morning, all is well']);
  assert.equal(nothing.code, 3);
  assert.match(nothing.stdout, /No TLS failure|no TLS failure/);
  const noMessage = await fed('{"service":"api","ports":[443]}');
  assert.equal(noMessage.code, 3);
  assert.match(noMessage.stdout, /JSON that holds it/);
});

test('rotated files are read in the order in which they were written, however they are named', async () => {
  const [first = '', second = '', third = ''] = log.split(/(?<=\n)/);
  const postfix = (text: string) => `Nov 20 10:00:04 mx postfix/smtpd[9]: ${text}\n`;
  const refused =
    'warning: TLS library problem: error:0A000418:SSL routines::tlsv1 alert unknown ca: SSL alert number 48:';
  writeFileSync(join(dir, 'mail.log.2.gz'), gzipSync(first + second));
  writeFileSync(join(dir, 'mail.log.1'), third + postfix('SSL_accept error from unknown[192.0.2.9]: -1'));
  writeFileSync(join(dir, 'mail.log'), postfix(refused));
  const names = ['mail.log', 'mail.log.1', 'mail.log.2.gz'].map((name) => join(dir, name));
  const report = reportOf(await whytls(['explain', '--json', ...names]));
  assert.deepEqual([report.log?.lines, report.log?.failures], [5, 4]);
  assert.deepEqual(
    report.log?.groups.map(({ count }) => count),
    [3, 1],
  );
});

test('a log from a file, packed or not, in UTF-8 or UTF-16, after a crash, and from standard input reads the same', async () => {
  writeFileSync(join(dir, 'error.log'), log);
  writeFileSync(join(dir, 'error.log.gz'), gzipSync(log));
  writeFileSync(join(dir, 'error.log.zst'), zstdCompressSync(log));
  const zeros = Buffer.alloc(20_000);
  const [beginning, rest] = [log.slice(0, log.indexOf('\n') + 1), log.slice(log.indexOf('\n') + 1)];
  writeFileSync(join(dir, 'zeros.log'), Buffer.concat([zeros, Buffer.from(beginning), zeros, Buffer.from(rest)]));
  const scanned = '2026/11/20 10:00:02 [info] 7#7: *1 client sent invalid method, request: "\x03\0\0\x13\x0e\0\0\0"\n';
  writeFileSync(join(dir, 'scanned.log'), `${scanned}${log}`);
  assert.equal(reportOf(await whytls(['explain', '--json', join(dir, 'scanned.log')])).log?.failures, 3);
  writeFileSync(join(dir, 'utf16.log'), Buffer.from(`\ufeff${log}`, 'utf16le'));
  const plain = reportOf(await whytls(['explain', '--json', join(dir, 'error.log')]));
  assert.equal(plain.source, 'log');
  assert.deepEqual(
    [plain.log?.lines, plain.log?.failures, plain.log?.noise, plain.log?.first, plain.log?.last],
    [3, 3, 0, '2026-11-20 10:00:01', '2026-11-20 10:00:03'],
  );
  assert.deepEqual(plain.log?.groups[0]?.clients, [
    { address: '192.0.2.1', count: 2 },
    { address: '192.0.2.2', count: 1 },
  ]);
  for (const ended of [
    await whytls(['explain', '--json', join(dir, 'error.log.gz')]),
    await whytls(['explain', '--json', join(dir, 'error.log.zst')]),
    await whytls(['explain', '--json', join(dir, 'utf16.log')]),
    await whytls(['explain', '--json', join(dir, 'zeros.log')]),
    await fed(log, ['--json', '-']),
    await fed(log, ['--json']),
  ])
    assert.deepEqual(reportOf(ended).log, plain.log);
  const both = reportOf(await whytls(['explain', '--json', join(dir, 'error.log'), join(dir, 'error.log.gz')]));
  assert.equal(both.log?.failures, 6);
});

test('what the journal exports is a text, though the lengths in it are none', async () => {
  const message = 'http: TLS handshake error from 192.0.2.7:51234: remote error: tls: unknown certificate authority';
  const entry = Buffer.from(`__CURSOR=1\n__REALTIME_TIMESTAMP=1795742088000000\nMESSAGE\n________${message}\n\n`);
  entry.writeBigUInt64LE(BigInt(message.length), entry.indexOf('________'));
  writeFileSync(join(dir, 'journal.export'), Buffer.concat([entry, entry, entry]));
  const { findings } = reportOf(await whytls(['explain', '--json', join(dir, 'journal.export')]));
  assert.equal(findings[0]?.cause, 'ca-untrusted');
});

test('a log is summed up in the terminal', async () => {
  const { code, stdout } = await whytls(['explain', join(dir, 'error.log')]);
  assert.equal(code, 1);
  assert.match(stdout, /^3 TLS failures in this log: the client is too old for the server \(2 addresses\)$/m);
  assert.match(stdout, /from 2 addresses, most from 192\.0\.2\.1 \(2\)/);
});

test('a log that is being written is shown as it grows', async () => {
  const child = spawn(process.execPath, [main, 'explain', '-'], { env: { PATH: process.env.PATH } });
  let shown = '';
  const seen = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text;
      if (/192\.0\.2\.77/.test(shown)) resolve();
    });
  });
  child.stdin.write(line(1, '192.0.2.77'));
  await seen; // The input has not ended: this came live.
  const left =
    '2026/11/26 10:00:03 [info] 7#7: *3 client closed connection while SSL handshaking, client: 192.0.2.79, server: 0.0.0.0:443\n';
  child.stdin.end(line(2, '192.0.2.78') + left);
  const { code } = await ended(child);
  assert.equal(code, 1);
  assert.match(shown, /10:00:01 {2}192\.0\.2\.77 {2}The client is too old/);
  assert.match(shown, /10:00:03 {2}192\.0\.2\.79 {2}Noise: the client left early/);
});

test('--probe goes to the server that the text names, and sets both side by side', async () => {
  const stopping = new AbortController();
  const { server } = await startScenario('cert-expired', { signal: stopping.signal });
  try {
    const [address] = server.addresses;
    const text = `curl: (60) SSL certificate problem: certificate has expired, https://${address?.ip}:${address?.port}/`;
    const report = reportOf(await whytls(['explain', '--probe', '--json', text]));
    assert.equal(report.source, 'server');
    assert.equal(report.message?.program, 'curl');
    assert.ok(report.findings.some(({ cause }) => cause === 'cert-expired'));
    const { stdout } = await whytls(['explain', '--probe', text]);
    assert.match(stdout, /^The server shows what the message says: the certificate has expired\./);
  } finally {
    stopping.abort();
    await server.stop();
  }
});

test('escapes of a log do not reach the terminal', async () => {
  const { stdout } = await fed(`${expired}\u001b]0;owned\u0007 \u001b[2J https://evil.example.com/\u202e\n`);
  assert.doesNotMatch(stdout, /(?!\n)\p{Cc}|\p{Cf}/u);
});

function written(name: string, text: string): string {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
}

const wrong: [name: string, args: () => string[], says: RegExp][] = [
  ['a file that is not there', () => [join(dir, 'none.log')], /no such file/],
  ['files and a text', () => [join(dir, 'error.log'), 'none.log'], /none\.log: there is no such file/],
  ['a folder', () => [dir], /is a folder/],
  ['a binary file', () => [process.execPath], /is no text/],
  ['a certificate', () => [written('ca.pem', '-----BEGIN CERTIFICATE-----\n')], /whytls chain/],
  ['an empty text', () => [''], /empty/],
  ['an unknown option', () => ['--jsn', 'x'], /did you mean --json/],
  ['two forms at once', () => ['--json', '-v', 'x'], /exclude each other/],
  ['a probe of nothing', () => ['--probe', expired], /names no server/],
];
for (const [name, args, says] of wrong) {
  test(`bad input: ${name}`, async () => {
    const { code, stdout, stderr } = await whytls(['explain', ...args()]);
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr.replace(/\s+/g, ' '), says);
    assert.doesNotMatch(stderr, /\bat .*\.ts:\d/);
  });
}

test('bad input: nothing, and a packet capture', async () => {
  const empty = await fed('');
  assert.equal(empty.code, 2);
  assert.match(empty.stderr, /the input is empty/);
  writeFileSync(join(dir, 'x.pcap'), new Uint8Array([0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0]));
  const capture = await whytls(['explain', join(dir, 'x.pcap')]);
  assert.equal(capture.code, 2);
  assert.match(capture.stderr.replace(/\s+/g, ' '), /whytls capture/);
});

test('a fix whose end is cut off says so', async () => {
  const text = 'SSL_ERROR_RX_RECORD_TOO_LONG';
  const [brief, all] = await Promise.all([whytls(['explain', text]), whytls(['explain', '-v', text])]);
  assert.match(all.stdout, /3\. Then:/);
  assert.doesNotMatch(brief.stdout, /3\. Then:/);
  assert.match(brief.stdout, /^more, and the other steps: -v/m);
});

test('whom no answer reached looks first whether the way is at fault', async () => {
  const { stdout } = await whytls(['explain', 'Get https://golang.org/x/time: net/http: TLS handshake timeout']);
  assert.match(stdout, /^fix +the network:\n +Try it from another network/m);
});
