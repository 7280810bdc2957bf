import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startScenario } from './servers/run.ts';

/** What OpenSSL makes of a scenario's timestamps: one line for each, `valid` or `invalid`. */
async function validations(id: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'whytls-ct-'));
  const running = await startScenario(id, { signal: new AbortController().signal });
  try {
    const logs = running.server.client?.logs ?? [];
    const sections = logs.map(
      ({ name, key }, index) =>
        `[log${index}]\ndescription = ${name}\nkey = ${Buffer.from(key ?? []).toString('base64')}\n`,
    );
    const list = join(folder, 'logs.cnf');
    const root = join(folder, 'root.pem');
    writeFileSync(list, `enabled_logs = ${logs.map((_, index) => `log${index}`).join(',')}\n${sections.join('')}`);
    writeFileSync(root, running.rootPem);
    const [address] = running.server.addresses;
    const output = await run([
      's_client',
      ...['-connect', `${address?.ip}:${address?.port}`, '-servername', running.host],
      ...['-CAfile', root, '-ct', '-ctlogfile', list, '-status'],
    ]);
    return [...output.matchAll(/^SCT validation status: (\w+)/gm)].map(([, status = '']) => status);
  } finally {
    await running.stop();
    rmSync(folder, { recursive: true });
  }
}

/** The server is in this process, so that it must not wait for the client. */
function run(parameters: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('openssl', parameters, { stdio: ['pipe', 'pipe', 'ignore'] });
    let output = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => {
      output += text;
    });
    child.on('error', reject);
    child.on('close', () => resolve(output));
    child.stdin.end();
  });
}

const cases: [scenario: string, openssl: string[]][] = [
  ['healthy-ct', ['valid', 'valid']],
  ['healthy-ct-tls', ['valid', 'valid']],
  ['healthy-ct-ocsp', ['valid', 'valid']],
  ['ct-missing-one-operator', ['valid', 'valid']],
  ['ct-missing-bad-signature', ['invalid', 'valid']],
  ['ct-missing', []],
];
for (const [scenario, openssl] of cases)
  test(`OpenSSL on ${scenario}: ${openssl.join(', ') || 'no timestamps'}`, async () =>
    assert.deepEqual(await validations(scenario), openssl));
