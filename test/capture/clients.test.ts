import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { scenarios } from '../../src/lab/generated/all.ts';
import type { ScenarioId } from '../../src/lab/generated/ids.ts';
import { startScenario } from '../../src/lab/servers/run.ts';
import { certificatesInStore, storeFromPem } from '../../src/sources/trust-stores.ts';
import { requireRoot, requireTool } from '../requires.ts';
import { overhear } from './overhear.ts';
import { type ProgramRun, record } from './recording.ts';

const folder = mkdtempSync(join(tmpdir(), 'whytls-capture-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const curl: ProgramRun = {
  command: 'curl',
  args: ['-sS', '-m', '4', '--noproxy', '*', '--cacert', '%c', '--resolve', '%h:%p:127.0.0.1', 'https://%h:%p/'],
};
const gnutls: ProgramRun = {
  command: 'gnutls-cli',
  args: ['--x509cafile', '%c', '-p', '%p', '--sni-hostname', '%h', '--verify-hostname', '%h', '127.0.0.1'],
};

/** What a real client makes of a broken server: the cause in a capture with its secrets, and without. */
const cases: [scenario: ScenarioId, program: ProgramRun, withSecrets: string, without: string][] = [
  ['healthy', curl, 'healthy', 'healthy'],
  ['healthy', gnutls, 'healthy', 'healthy'],
  ['healthy-retry', curl, 'healthy', 'healthy'],
  ['healthy-tls12-only', curl, 'healthy', 'healthy'],
  ['healthy-client-cert-optional', curl, 'healthy', 'healthy'],
  ['cert-expired', curl, 'cert-expired', 'cert-expired'],
  ['cert-self-signed', curl, 'cert-self-signed', 'ca-untrusted'],
  ['cert-self-signed', gnutls, 'cert-self-signed', 'ca-untrusted'],
  ['chain-incomplete', curl, 'chain-incomplete', 'ca-untrusted'],
  ['chain-incomplete', gnutls, 'chain-incomplete', 'ca-untrusted'],
  ['ca-untrusted', curl, 'ca-untrusted', 'ca-untrusted'],
  ['hostname-mismatch', curl, 'hostname-mismatch', 'healthy'],
  ['client-cert-required', curl, 'client-cert-required', 'client-cert-required'],
  ['client-cert-required-tls12', curl, 'client-cert-required', 'client-cert-required'],
  ['closed-early', curl, 'closed-early', 'closed-early'],
  ['closed-early', gnutls, 'closed-early', 'closed-early'],
  ['tcp-reset', curl, 'tcp-reset', 'tcp-reset'],
  ['not-tls-http', curl, 'not-tls', 'not-tls'],
  ['starttls-needed', curl, 'starttls-needed', 'starttls-needed'],
  ['sni-unrecognized', curl, 'sni-unrecognized', 'sni-unrecognized'],
  ['sni-unrecognized-warning', gnutls, 'healthy', 'healthy'],
  ['key-mismatch', curl, 'key-mismatch', 'key-mismatch'],
  ['key-mismatch-tls12', curl, 'key-mismatch', 'key-mismatch'],
  ['legacy-renegotiation', curl, 'legacy-renegotiation', 'legacy-renegotiation'],
  ['protocol-mismatch-tls11', curl, 'protocol-mismatch', 'protocol-mismatch'],
  ['decrypt-failure-tls12', curl, 'decrypt-failure', 'healthy'],
  ['group-mismatch-hrr-loop', curl, 'group-mismatch', 'group-mismatch'],
  ['server-internal', curl, 'server-internal', 'server-internal'],
];

describe('real clients', { skip: requireTool('curl', 'gnutls-cli') }, () => {
  for (const [id, program, withSecrets, without] of cases) {
    test(`${program.command} and ${id}`, async () => {
      const scenario = scenarios.find((each) => each.id === id);
      assert.ok(scenario);
      const { server, rootPem, stop } = await startScenario(id, { signal: AbortSignal.timeout(30_000) });
      try {
        const rootFile = join(folder, 'root.pem');
        writeFileSync(rootFile, rootPem);
        const [address] = server.addresses;
        assert.ok(address);
        const heard = await record(program, address, { host: scenario.host, rootFile });
        const roots = {
          certificates: certificatesInStore(rootPem),
          store: storeFromPem('given', 'given', rootPem),
          only: true,
        };
        const open = await overhear(heard.capture, { roots, keyLog: heard.keyLog });
        assert.equal(open.findings[0]?.cause ?? open.verdict, withSecrets, `${open.summary} ${heard.stderr}`);
        const sealed = await overhear(heard.capture, { roots });
        assert.equal(sealed.findings[0]?.cause ?? sealed.verdict, without, `${sealed.summary} ${heard.stderr}`);
      } finally {
        await stop();
      }
    });
  }
});

const dumpcap = requireTool('dumpcap', 'openssl') || requireRoot('dumpcap');

describe('captures of the loopback interface', { skip: dumpcap }, () => {
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'cert.pem');

  /** Captures a port of the loopback while `act` runs, and gives the file once `packets` have come. */
  async function captured(filter: string, packets: number, act: () => Promise<void>): Promise<Uint8Array> {
    const file = join(folder, `${filter.replace(/\W/g, '-')}.pcapng`);
    const capture = spawn(
      'dumpcap',
      ['-q', '-i', 'lo', '-w', file, '-f', filter, '-c', String(packets), '-a', 'duration:20'],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    const ended = new Promise<void>((resolve) => capture.on('close', () => resolve()));
    await new Promise<void>((resolve) => {
      capture.stderr?.on('data', (text: Buffer) => /File:/.test(text.toString()) && resolve());
      ended.then(resolve);
    });
    await act();
    capture.kill('SIGINT');
    await ended;
    capture.stderr?.destroy();
    assert.ok(statSync(file).size > 0);
    return readFileSync(file);
  }

  test('DTLS 1.2 of OpenSSL', async () => {
    spawnSync('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=localhost'],
      ...['-keyout', key, '-out', cert, '-days', '9', '-addext', 'subjectAltName=DNS:localhost'],
    ]);
    const bytes = await captured('udp port 45441', 500, async () => {
      const server = spawn('openssl', ['s_server', '-4', '-dtls1_2', '-accept', '45441', '-cert', cert, '-key', key], {
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      await new Promise<void>((resolve) => server.stdout.once('data', () => resolve()));
      const client = spawn(
        'openssl',
        ['s_client', '-4', '-dtls1_2', '-connect', '127.0.0.1:45441', '-servername', 'localhost'],
        {
          stdio: ['pipe', 'pipe', 'ignore'],
        },
      );
      let said = '';
      await new Promise<void>((resolve) => {
        client.stdout.on('data', (text: Buffer) => {
          said += text;
          if (said.includes('Verify return code')) resolve();
        });
        client.on('close', () => resolve());
      });
      for (const child of [client, server]) {
        child.kill();
        for (const stream of child.stdio) stream?.destroy();
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    const { verdict, capture } = await overhear(bytes);
    assert.equal(verdict, 'healthy');
    const [line] = capture?.listed ?? [];
    assert.equal(line?.transport, 'dtls');
    assert.equal(line?.version, 'DTLS 1.2');
    assert.equal(line?.sni, 'localhost');
    assert.equal(line?.result, 'completed');
    assert.match(line?.certificates[0]?.subject ?? '', /localhost/);
  });
});
