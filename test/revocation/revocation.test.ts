import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as ask, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { type DiagnoseOptions, diagnose, type Report } from '../../src/index.ts';
import { startScenario } from '../../src/lab/servers/run.ts';
import { requireTool } from '../requires.ts';
import { startApache } from '../servers/apache.ts';
import type { RunningServer } from '../servers/daemon.ts';
import { startNginx } from '../servers/nginx.ts';
import { startOpenssl } from '../servers/openssl.ts';
import { type Identity, serverName } from '../servers/pki.ts';
import { type Authority, makeAuthority } from './authority.ts';

/** Real authorities (openssl ca), responders (openssl ocsp) and servers that staple (nginx, Apache httpd). */
describe('revocation, with the real thing', {
  skip: requireTool('openssl', 'nginx', 'apache2'),
  timeout: 120_000,
}, () => {
  let authority: Authority;
  let responder: RunningServer;
  /** By name; the responder reads its authority's database when it starts. */
  const identities: Record<string, Identity> = {};
  /** Between us and the responder: counts, and refuses what some responders refuse. */
  let front: Server;
  let asked: string[] = [];
  const running: { stop(): Promise<void> }[] = [];

  before(async () => {
    authority = await makeAuthority();
    front = await listening((request, response) => {
      const path = request.url ?? '';
      asked.push(`${request.method} ${path.split('/')[1]}`);
      if (path === '/list.crl') return void authority.list().then((list) => response.end(list));
      if (path === '/list.der') return void authority.list().then((list) => response.end(derOf(list)));
      if (path.startsWith('/posting') && request.method !== 'POST') return void response.writeHead(405).end();
      const rest = path.replace(/^\/(ocsp|posting)\/?/, '/');
      const onward = ask(
        { port: responder.port, host: '127.0.0.1', path: rest, method: request.method, headers: request.headers },
        (answer) => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(response);
        },
      );
      onward.on('error', () => response.writeHead(502).end());
      request.pipe(onward);
    });
    const base = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
    const ocsp = `authorityInfoAccess=OCSP;URI:${base}/ocsp`;
    const orders: Record<string, string[]> = {
      good: [ocsp],
      posting: [`authorityInfoAccess=OCSP;URI:${base}/posting`],
      compromised: [ocsp],
      must: ['tlsfeature=status_request', ocsp],
      nginx: [ocsp],
      apache: [ocsp],
      'listed-crl': [`crlDistributionPoints=URI:${base}/list.crl`],
      'other-crl': [`crlDistributionPoints=URI:${base}/list.crl`],
      'listed-der': [`crlDistributionPoints=URI:${base}/list.der`],
      'other-der': [`crlDistributionPoints=URI:${base}/list.der`],
      'stapled-tls1_2': [],
      'stapled-tls1_3': [],
    };
    for (const [name, extensions] of Object.entries(orders)) identities[name] = await authority.issue(name, extensions);
    await authority.revoke('compromised', 'keyCompromise');
    responder = await authority.startResponder();
  });
  afterEach(async () => {
    for (const each of running.splice(0)) await each.stop();
  });
  after(async () => {
    await responder?.stop();
    front?.closeAllConnections();
    front?.close();
    authority?.remove();
  });

  const started = async <S extends { stop(): Promise<void> }>(server: Promise<S>): Promise<S> => {
    const up = await server;
    running.push(up);
    return up;
  };
  const named = (name: string): Identity => {
    const identity = identities[name];
    assert.ok(identity, name);
    return identity;
  };
  const plainServer = (name: string, options: string[] = []) =>
    started(startOpenssl({ identity: named(name), options }));
  /** The report on a server on loopback; what is kept goes into a folder of this test's own. */
  const look = async (port: number, cache: string, options: Partial<DiagnoseOptions> = {}): Promise<Report> => {
    asked = [];
    process.env.XDG_CACHE_HOME = join(authority.dir, cache);
    const onlyCa = readFileSync(authority.root, 'utf8');
    return diagnose(`${serverName}:${port}`, { connect: `127.0.0.1:${port}`, onlyCa, ...options });
  };
  const told = ({ verdict, findings }: Report) => [verdict, ...findings.map(({ cause }) => cause)].join(' ');
  const leafOf = ({ revocation }: Report) => {
    const leaf = revocation?.certificates[0];
    assert.ok(leaf);
    return leaf;
  };

  test('a responder that answers GET, its answer in the cache, and --offline', async () => {
    const { port } = await plainServer('good');
    const first = await look(port, 'one');
    assert.equal(told(first), 'healthy');
    const [answer] = leafOf(first).asked;
    assert.deepEqual(
      [answer?.status, answer?.method, answer?.from, answer?.signer],
      ['good', 'GET', 'network', 'Example Responder'],
    );
    assert.deepEqual(asked, ['GET ocsp']);

    const second = await look(port, 'one');
    assert.deepEqual([leafOf(second).asked[0]?.from, leafOf(second).status], ['cache', 'good']);
    assert.deepEqual(asked, []);

    const offline = await look(port, 'two', { offline: true });
    assert.deepEqual([told(offline), offline.revocation?.sources, leafOf(offline).asked], ['healthy', 'offline', []]);
    assert.deepEqual(asked, []);
  });

  test('a responder that takes POST alone, with the nonce that it was sent', async () => {
    const { port } = await plainServer('posting');
    const report = await look(port, 'posting');
    assert.deepEqual([told(report), leafOf(report).asked[0]?.method], ['healthy', 'POST']);
    assert.deepEqual(asked, ['GET posting', 'POST posting']);
  });

  test('revoked, by the responder: why, and since when', async () => {
    const { port } = await plainServer('compromised');
    const report = await look(port, 'compromised');
    assert.equal(told(report), 'broken cert-revoked');
    const { status, reason, revokedAt } = leafOf(report);
    assert.deepEqual([status, reason], ['revoked', 'keyCompromise']);
    assert.ok(Math.abs(Date.parse(revokedAt ?? '') - Date.now()) < 300_000);
    assert.equal(report.findings[0]?.certainty, 'certain');

    const then = await look(port, 'compromised', { at: new Date(Date.now() - 3_600_000) });
    assert.notEqual(leafOf(then).status, 'revoked');
  });

  for (const form of ['crl', 'der']) {
    test(`revoked, by a list in ${form === 'der' ? 'DER' : 'PEM'}; and one that is not in it`, async () => {
      const listed = await plainServer(`listed-${form}`);
      const other = await plainServer(`other-${form}`);
      await authority.revoke(`listed-${form}`, 'cessationOfOperation');
      const report = await look(listed.port, `listed-${form}`);
      assert.deepEqual([told(report), leafOf(report).reason], ['broken cert-revoked', 'cessationOfOperation']);
      assert.equal(told(await look(other.port, `other-${form}`)), 'healthy');
    });
  }

  test("another authority's responder", async () => {
    const stranger = await makeAuthority();
    try {
      const wrong = await started(stranger.startResponder());
      const url = `authorityInfoAccess=OCSP;URI:http://127.0.0.1:${wrong.port}`;
      identities.lost = await authority.issue('lost', [url]);
      const { port } = await plainServer('lost');
      const report = await look(port, 'lost');
      assert.equal(told(report), 'degraded revocation-unavailable');
      assert.equal(leafOf(report).asked[0]?.status, 'none');
    } finally {
      stranger.remove();
    }
  });

  test('must-staple without a staple; with one it is well', async () => {
    const without = await plainServer('must');
    const report = await look(without.port, 'must');
    assert.equal(told(report), 'degraded revocation-unavailable');
    assert.match(report.summary, /must-staple/);
    const file = await authority.response('must');
    const stapling = await plainServer('must', ['-status_file', file]);
    assert.equal(told(await look(stapling.port, 'must-stapled')), 'healthy');
    assert.deepEqual(asked, []);
  });

  for (const version of ['-tls1_2', '-tls1_3']) {
    test(`staples that say revoked, and that are another's, with ${version}`, async () => {
      const name = `stapled${version}`;
      const other = await authority.response('good');
      const foreign = await plainServer(name, [version, '-status_file', other]);
      const mistaken = await look(foreign.port, name);
      assert.equal(told(mistaken), 'degraded revocation-unavailable');
      assert.equal(leafOf(mistaken).staple?.problem, 'other-certificate');
      await authority.revoke(name, 'superseded');
      const revoked = await plainServer(name, [version, '-status_file', await authority.response(name)]);
      const report = await look(revoked.port, name);
      assert.deepEqual([told(report), leafOf(report).staple?.status], ['broken cert-revoked', 'revoked']);
    });
  }

  test('nginx fetches a staple and serves it', async () => {
    const directives = ['ssl_stapling on;', 'ssl_stapling_verify on;', `ssl_trusted_certificate ${authority.chain};`];
    const { port, log } = await started(startNginx({ identity: named('nginx'), directives }));
    // The first client goes without: nginx asks its responder only then.
    let report = await look(port, 'nginx');
    for (let tries = 0; tries < 8 && !leafOf(report).staple; tries++) report = await look(port, 'nginx');
    assert.equal(leafOf(report).staple?.status, 'good', log());
    assert.equal(told(report), 'healthy');
  });

  test('nginx lets the first clients go without, which must-staple does not allow', async () => {
    const directives = ['ssl_stapling on;', `ssl_trusted_certificate ${authority.chain};`];
    const { port, log } = await started(startNginx({ identity: named('must'), directives }));
    let report = await look(port, 'nginx-must');
    assert.equal(told(report), 'degraded revocation-unavailable');
    assert.match(report.summary, /must-staple/);
    for (let tries = 0; tries < 8 && !leafOf(report).staple; tries++) report = await look(port, 'nginx-must');
    assert.equal(told(report), 'healthy', log());
  });

  test('Apache httpd fetches a staple and serves it', async () => {
    const directives = ['SSLUseStapling on', `SSLCACertificateFile ${authority.chain}`];
    const settings = { identity: named('apache'), directives, globals: ['SSLStaplingCache shmcb:stapling(32768)'] };
    const { port, log } = await started(startApache(settings));
    const report = await look(port, 'apache');
    assert.equal(leafOf(report).staple?.status, 'good', log());
    assert.equal(told(report), 'healthy');
  });
});

function listening(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function derOf(pem: Buffer): Buffer {
  return Buffer.from(pem.toString().replace(/-----[^-]+-----|\s/g, ''), 'base64');
}

/** Who is predicted to fail fails: GnuTLS looks at every staple, curl when told to, and by default not at all. */
describe('real clients and the staples of the lab', {
  skip: requireTool('gnutls-cli', 'curl'),
  timeout: 60_000,
}, () => {
  for (const id of [
    'healthy-must-staple',
    'cert-revoked-staple',
    'revocation-unavailable',
    'revocation-unavailable-stale',
    'revocation-unavailable-stale-tls12',
    'revocation-unavailable-future',
    'revocation-unavailable-other',
    'revocation-unavailable-signature',
  ]) {
    test(id, async () => {
      const lab = await startScenario(id, { signal: new AbortController().signal });
      const folder = mkdtempSync(join(tmpdir(), 'whytls-staple-'));
      try {
        const root = join(folder, 'root.pem');
        writeFileSync(root, lab.rootPem);
        const { host } = lab;
        const { ip, port } = lab.server.addresses[0]!;
        const curl = ['-sS', '-o', '/dev/null', '--cacert', root, '--connect-to', `::${ip}:${port}`];
        const takes = {
          GnuTLS: await succeeds('gnutls-cli', [
            ...['--x509cafile', root, '-p', `${port}`, '--sni-hostname', host, '--verify-hostname', host, ip],
          ]),
          'curl --cert-status': await succeeds('curl', [...curl, '--cert-status', `https://${host}:${port}/`]),
          curl: await succeeds('curl', [...curl, `https://${host}:${port}/`]),
        };
        const { findings, clients } = await diagnose(`lab:${id}`);
        const [finding] = findings;
        const predicted = clients.find((client) => client.id.includes('gnutls'));
        assert.equal(predicted?.outcome, takes.GnuTLS ? 'works' : 'fails', predicted?.id);
        assert.equal(takes['curl --cert-status'], finding === undefined);
        assert.equal(takes.curl, true);
      } finally {
        rmSync(folder, { recursive: true, force: true });
        await lab.stop();
      }
    });
  }
});

function succeeds(command: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = execFile(command, args, { timeout: 20_000 }, (error) => resolve(error === null));
    child.stdin?.end();
  });
}
