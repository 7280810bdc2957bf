import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { diagnose, diagnoseChain, type Report } from '../../src/index.ts';
import { requireTool } from '../requires.ts';
import type { RunningServer } from '../servers/daemon.ts';
import { startOpenssl } from '../servers/openssl.ts';
import type { Identity } from '../servers/pki.ts';
import { type Pebble, startPebble } from './pebble.ts';

const host = 'www.example.test';

/** A certificate ordered and revoked as everybody's is, by ACME. */
describe('the certificates of an ACME authority', {
  skip: requireTool('pebble', 'openssl'),
  timeout: 120_000,
}, () => {
  let pebble: Pebble;
  let identity: Identity;
  let server: RunningServer;
  const look = (cache: string): Promise<Report> => {
    process.env.XDG_CACHE_HOME = join(pebble.dir, cache);
    return diagnose(`${host}:${server.port}`, { connect: `127.0.0.1:${server.port}`, onlyCa: pebble.root });
  };
  const told = ({ verdict, findings }: Report) => [verdict, ...findings.map(({ cause }) => cause)].join(' ');

  before(async () => {
    pebble = await startPebble();
    identity = await pebble.issue(host);
    server = await startOpenssl({ identity });
  });
  after(async () => {
    await server?.stop();
    await pebble?.stop();
  });

  test('as issued: the chain leads to the root, and the responder says good', async () => {
    const report = await look('good');
    assert.equal(told(report), 'healthy', report.summary);
    assert.deepEqual(
      report.chain?.paths[0]?.certificates.map(
        ({ subject, origin }) => `${origin} ${subject.replace(/ [0-9a-f]{6}$/, '')}`,
      ),
      [`sent CN=${host}`, 'sent CN=Pebble Intermediate CA', 'store CN=Pebble Root CA'],
    );
    const leaf = report.revocation?.certificates[0];
    assert.deepEqual([leaf?.status, leaf?.asked[0]?.method], ['good', 'GET']);
    assert.equal(pebble.asked(), 1);
  });

  test('the file that the client got, and the leaf alone', async () => {
    const chain = readFileSync(identity.certificate, 'utf8');
    const options = { onlyCa: pebble.root, host, offline: true };
    assert.equal(told(await diagnoseChain(chain, options)), 'healthy');
    const leaf = chain.slice(0, chain.indexOf('-----END CERTIFICATE-----') + 26);
    assert.equal(told(await diagnoseChain(leaf, options)), 'broken chain-incomplete ca-untrusted');
    assert.equal(told(await diagnoseChain(leaf, { ...options, untrusted: pebble.intermediate })), 'healthy');
    assert.equal(told(await diagnoseChain(chain, { ...options, host: 'example.test' })), 'broken hostname-mismatch');
  });

  test('revoked by ACME: why, and since when', async () => {
    await pebble.revoke(identity, 1);
    const report = await look('revoked');
    assert.equal(told(report), 'broken cert-revoked', report.summary);
    const leaf = report.revocation?.certificates[0];
    assert.deepEqual([leaf?.status, leaf?.reason], ['revoked', 'keyCompromise']);
    assert.ok(Math.abs(Date.parse(leaf?.revokedAt ?? '') - Date.now()) < 600_000);
    assert.equal(report.findings[0]?.certainty, 'certain');
  });

  test("its root is not the next one's: they are made anew at every start", async () => {
    const other = await startPebble();
    try {
      writeFileSync(join(pebble.dir, 'other.pem'), other.root);
      const chain = readFileSync(identity.certificate, 'utf8');
      const report = await diagnoseChain(chain, { onlyCa: other.root, host, offline: true });
      assert.equal(told(report), 'broken ca-untrusted');
    } finally {
      await other.stop();
    }
  });
});
