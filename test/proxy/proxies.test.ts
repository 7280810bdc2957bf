import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { happyEyeballs } from '../../src/net/open.ts';
import { parseTarget } from '../../src/net/parse-target.ts';
import { tunnel } from '../../src/net/proxy/through-proxy.ts';
import type { ProxyServer } from '../../src/net/target.ts';
import { connect } from '../../src/net/tcp.ts';
import { requireTool } from '../requires.ts';
import { freePort, type RunningServer } from '../servers/daemon.ts';
import { serverName, testPki } from '../servers/pki.ts';
import { type Listening, startEcho, startMicrosocks, startTinyproxy, startTlsBefore } from './servers.ts';

const login = { username: 'me', password: 's3cret' };
const nobody = { username: null, password: null };
const greeting = '220 behind the proxy\r\n';

describe('CONNECT with Tinyproxy', { skip: requireTool('tinyproxy') }, () => {
  let echo: Listening;
  let closed: number;
  let open: RunningServer;
  let locked: RunningServer;
  before(async () => {
    echo = await startEcho(greeting);
    closed = await freePort();
    const allowed = [echo.port, closed];
    [open, locked] = await Promise.all([startTinyproxy(allowed, null), startTinyproxy(allowed, login)]);
  });
  after(() => Promise.all([open.stop(), locked.stop(), echo.stop()]));

  test('leads to the server', async () => {
    await leadsThrough({ kind: 'http', ...nobody }, open.port, { host: '127.0.0.1', port: echo.port });
    await leadsThrough({ kind: 'http', ...nobody }, open.port, { host: 'localhost', port: echo.port });
  });
  test('with the login that it wants', async () => {
    await leadsThrough({ kind: 'http', ...login }, locked.port, { host: '127.0.0.1', port: echo.port });
  });
  test('without a login, and with a wrong one', async () => {
    const to = { host: '127.0.0.1', port: echo.port };
    await failsWith({ kind: 'http', ...nobody }, locked.port, to, 'authentication', /wants a login \(Basic\)/);
    await failsWith({ kind: 'http', ...login, password: 'x' }, locked.port, to, 'authentication', /refuses the login/);
  });
  test('to a port that it does not allow', async () => {
    await failsWith(
      { kind: 'http', ...nobody },
      open.port,
      { host: '127.0.0.1', port: 1 },
      'refused',
      /^Access violation$/,
    );
  });
  test('to a port where nothing listens', async () => {
    const to = { host: '127.0.0.1', port: closed };
    await failsWith({ kind: 'http', ...nobody }, open.port, to, 'refused', /Unable to connect/);
  });
  test('taken for a SOCKS5 server', async () => {
    const to = { host: '127.0.0.1', port: echo.port };
    const { outcome } = await through({ kind: 'socks5', ...nobody }, open.port, to, 400);
    assert.ok(
      outcome.kind === 'failed' && ['not-a-proxy', 'timeout', 'closed'].includes(outcome.reason),
      JSON.stringify(outcome),
    );
  });

  describe('behind TLS', () => {
    const own = getCACertificates('default');
    let tls: Listening;
    let stranger: Listening;
    before(async () => {
      const pki = await testPki();
      setDefaultCACertificates([readFileSync(pki.root, 'utf8')]);
      [tls, stranger] = await Promise.all([
        startTlsBefore(locked.port, pki.good),
        startTlsBefore(locked.port, pki.privateCa),
      ]);
    });
    after(async () => {
      setDefaultCACertificates(own);
      await Promise.all([tls.stop(), stranger.stop()]);
    });
    const to = () => ({ host: '127.0.0.1', port: echo.port });

    test('leads to the server', () => leadsThrough({ kind: 'https', ...login }, tls.port, to()));
    test('carries much, both ways', async () => {
      const { connection } = await through({ kind: 'https', ...login }, tls.port, to());
      assert.ok(connection);
      const sent = Buffer.alloc(300_000, 'whytls');
      connection.write(sent);
      let heard = Buffer.alloc(0);
      while (heard.length < greeting.length + sent.length) {
        const received = await connection.read(3_000);
        if (received.kind === 'end') assert.fail(received.how);
        heard = Buffer.concat([heard, received.bytes]);
      }
      connection.close();
      assert.ok(heard.subarray(greeting.length).equals(sent));
    });
    test('with a certificate that nobody trusts', async () => {
      await failsWith({ kind: 'https', ...login }, stranger.port, to(), 'tls', /certificate/);
    });
    test('with a certificate for another name', async () => {
      const proxy = { kind: 'https', ...login, host: 'proxy.example.test' } as const;
      await failsWith(proxy, tls.port, to(), 'tls', /does not match certificate/);
    });
    test('that is not there', async () => {
      await failsWith({ kind: 'https', ...login }, echo.port, to(), 'tls', /does not speak TLS|TLS/);
    });
  });
});

describe('SOCKS5 with microsocks', { skip: requireTool('microsocks') }, () => {
  let echo: Listening;
  let open: RunningServer;
  let locked: RunningServer;
  before(async () => {
    echo = await startEcho(greeting);
    [open, locked] = await Promise.all([startMicrosocks(null), startMicrosocks(login)]);
  });
  after(() => Promise.all([open.stop(), locked.stop(), echo.stop()]));

  test('leads to the server', async () => {
    await leadsThrough({ kind: 'socks5', ...nobody }, open.port, { host: '127.0.0.1', port: echo.port });
    await leadsThrough({ kind: 'socks5', ...nobody }, open.port, { host: 'localhost', port: echo.port });
  });
  test('with the login that it wants', async () => {
    await leadsThrough({ kind: 'socks5', ...login }, locked.port, { host: '127.0.0.1', port: echo.port });
  });
  test('without a login, and with a wrong one', async () => {
    const to = { host: '127.0.0.1', port: echo.port };
    await failsWith({ kind: 'socks5', ...nobody }, locked.port, to, 'authentication', /wants a login/);
    await failsWith(
      { kind: 'socks5', ...login, password: 'x' },
      locked.port,
      to,
      'authentication',
      /refuses the login/,
    );
  });
  test('to a port where nothing listens', async () => {
    const to = { host: '127.0.0.1', port: await freePort() };
    await failsWith({ kind: 'socks5', ...nobody }, open.port, to, 'refused', /connection refused by the server/);
  });
});

type Asked = Pick<ProxyServer, 'kind' | 'username' | 'password'> & { host?: string };

async function through(proxy: Asked, port: number, to: { host: string; port: number }, timeoutMs = 5_000) {
  const signal = new AbortController().signal;
  const { connection } = await connect({ ip: '127.0.0.1', family: 4, port }, { timeoutMs, signal });
  if (!connection) throw new Error(`nothing listens on ${port}`);
  return tunnel({ host: serverName, port, from: '--proxy', ...proxy }, connection, to, { timeoutMs, signal });
}

async function leadsThrough(proxy: Asked, port: number, to: { host: string; port: number }): Promise<void> {
  const { outcome, connection, plain } = await through(proxy, port, to);
  assert.deepEqual(outcome, { kind: 'tunnel' });
  assert.ok(connection);
  connection.write(Buffer.from('hello'));
  let heard = '';
  while (heard.length < greeting.length + 5) {
    const received = await connection.read(3_000);
    if (received.kind === 'end') assert.fail(`${received.how} after ${JSON.stringify(heard)}`);
    heard += Buffer.from(received.bytes).toString('latin1');
  }
  connection.close();
  assert.equal(heard, `${greeting}hello`);
  assert.ok(!Buffer.concat(plain.map(({ bytes }) => bytes)).includes(login.password));
}

async function failsWith(
  proxy: Asked,
  port: number,
  to: { host: string; port: number },
  reason: string,
  detail: RegExp,
): Promise<void> {
  const { outcome, connection } = await through(proxy, port, to);
  assert.equal(connection, null);
  assert.ok(outcome.kind === 'failed', JSON.stringify(outcome));
  assert.equal(outcome.reason, reason, outcome.detail);
  assert.match(outcome.detail, detail);
}

test('a proxy that is not reached at any address has failed, and not the server', async () => {
  const port = await freePort();
  const proxy: ProxyServer = { kind: 'http', host: '127.0.0.1', port, ...nobody, from: '--proxy' };
  const target = { ...parseTarget('example.test', { env: {} }), proxy };
  const signal = new AbortController().signal;
  const { first, failed } = await happyEyeballs(target, [{ ip: '127.0.0.1', family: 4, port }], {
    timeoutMs: 5_000,
    signal,
  });
  assert.equal(first, null);
  assert.deepEqual(
    failed.map((each) => each.proxy?.kind === 'failed' && each.proxy.reason),
    ['unreachable'],
  );
});
