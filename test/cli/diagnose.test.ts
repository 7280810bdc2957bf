import assert from 'node:assert/strict';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { Report } from '../../src/report/report.ts';
import { reportSchema } from '../../src/report/schema.ts';
import { requireTool } from '../requires.ts';
import { execFileSync, spawn } from 'node:child_process';
import { ended, main, start, whytls } from './run.ts';

const dir = mkdtempSync(join(tmpdir(), 'whytls-diagnose-'));
after(() => rmSync(dir, { recursive: true, force: true }));

describe('what a person sees', { concurrency: 2 }, () => {
  const verdicts: [target: string, verdict: string, code: number][] = [
    ['lab:healthy', 'healthy', 0],
    ['lab:chain-incomplete', 'broken', 1],
    ['lab:cert-expired', 'broken', 1],
    ['lab:tcp-refused', 'broken', 1],
    ['lab:dns-failure', 'broken', 3],
    ['lab:not-tls-http', 'broken', 1],
  ];
  for (const [target, verdict, code] of verdicts) {
    test(`${target}: ${verdict} in the first line, on one screen, exit ${code}`, async () => {
      const { code: exit, stdout, stderr } = await whytls([target]);
      assert.match(stdout.split('\n')[0] ?? '', new RegExp(`^[a-z0-9.-]+:\\d+ ${verdict}: `));
      assert.ok(stdout.split('\n').length - 1 <= 24, stdout);
      assert.equal(stderr, '');
      assert.equal(exit, code);
    });
  }

  test('--json fulfils the schema and says the same', async () => {
    const { code, stdout } = await whytls(['--json', 'lab:chain-incomplete']);
    const report: Report = reportSchema.parse(JSON.parse(stdout));
    assert.equal(report.findings[0]?.cause, 'chain-incomplete');
    assert.equal(report.chain?.missing.length, 1);
    assert.ok(report.handshakes[0]?.steps.some(({ name }) => name === 'Certificate'));
    assert.equal(code, 1);
  });

  test('--trace draws each connection after the report', async () => {
    const { stdout } = await whytls(['--trace', 'lab:healthy']);
    assert.match(stdout, /^[^\n]* healthy: /);
    assert.match(stdout, /^connection 0 to 127\.0\.0\.1:\d+: /m);
    assert.match(stdout, /ClientHello -+> {2}ClientHello/);
    assert.match(stdout, /<=+ Finished {2}Finished/);
  });

  test('-v says what was ruled out', async () => {
    const { stdout } = await whytls(['-v', 'lab:cert-expired']);
    assert.match(stdout, /^ruled out$/m);
    assert.match(stdout, /^ {2}chain-incomplete +\S/m);
  });

  const colours: [name: string, env: Record<string, string>, coloured: boolean][] = [
    ['none into a pipe', {}, false],
    ['with FORCE_COLOR', { FORCE_COLOR: '1' }, true],
    ['never with NO_COLOR', { NO_COLOR: '1' }, false],
  ];
  for (const [name, env, coloured] of colours) {
    test(`colour: ${name}`, async () => {
      const { stdout } = await whytls(['lab:healthy'], env);
      assert.equal(stdout.includes('\x1b['), coloured);
    });
  }
});

describe('files', () => {
  test('--pcap and --keylog: for the owner alone, and Wireshark decrypts', {
    skip: requireTool('tshark'),
  }, async () => {
    const [pcap, keylog] = [join(dir, 'out.pcapng'), join(dir, 'keys.txt')];
    const { code } = await whytls(['--pcap', pcap, '--keylog', keylog, 'lab:healthy']);
    assert.equal(code, 0);
    assert.match(readFileSync(keylog, 'utf8'), /^CLIENT_TRAFFIC_SECRET_0 [0-9a-f]{64} [0-9a-f]+$/m);
    for (const path of [pcap, keylog]) assert.equal(statSync(path).mode & 0o777, 0o600);
    const port = Number(
      execFileSync('tshark', ['-r', pcap, '-c', '1', '-T', 'fields', '-e', 'tcp.dstport'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
    const names = execFileSync(
      'tshark',
      ['-r', pcap, '-d', `tcp.port==${port},tls`, '-Y', 'tls.handshake', '-T', 'fields', '-e', 'tls.handshake.type'],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    // Finished (20) is encrypted: it shows only where the secrets fit.
    assert.match(names, /\b20\b/);
  });
});

describe('ending', () => {
  test('a reader that has gone is no error', async () => {
    const child = start(['-v', 'lab:cert-expired']);
    child.stdout?.destroy();
    const { code, stderr } = await ended(child);
    assert.equal(stderr, '');
    assert.equal(code, 1);
  });

  test('a full disk is an error, in a paragraph', {
    skip: !existsSync('/dev/full') && 'no /dev/full here',
  }, async () => {
    const full = openSync('/dev/full', 'w');
    const { code, stderr } = await ended(start(['lab:healthy'], {}, full));
    closeSync(full);
    assert.match(stderr, /^whytls: cannot write to standard output: /);
    assert.equal(code, 3);
  });

  test('a shell that closed standard output is told; one that does not want to hear, or a service manager, is not', async () => {
    const run = async (redirection: string, output: 'pipe' | 'ignore') => {
      const script = `"$@" ${redirection}; echo $? >&2`;
      const args = ['-c', script, 'sh', process.execPath, main, 'lab:cert-expired'];
      const { stderr } = await ended(spawn('sh', args, { stdio: ['ignore', output, 'pipe'] }));
      return stderr.trim().split('\n');
    };
    const [says = '', ...more] = await run('>&-', 'pipe');
    assert.match(says, /^whytls: standard output is closed/);
    assert.equal(more.at(-1), '2');
    assert.deepEqual(await run('>/dev/null', 'pipe'), ['1']);
    assert.deepEqual(await run('', 'ignore'), ['1']);
  });

  test('Ctrl-C ends it at once while a server is silent', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const child = start([`127.0.0.1:${(silent.address() as AddressInfo).port}`, '--timeout', '60000']);
    await once(silent, 'connection');
    const at = performance.now();
    child.kill('SIGINT');
    const { signal, code, stdout } = await ended(child);
    silent.close();
    assert.ok(signal === 'SIGINT' || code === 130);
    assert.equal(stdout, '');
    assert.ok(performance.now() - at < 1_000);
  });

  test('lab runs until Ctrl-C, and says how to reach it', async () => {
    const child = start(['lab', 'healthy', 'cert-expired']);
    let said = '';
    for await (const text of child.stdout ?? []) {
      said += String(text);
      if (said.includes('until Ctrl-C')) break;
    }
    const [, address = '', root = ''] = /--connect (\S+) --only-ca (\S+)/.exec(said) ?? [];
    const { code } = await whytls(['www.healthy.lab.test', '--connect', address, '--only-ca', root]);
    assert.equal(code, 0);
    child.kill('SIGINT');
    assert.equal((await ended(child)).code, 130);
    assert.throws(() => statSync(root), { code: 'ENOENT' });
  });
});
