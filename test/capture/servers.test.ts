import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { requireRoot, requireTool } from '../requires.ts';
import { startCaddy } from '../servers/caddy.ts';
import { startHaproxy } from '../servers/haproxy.ts';
import { startNginx } from '../servers/nginx.ts';
import { serverName, testPki } from '../servers/pki.ts';
import { postgresqlProgram, startPostgresql } from '../servers/postgresql.ts';
import { firstOf } from './lab-captures.ts';
import { overhear } from './overhear.ts';
import { startRecorder } from './recorder.ts';

const missing = requireTool('dumpcap', 'openssl', 'caddy', 'nginx', 'curl') || requireRoot('dumpcap');
const withoutHaproxy = missing || requireTool('haproxy');
const withoutPostgresql = missing || requireTool(postgresqlProgram('postgres'));

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

describe("nginx's page about the client's certificate, which nobody can read", { skip: missing }, () => {
  const cases: [version: '1.2' | '1.3', shown: 'none' | 'strange', tokens: 'on' | 'off', cause: string][] = [
    ['1.3', 'none', 'on', 'client-cert-required'],
    ['1.3', 'none', 'off', 'client-cert-required'],
    ['1.3', 'strange', 'on', 'client-cert-rejected'],
    ['1.2', 'none', 'on', 'client-cert-required'],
  ];
  for (const [version, shown, tokens, cause] of cases)
    test(`TLS ${version}, ${shown === 'none' ? 'no certificate' : 'that of another authority'}, server_tokens ${tokens}`, async () => {
      const { good, root, clientCa, strangeClient } = await testPki();
      const server = await startNginx({ identity: good, clientCa, directives: [`server_tokens ${tokens};`] });
      try {
        const recorder = await startRecorder([server.port]);
        const identity = shown === 'none' ? [] : ['--cert', strangeClient.certificate, '--key', strangeClient.key];
        const status = await new Promise<string>((resolve) => {
          execFile(
            'curl',
            [
              ...['-s', '-o', '/dev/null', '-w', '%{http_code}', '--http1.1', '--tls-max', version, '--cacert', root],
              ...[...identity, '--connect-to', `::127.0.0.1:${server.port}`, `https://${serverName}/`],
            ],
            (_, stdout) => resolve(stdout),
          );
        });
        await recorder.mark();
        const [file = new Uint8Array()] = await recorder.stop();
        assert.equal(status, '400');
        const report = await overhear(file);
        assert.equal(firstOf(report), cause, report.summary);
        assert.equal(report.findings[0]?.certainty, 'likely');
      } finally {
        await server.stop();
      }
    });
});

describe("PostgreSQL's word about a client certificate that is missing, which nobody can read", {
  skip: withoutPostgresql,
}, () => {
  for (const version of ['-tls1_2', '-tls1_3'])
    test(version, async () => {
      const { good, root, clientCa } = await testPki();
      const server = await startPostgresql({ identity: good, clientCa });
      try {
        const recorder = await startRecorder([server.port]);
        const place = ['-connect', `127.0.0.1:${server.port}`, '-servername', serverName];
        const said = await new Promise<string>((resolve) => {
          const args = ['s_client', '-quiet', '-starttls', 'postgres', ...place, '-CAfile', root, version];
          const client = execFile('openssl', args, (_, stdout) => resolve(stdout));
          // StartupMessage: its length, version 3.0, parameters.
          client.stdin?.write('\0\0\0\x17\0\x03\0\0user\0postgres\0\0');
        });
        await recorder.mark();
        const [file = new Uint8Array()] = await recorder.stop();
        assert.match(said, /requires a valid client certificate/);
        const report = await overhear(file);
        assert.equal(firstOf(report), 'client-cert-required', report.summary);
        assert.equal(report.findings[0]?.certainty, 'likely');
      } finally {
        await server.stop();
      }
    });
});

test('HAProxy, which looks at the name itself and names none in its hello', { skip: withoutHaproxy }, async () => {
  const { good, wrongHost, root } = await testPki();
  const server = await startNginx({ identity: wrongHost, protocols: 'TLSv1.2' });
  const passWith = ['ssl', 'verify', 'required', 'ca-file', root, 'verifyhost', serverName];
  const balancer = await startHaproxy({ identity: good, passTo: [server.port], passWith });
  try {
    const recorder = await startRecorder([server.port]);
    await new Promise<void>((resolve) => {
      const client = connect(balancer.port, '127.0.0.1', () => client.write('GET / HTTP/1.0\r\n\r\n'));
      client.on('error', () => {}).on('close', () => resolve());
    });
    await recorder.mark();
    const [file = new Uint8Array()] = await recorder.stop();
    const report = await overhear(file);
    assert.equal(firstOf(report), 'hostname-mismatch', report.summary);
    assert.equal(report.findings[0]?.certainty, 'likely');
  } finally {
    await balancer.stop();
    await server.stop();
  }
});

test('a client of TLS 1.3 alone whose two groups the server does not take', { skip: missing }, async () => {
  const { good } = await testPki();
  const directives = ['ssl_ecdh_curve secp384r1;'];
  const server = await startNginx({ identity: good, protocols: 'TLSv1.3', directives });
  try {
    const recorder = await startRecorder([server.port]);
    const place = ['-connect', `127.0.0.1:${server.port}`, '-servername', serverName];
    await new Promise<void>((resolve) => {
      const client = execFile('openssl', ['s_client', ...place, '-tls1_3', '-groups', 'X25519:P-256'], () => resolve());
      client.stdin?.end();
    });
    await recorder.mark();
    const [file = new Uint8Array()] = await recorder.stop();
    const report = await overhear(file);
    assert.equal(firstOf(report), 'group-mismatch', report.summary);
  } finally {
    await server.stop();
  }
});
