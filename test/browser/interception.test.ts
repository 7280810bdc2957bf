import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { requireTool } from '../requires.ts';
import { intercepted } from './intercepted.ts';
import { stop, visit, type Visitor } from './visit.ts';

const skip = requireTool('chromium', 'firefox-esr', 'mitmdump', 'certutil');

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

test('Chromium that takes a proxy for HTTP alone', { skip }, async () => {
  const { report } = await visit({
    browser: 'chromium',
    args: [`--proxy-server=http=127.0.0.1:${proxies[0]?.port}`, '--proxy-bypass-list=<-loopback>'],
  });
  assert.equal(report.verdict, 'healthy', report.summary);
  const answer = report.browser?.questions.find(({ id }) => id === 'headers');
  assert.equal(answer?.judged, 'note');
  assert.match(answer?.answer ?? '', /Proxy-Connection/);
});
