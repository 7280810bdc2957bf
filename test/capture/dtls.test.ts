import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { requireRoot, requireTool } from '../requires.ts';
import { ended, freeUdpPort, selfSigned, says } from './children.ts';
import { overhear } from './overhear.ts';
import { startRecorder } from './recorder.ts';

const missing = requireTool('dumpcap', 'openssl') || requireRoot('dumpcap');

describe('DTLS of OpenSSL', { skip: missing }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'whytls-dtls-'));
  const [key, cert, keyLog] = ['key.pem', 'cert.pem', 'keys'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  before(() => selfSigned('localhost', key, cert));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** The capture of one client at one server, each with these arguments. */
  async function talked(server: string[], client: string[]): Promise<Uint8Array> {
    const port = await freeUdpPort();
    const recorder = await startRecorder([port]);
    const listening = spawn('openssl', [
      's_server',
      '-4',
      '-accept',
      String(port),
      '-cert',
      cert,
      '-key',
      key,
      ...server,
    ]);
    try {
      await says(listening, 'ACCEPT');
      const visitor = spawn('openssl', [
        ...['s_client', '-4', '-connect', `127.0.0.1:${port}`, '-servername', 'localhost', '-keylogfile', keyLog],
        ...client,
      ]);
      visitor.stdin.end();
      await ended(visitor);
      await recorder.mark();
    } finally {
      listening.kill();
      await ended(listening);
    }
    const [file] = await recorder.stop();
    assert.ok(file);
    return file;
  }

  test('DTLS 1.2 completes', async () => {
    const { verdict, capture } = await overhear(await talked(['-dtls1_2'], ['-dtls1_2']));
    assert.equal(verdict, 'healthy');
    const [line] = capture?.listed ?? [];
    assert.equal(line?.transport, 'dtls');
    assert.equal(line?.version, 'DTLS 1.2');
    assert.equal(line?.sni, 'localhost');
    assert.equal(line?.result, 'completed');
    assert.match(line?.certificates[0]?.subject ?? '', /localhost/);
  });

  test('the Finished of both, with the secrets of a key log', async () => {
    for (const suite of [
      'ECDHE-ECDSA-AES128-GCM-SHA256',
      'ECDHE-ECDSA-CHACHA20-POLY1305',
      'ECDHE-ECDSA-AES256-SHA384',
    ]) {
      const file = await talked(['-dtls1_2'], ['-dtls1_2', '-cipher', suite]);
      const { verdict, capture, handshakes } = await overhear(file, { keyLog: readFileSync(keyLog, 'utf8') });
      assert.equal(verdict, 'healthy', suite);
      assert.equal(capture?.decrypted, 1, suite);
      const finished = handshakes[0]?.steps.filter(({ name }) => name === 'Finished');
      assert.deepEqual(
        finished?.map(({ encrypted }) => encrypted),
        [true, true],
        suite,
      );
    }
  });

  test('a certificate that is refused', async () => {
    const { findings, capture } = await overhear(await talked(['-dtls1_2'], ['-dtls1_2', '-verify_return_error']));
    assert.equal(findings[0]?.cause, 'cert-self-signed');
    assert.deepEqual(capture?.listed[0]?.alerts, [
      { from: 'client', level: 'fatal', name: 'unknown_ca', encrypted: false },
    ]);
  });

  test('suites that do not fit', async () => {
    const { findings } = await overhear(
      await talked(['-dtls1_2', '-cipher', 'ECDHE-ECDSA-AES256-GCM-SHA384'], ['-dtls1_2', '-cipher', 'AES128-SHA']),
    );
    assert.equal(findings[0]?.cause, 'cipher-mismatch');
  });

  test('a client certificate that is missing', async () => {
    const { findings } = await overhear(
      await talked(['-dtls1_2', '-Verify', '1', '-verify_return_error', '-CAfile', cert], ['-dtls1_2']),
      { keyLog: readFileSync(keyLog, 'utf8') },
    );
    assert.equal(findings[0]?.cause, 'client-cert-required');
  });
});
