import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { requireRoot, requireTool } from '../requires.ts';
import { startCaddy } from '../servers/caddy.ts';
import { startHaproxy } from '../servers/haproxy.ts';
import { startNginx } from '../servers/nginx.ts';
import { serverName, testPki } from '../servers/pki.ts';
import { startPostgresql } from '../servers/postgresql.ts';
import { firstOf } from './lab-captures.ts';
import { overhear } from './overhear.ts';
import { startRecorder } from './recorder.ts';

const missing = requireTool('dumpcap', 'openssl', 'caddy', 'nginx', 'curl', 'psql') || requireRoot('dumpcap');
const withoutHaproxy = missing || requireTool('haproxy');

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
  const cases: {
    version: '1.2' | '1.3';
    http: '1.1' | '2';
    shown: 'none' | 'strange';
    tokens: 'on' | 'off';
    cause: string;
  }[] = [
    { version: '1.3', http: '1.1', shown: 'none', tokens: 'on', cause: 'client-cert-required' },
    { version: '1.3', http: '1.1', shown: 'none', tokens: 'off', cause: 'client-cert-required' },
    { version: '1.3', http: '1.1', shown: 'strange', tokens: 'on', cause: 'client-cert-rejected' },
    { version: '1.2', http: '1.1', shown: 'none', tokens: 'on', cause: 'client-cert-required' },
    { version: '1.3', http: '2', shown: 'none', tokens: 'on', cause: 'client-cert-required' },
    { version: '1.3', http: '2', shown: 'strange', tokens: 'off', cause: 'client-cert-rejected' },
  ];
  for (const { version, http, shown, tokens, cause } of cases)
    test(`TLS ${version}, HTTP/${http}, ${shown === 'none' ? 'no certificate' : 'that of another authority'}, server_tokens ${tokens}`, async () => {
      const { good, root, clientCa, strangeClient } = await testPki();
      const server = await startNginx({
        identity: good,
        clientCa,
        listen: http === '2' ? 'ssl http2' : 'ssl',
        directives: [`server_tokens ${tokens};`],
      });
      try {
        const recorder = await startRecorder([server.port]);
        const identity = shown === 'none' ? [] : ['--cert', strangeClient.certificate, '--key', strangeClient.key];
        const status = await new Promise<string>((resolve) => {
          execFile(
            'curl',
            [
              ...[
                '-s',
                '-o',
                '/dev/null',
                '-w',
                '%{http_code}',
                `--http${http}`,
                '--tls-max',
                version,
                '--cacert',
                root,
              ],
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

describe('PostgreSQL looks for a client certificate when the handshake is over', { skip: missing }, () => {
  const cases: [version: '1.2' | '1.3', wants: boolean, cause: string, certainty?: string][] = [
    ['1.2', true, 'client-cert-required', 'likely'],
    ['1.3', true, 'client-cert-required', 'likely'],
    ['1.2', false, 'healthy'],
    ['1.3', false, 'healthy'],
  ];
  for (const [version, wants, cause, certainty] of cases)
    test(`TLS ${version}, ${wants ? 'demanded' : 'asked for, and done without'}`, async () => {
      const { good, clientCa } = await testPki();
      const parameters = [`ssl_max_protocol_version=TLSv${version}`, `ssl_ca_file=${clientCa}`];
      const server = await startPostgresql({ identity: good, parameters, ...(wants && { clientCa }) });
      try {
        const recorder = await startRecorder([server.port]);
        const place = `host=127.0.0.1 port=${server.port} user=postgres dbname=postgres sslmode=require sslcert=/none`;
        const failed = await new Promise<boolean>((resolve) => {
          execFile('psql', [place, '-c', 'select 1'], (error) => resolve(error !== null));
        });
        await recorder.mark();
        const [file = new Uint8Array()] = await recorder.stop();
        assert.equal(failed, wants);
        const report = await overhear(file);
        assert.equal(firstOf(report), cause, report.summary);
        assert.equal(report.findings[0]?.certainty, certainty);
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
