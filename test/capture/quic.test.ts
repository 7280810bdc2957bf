import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { requireRoot, requireTool } from '../requires.ts';
import { ended, freeUdpPort, selfSigned } from './children.ts';
import { overhear } from './overhear.ts';
import { startRecorder } from './recorder.ts';

const missing = requireTool('dumpcap', 'openssl', 'gtlsclient', 'gtlsserver') || requireRoot('dumpcap');

describe('QUIC of ngtcp2', { skip: missing }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'whytls-quic-'));
  const [key, cert, keyFile] = ['key.pem', 'cert.pem', 'keys'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  before(() => selfSigned('quic.test', key, cert));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** The capture of a client at a server, each with these arguments, and the client's secrets. */
  async function talked(server: string[], client: string[]): Promise<{ file: Uint8Array; keyLog: string }> {
    const port = await freeUdpPort();
    const recorder = await startRecorder([port]);
    rmSync(keyFile, { force: true });
    const listening = spawn('gtlsserver', ['-q', '-d', folder, ...server, '127.0.0.1', String(port), key, cert], {
      stdio: 'ignore',
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    });
    try {
      // A server of UDP does not say when it is ready, and a client repeats its Initial packets until it is.
      const visitor = spawn(
        'gtlsclient',
        [
          ...['-q', '--timeout=5s', '--exit-on-all-streams-close', '--no-quic-dump', '--no-http-dump'],
          ...[...client, '127.0.0.1', String(port), 'https://localhost/cert.pem'],
        ],
        { env: { ...process.env, SSLKEYLOGFILE: keyFile }, stdio: 'ignore' },
      );
      await ended(visitor);
      await recorder.mark();
    } finally {
      listening.kill();
      await ended(listening);
    }
    const [file] = await recorder.stop();
    assert.ok(file);
    return { file, keyLog: existsSync(keyFile) ? readFileSync(keyFile, 'utf8') : '' };
  }

  const only = (cipher: string) => `NORMAL:-VERS-ALL:+VERS-TLS1.3:-CIPHER-ALL:+${cipher}`;
  const completing: [name: string, server: string[], client: string[], suite: string][] = [
    ['AES-128', [], [`--ciphers=${only('AES-128-GCM')}`], 'TLS_AES_128_GCM_SHA256'],
    ['AES-256', [], [`--ciphers=${only('AES-256-GCM')}`], 'TLS_AES_256_GCM_SHA384'],
    ['ChaCha20', [], [`--ciphers=${only('CHACHA20-POLY1305')}`], 'TLS_CHACHA20_POLY1305_SHA256'],
    ['a Retry', ['--validate-addr'], [], 'TLS_AES_128_GCM_SHA256'],
    ['a HelloRetryRequest', ['--groups=-GROUP-ALL:+GROUP-SECP384R1'], [], 'TLS_AES_128_GCM_SHA256'],
  ];
  for (const [name, server, client, suite] of completing) {
    test(`completes: ${name}`, { timeout: 60_000 }, async () => {
      const { file, keyLog } = await talked(server, client);
      const open = await overhear(file, { keyLog });
      const [line] = open.capture?.listed ?? [];
      assert.equal(open.verdict, 'healthy', open.summary);
      assert.equal(line?.transport, 'quic');
      assert.equal(line?.sni, 'localhost');
      assert.equal(line?.suite, suite);
      assert.equal(line?.result, 'completed');
      assert.equal(line?.decrypted, true);
      assert.match(line?.certificates[0]?.subject ?? '', /quic\.test/);
      const sealed = await overhear(file);
      assert.equal(sealed.verdict, 'healthy', sealed.summary);
      assert.equal(sealed.capture?.listed[0]?.result, 'completed');
      assert.equal(sealed.capture?.listed[0]?.sni, 'localhost');
    });
  }

  test('a client certificate that is missing is told with the secrets, and without them not called healthy', {
    timeout: 60_000,
  }, async () => {
    const { file, keyLog } = await talked(['--verify-client'], []);
    const { findings, capture, summary } = await overhear(file, { keyLog });
    assert.equal(findings[0]?.cause, 'client-cert-required', summary);
    // Whether at each level or at the last alone is up to the server.
    const [alert] = capture?.listed[0]?.alerts ?? [];
    assert.deepEqual([alert?.from, alert?.name], ['server', 'certificate_required']);
    const sealed = await overhear(file);
    assert.notEqual(sealed.verdict, 'healthy', sealed.summary);
  });

  test('groups that do not fit are told without', { timeout: 60_000 }, async () => {
    const { file } = await talked(['--groups=-GROUP-ALL:+GROUP-X25519'], ['--groups=-GROUP-ALL:+GROUP-SECP521R1']);
    const { findings, capture } = await overhear(file);
    assert.ok(['cipher-mismatch', 'group-mismatch'].includes(findings[0]?.cause ?? ''), findings[0]?.cause);
    assert.equal(capture?.listed[0]?.alerts[0]?.from, 'server');
    assert.equal(capture?.listed[0]?.alerts[0]?.encrypted, false);
  });

  test('an address where nobody is at home', { timeout: 60_000 }, async () => {
    const port = await freeUdpPort();
    const recorder = await startRecorder([port]);
    const visitor = spawn('gtlsclient', ['-q', '--timeout=5s', '127.0.0.1', String(port), 'https://localhost/'], {
      stdio: 'ignore',
    });
    await ended(visitor);
    await recorder.mark();
    const [file] = await recorder.stop();
    const { findings } = await overhear(file ?? new Uint8Array());
    assert.equal(findings[0]?.cause, 'quic-failure');
  });
});
