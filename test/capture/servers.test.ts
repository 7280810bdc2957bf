import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { requireRoot, requireTool } from '../requires.ts';
import { startCaddy } from '../servers/caddy.ts';
import { serverName, testPki } from '../servers/pki.ts';
import { firstOf } from './lab-captures.ts';
import { overhear } from './overhear.ts';
import { startRecorder } from './recorder.ts';

const missing = requireTool('dumpcap', 'openssl', 'caddy') || requireRoot('dumpcap');

test('Go, and so Caddy, refuses an application protocol behind its ServerHello', { skip: missing }, async () => {
  const { ecdsa, root } = await testPki();
  const server = await startCaddy({ identity: ecdsa });
  try {
    const recorder = await startRecorder([server.port]);
    const place = ['-connect', `127.0.0.1:${server.port}`, '-servername', serverName];
    const failed = await new Promise<boolean>((resolve) => {
      const client = execFile('openssl', ['s_client', ...place, '-CAfile', root, '-alpn', 'imap'], (error) =>
        resolve(error !== null),
      );
      client.stdin?.end();
    });
    await recorder.mark();
    const [file = new Uint8Array()] = await recorder.stop();
    assert.ok(failed);
    const report = await overhear(file);
    assert.equal(firstOf(report), 'alpn-mismatch', report.summary);
  } finally {
    await server.stop();
  }
});
