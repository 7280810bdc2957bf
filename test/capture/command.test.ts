import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { renderCapture } from '../../src/report/terminal/capture.ts';
import { plainPaint } from '../../src/report/terminal/layout.ts';
import { reportSchema } from '../../src/report/schema.ts';
import { whytls } from '../cli/run.ts';
import { requireTool } from '../requires.ts';
import { overhear } from './overhear.ts';
import { clientIp, clientPort, ipPackets, pcap, refusal, serverIp, serverPort, tlsCapture } from './packets.ts';

const folder = mkdtempSync(join(tmpdir(), 'whytls-capture-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const written = (name: string, bytes: Uint8Array | string) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

describe('what is no capture is told so, with exit status 2', () => {
  const cases: [name: string, path: string, says: RegExp][] = [
    ['empty', written('empty.pcap', ''), /is\s+empty/],
    [
      'text',
      written('log.txt', 'error: 0A000102 unsupported protocol\n'.repeat(9)),
      /it\s+is\s+text.*whytls\s+explain/s,
    ],
    ['a program', process.execPath, /a\s+program\s+\(ELF\)/],
    ['another format', written('x.cap', `GMBU${'\0'.repeat(99)}`), /Network\s+Monitor.*editcap/s],
    [
      'random bytes',
      written(
        'x.bin',
        Uint8Array.from({ length: 999 }, (_, i) => (i * 7 + 3) & 255),
      ),
      /no\s+format\s+that\s+is\s+read/,
    ],
    ['not there', join(folder, 'none.pcap'), /no\s+such\s+file/],
    ['a folder', folder, /a\s+folder/],
  ];
  for (const [name, path, says] of cases)
    test(name, async () => {
      const { code, stdout, stderr } = await whytls(['capture', path]);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, says);
      assert.doesNotMatch(stderr, /internal error|\n {4}at /);
    });

  test('an option that makes no sense', async () => {
    const { code, stderr } = await whytls(['capture', written('good.pcap', tlsCapture()), '--stream', 'first']);
    assert.equal(code, 2);
    assert.match(stderr, /--stream first: a whole number/);
  });
});

test('the report keeps to the schema', async () => {
  const { code, stdout } = await whytls(['capture', written('one.pcap', tlsCapture()), '--json', '--offline']);
  assert.equal(code, 1);
  reportSchema.parse(JSON.parse(stdout));
});

test('a person reads counts, groups and the cause', async () => {
  const many = Array.from({ length: 40 }, (_, index) =>
    ipPackets(refusal(70, 'old.example.test')).map(({ atMs, bytes }) => ({ atMs: atMs + index * 1_000, bytes })),
  ).flat();
  const { code, stdout } = await whytls(['capture', written('many.pcap', pcap(many))]);
  assert.equal(code, 1);
  assert.match(stdout, /40 handshakes: 40 fail/);
  assert.match(stdout, /40 {2}protocol-mismatch {2}192\.0\.2\.10 > old\.example\.test/);
  assert.match(stdout, /old\.example\.test:4433 broken: the client offers nothing newer than TLS 1.2/);
  const wide = stdout
    .split('\n')
    .filter((line) => line.length > 80 && !line.includes('broken:') && !line.startsWith('            '));
  assert.deepEqual(wide, []);
});

test('fifty thousand failures are one line, in flat memory', { timeout: 120_000 }, async () => {
  const one = ipPackets(refusal(40));
  const bytes = pcap(one);
  const body = bytes.subarray(24);
  const before = process.memoryUsage().arrayBuffers;
  const report = await overhear(bytes, {
    chunks: (async function* () {
      yield bytes;
      for (let count = 1; count < 50_000; count++) yield body;
    })(),
  });
  assert.equal(report.capture?.failed, 50_000);
  assert.deepEqual(
    report.capture?.groups.map(({ count, cause }) => [count, cause]),
    [[50_000, 'cipher-mismatch']],
  );
  assert.equal(report.capture?.listed.length, 500);
  assert.equal(report.capture?.listedLeftOff, 49_500);
  assert.ok(process.memoryUsage().arrayBuffers - before < 64 * 1_048_576);
});

test('--host, --stream and --failed narrow', async () => {
  const packets = [
    ...ipPackets(refusal(40, 'a.example.test')),
    ...ipPackets(refusal(112, 'b.example.test')).map(({ atMs, bytes }) => ({ atMs: atMs + 1_000, bytes })),
  ];
  const bytes = pcap(packets);
  const host = await overhear(bytes, { host: 'b.example.test' });
  assert.deepEqual(
    host.capture?.listed.map(({ sni, stream }) => [sni, stream]),
    [['b.example.test', 1]],
  );
  assert.equal(host.findings[0]?.cause, 'sni-unrecognized');
  const stream = await overhear(bytes, { stream: 0 });
  assert.deepEqual(
    stream.capture?.listed.map(({ sni }) => sni),
    ['a.example.test'],
  );
  for (const [asked, expected] of [
    [`b.example.test:${serverPort}`, 1],
    ['b.example.test:80', 0],
    [`${clientIp}:${clientPort}`, 2],
    [`${clientIp}:${serverPort}`, 0],
    [`${serverIp}:${serverPort}`, 2],
    ['[2001:db8::1]:443', 0],
  ] as const)
    assert.equal((await overhear(bytes, { host: asked })).capture?.handshakes, expected, asked);
  const none = await overhear(bytes, { stream: 7 });
  assert.deepEqual([none.capture?.handshakes, none.capture?.others], [0, 2]);
  assert.match(none.summary, /^None of the 2 handshakes /);
});

test('a key log that is none, or is of other connections, is told', async () => {
  const bytes = pcap(ipPackets(refusal(40)));
  const said = async (keyLog: string | null) =>
    renderCapture(await overhear(bytes, { keyLog }), { width: 100, paint: plainPaint, detail: 'brief' }).split('\n')[1];
  assert.equal(await said(null), '');
  assert.match((await said('CLIENT_RANDOM')) ?? '', /holds no secrets/);
  const other = `CLIENT_RANDOM ${'00'.repeat(32)} ${'11'.repeat(48)}`;
  assert.match((await said(other)) ?? '', /opens no handshake of this capture: it has the secrets of 1 connection$/);
});

test('JA3, JA3S and streams are those of tshark', { skip: requireTool('tshark') }, async () => {
  const bytes = pcap(ipPackets(refusal(40)));
  const path = written('ja3.pcap', bytes);
  const fields = ['tcp.stream', 'tls.handshake.ja3', 'tls.handshake.extensions_server_name'].flatMap((field) => [
    '-e',
    field,
  ]);
  const rows = execFileSync(
    'tshark',
    ['-r', path, '-d', 'tcp.port==4433,tls', '-Y', 'tls.handshake.type==1', '-T', 'fields', ...fields],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const { capture } = await overhear(bytes);
  assert.deepEqual(
    capture?.listed.map(({ stream, ja3, sni }) => `${stream}\t${ja3}\t${sni}`),
    rows.trim().split('\n'),
  );
});
