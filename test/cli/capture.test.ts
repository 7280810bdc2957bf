import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { StreamEnd, Trace } from '../../src/handshake/trace.ts';
import { makeLabPki } from '../../src/lab/pki.ts';
import { type RecordedConnection, writeCapture } from '../../src/report/pcap/pcap.ts';
import { type NodeRecording, recordNode } from '../capture/node-recording.ts';
import { requireTool } from '../requires.ts';

const request = 'GET /question HTTP/1.1\r\nHost: recorded.test\r\n\r\n';
const answer = `HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n${'a'.repeat(4_000)}`;

async function record(version: 'TLSv1.2' | 'TLSv1.3'): Promise<NodeRecording> {
  const pki = await makeLabPki(Date.now());
  const leaf = await pki.issue({ names: ['recorded.test'] });
  return recordNode({ leaf, version, sni: 'recorded.test', request, answer });
}

function connection(id: number, ip: string, wire: Trace['wire'], how: StreamEnd): RecordedConnection {
  const atMs = (wire.at(-1)?.atMs ?? 0) + 1;
  const steps: Trace['steps'] = [
    { kind: 'connected', from: 'client', atMs: 0.5 },
    { kind: 'end', from: 'server', atMs, how },
  ];
  return { id, address: { ip, family: ip.includes(':') ? 6 : 4, port: 443 }, trace: { steps, wire } };
}

describe('packet captures', { skip: requireTool('tshark') }, () => {
  const dir = mkdtempSync(join(tmpdir(), 'whytls-capture-'));
  let tls12: NodeRecording;
  let tls13: NodeRecording;
  before(async () => {
    [tls12, tls13] = await Promise.all([record('TLSv1.2'), record('TLSv1.3')]);
  });
  after(() => rmSync(dir, { recursive: true, force: true }));

  function capture(name: string, connections: RecordedConnection[], keyLog: string[]): string {
    const path = join(dir, name);
    writeFileSync(path, writeCapture({ connections, startMs: Date.UTC(2026, 5, 1), keyLog }));
    return path;
  }
  const tshark = (path: string, ...args: string[]) =>
    execFileSync('tshark', ['-r', path, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const everything = () => [
    connection(0, '192.0.2.1', tls12.wire, 'closed'),
    connection(1, '2001:db8::1', tls13.wire, 'reset'),
  ];

  test('are decrypted by the secrets inside', () => {
    const path = capture('inside.pcapng', everything(), [...tls12.keyLog, ...tls13.keyLog]);
    const uris = tshark(path, '-Y', 'http.request', '-T', 'fields', '-e', 'tcp.stream', '-e', 'http.request.uri');
    assert.equal(uris, '0\t/question\n1\t/question\n');
    assert.equal(
      tshark(path, '-Y', 'http.response', '-T', 'fields', '-e', 'http.content_length_header'),
      '4000\n4000\n',
    );
  });

  test('are decrypted by the key log beside them, and not without', () => {
    const path = capture('beside.pcapng', everything(), []);
    const keys = join(dir, 'keys.txt');
    writeFileSync(keys, [...tls12.keyLog, ...tls13.keyLog].map((line) => `${line}\n`).join(''));
    const filter = ['-Y', 'http.request', '-T', 'fields', '-e', 'http.request.uri'];
    assert.equal(tshark(path, ...filter), '');
    assert.equal(tshark(path, '-o', `tls.keylog_file:${keys}`, ...filter), '/question\n/question\n');
  });

  test('have checksums that hold, and nothing that TCP finds odd', () => {
    const path = capture('sound.pcapng', everything(), []);
    const odd = 'tcp.analysis.flags or _ws.malformed or tcp.checksum.status == "Bad" or ip.checksum.status == "Bad"';
    assert.equal(tshark(path, '-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE', '-Y', odd), '');
    const checked = tshark(
      path,
      '-o',
      'tcp.check_checksum:TRUE',
      '-Y',
      'tcp.checksum.status == "Good"',
      '-T',
      'fields',
      '-e',
      'tcp.stream',
    );
    assert.deepEqual([...new Set(checked.trim().split('\n'))], ['0', '1']);
  });

  test('end as the connection did', () => {
    const path = capture('ends.pcapng', everything(), []);
    assert.equal(tshark(path, '-Y', 'tcp.flags.reset == 1', '-T', 'fields', '-e', 'tcp.stream'), '1\n');
    assert.equal(tshark(path, '-Y', 'tcp.flags.fin == 1', '-T', 'fields', '-e', 'tcp.stream'), '0\n0\n');
  });

  test('hold what was said before TLS, and nothing of connections that brought no byte', () => {
    const { address } = connection(2, '192.0.2.3', [], 'closed');
    const greeting: Trace = {
      wire: [],
      steps: [
        { kind: 'connected', from: 'client', atMs: 1 },
        { kind: 'plain', from: 'server', atMs: 2, bytes: new TextEncoder().encode('220 mail.test ESMTP\r\n') },
      ],
    };
    const path = capture(
      'plain.pcapng',
      [connection(0, '192.0.2.1', [], 'timeout'), { id: 1, address, trace: greeting }],
      [],
    );
    assert.equal(
      tshark(path, '-T', 'fields', '-e', 'tcp.payload', '-Y', 'tcp.payload'),
      '323230206d61696c2e746573742045534d54500d0a\n',
    );
    assert.equal(
      tshark(path, '-T', 'fields', '-e', 'ip.dst', '-Y', 'tcp.flags.syn == 1 and tcp.flags.ack == 0'),
      '192.0.2.3\n',
    );
  });

  test('carry the time', () => {
    const path = capture('time.pcapng', everything(), []);
    assert.match(tshark(path, '-c', '1', '-T', 'fields', '-e', 'frame.time_epoch'), /^1780272000\.000000000/);
  });
});
