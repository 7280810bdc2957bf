import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Report } from '../../src/report/report.ts';
import { requireRoot, requireTool } from '../requires.ts';
import { stop, visit, type Visitor } from './visit.ts';

const skip = requireTool('chromium', 'firefox-esr', 'mitmdump', 'certutil');
const skipSplit = requireTool('chromium', 'sslsplit', 'nft', 'ip', 'unshare') || requireRoot('unshare');

const folder = mkdtempSync(join(tmpdir(), 'whytls-between-'));
const proxies: { child: ChildProcess; port: number }[] = [];
const root = join(folder, 'mitmproxy-ca-cert.pem');

before(async () => {
  if (skip) return;
  // The first makes the root, which both then have.
  proxies.push(await mitmproxy(['--ssl-insecure']));
  proxies.push(await mitmproxy([]));
});

after(async () => {
  await Promise.all(proxies.map(({ child }) => stop(child)));
  rmSync(folder, { recursive: true, force: true });
});

async function mitmproxy(args: string[]): Promise<{ child: ChildProcess; port: number }> {
  const port = await freePort();
  const child = spawn(
    'mitmdump',
    ['-q', '--listen-host', '127.0.0.1', '-p', String(port), '--set', `confdir=${folder}`, ...args],
    {
      stdio: 'ignore',
      detached: true,
    },
  );
  for (let n = 0; n < 600 && !((await answers(port)) && existsSync(root)); n++) await sleep(100);
  return { child, port };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

/** Browsers leave loopback alone unless they are told not to. */
function behind(which: number, browser: Visitor['browser'], more: Partial<Visitor> = {}): Visitor {
  const port = proxies[which]?.port ?? 0;
  if (browser === 'chromium')
    return {
      browser,
      ...more,
      args: [`--proxy-server=127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>', ...(more.args ?? [])],
    };
  const prefs = {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': port,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': port,
    'network.proxy.allow_hijacking_localhost': true,
  };
  return { browser, ...more, prefs };
}

function intercepted(report: Report, state: string, verdict: Report['verdict'], says: RegExp): void {
  assert.equal(report.verdict, verdict, report.summary);
  const [first, ...others] = report.findings;
  assert.deepEqual(others, []);
  assert.equal(first?.cause, 'interception');
  assert.equal(first?.side, 'network');
  assert.equal(first?.certainty, 'certain');
  assert.equal(first?.details.state, state);
  assert.match(report.summary, says);
  assert.match(first?.evidence.map(({ fact }) => fact).join('\n') ?? '', /OpenSSL[\s\S]*encrypt_then_mac/);
}

test('Chromium behind mitmproxy, whose root it has not got', { skip }, async () => {
  const { report } = await visit(behind(0, 'chromium'));
  intercepted(
    report,
    'distrusted',
    'broken',
    /opens the encrypted connections of Chromium.*does not trust what it shows/,
  );
});

test('Chromium behind mitmproxy that checks what it gets', { skip }, async () => {
  const { report } = await visit(behind(1, 'chromium', { trusts: root }));
  intercepted(report, 'checking', 'degraded', /opens the encrypted connections of Chromium \d+ on Linux\.$/);
});

test('Chromium behind mitmproxy that takes everything, and trusts it', { skip }, async () => {
  const { report } = await visit(behind(0, 'chromium', { trusts: root }));
  intercepted(report, 'blind', 'broken', /lets faulty certificates pass/);
  assert.match(report.findings[0]?.evidence.map(({ fact }) => fact).join('\n') ?? '', /Proxy-Connection/);
});

test('Firefox behind mitmproxy that takes everything, and trusts it', { skip }, async () => {
  const { report } = await visit(behind(0, 'firefox', { trusts: root }));
  intercepted(report, 'blind', 'broken', /connections of Firefox.*lets faulty certificates pass/);
  assert.match(report.findings[0]?.fixes[0]?.steps.join('\n') ?? '', /More information > View Certificate/);
});

// In a network of its own, where its connections are led to sslsplit without its knowledge.
const split: [name: string, scenario: string, check: (report: Report) => void][] = [
  [
    'Chromium behind sslsplit, whose root it has not got',
    'split',
    (report) => intercepted(report, 'distrusted', 'broken', /opens the encrypted connections/),
  ],
  [
    'Chromium behind sslsplit, and trusts it',
    'split-trusted',
    (report) => intercepted(report, 'blind', 'broken', /lets faulty certificates pass/),
  ],
  [
    'sslsplit on one of two ways alone',
    'split-one',
    (report) => {
      assert.equal(report.findings[0]?.cause, 'interception');
      assert.match(report.summary, /opens 1 of \d+ encrypted connections of Chromium/);
    },
  ],
  [
    'a visitor from the network, by address',
    'listen',
    (report) => {
      assert.equal(report.verdict, 'healthy', report.summary);
      assert.match(report.browser?.questions.find(({ id }) => id === 'sni')?.answer ?? '', /an address and no name/);
      assert.equal(report.browser?.hello?.sni, null);
    },
  ],
];
for (const [name, scenario, check] of split) {
  test(name, { skip: skipSplit }, async () => {
    const { stdout } = await promisify(execFile)(
      'unshare',
      [
        '--net',
        '--pid',
        '--fork',
        '--kill-child',
        '--mount-proc',
        process.execPath,
        join(import.meta.dirname, 'inside.ts'),
        scenario,
        mkdtempSync(join(folder, 'split-')),
      ],
      { env: { PATH: `${process.env.PATH}:/usr/sbin:/sbin`, NODE_OPTIONS: '' }, maxBuffer: 4_000_000 },
    );
    check(JSON.parse(stdout) as Report);
  });
}
