/**
 * Times `whytls capture` beside tshark on the same file: real handshakes of TLS 1.2 and 1.3, recorded once and repeated
 * between ever new addresses, each followed by some data. Processor time counts (`user`), since others may share the machine.
 * Build first.
 *
 *   node bench/capture.ts [--megabytes 256] [--answer 16000] [--failing 10] [--servers 200] [--file PATH]
 *
 * `--answer` is how many bytes each connection carries behind its handshake, `--failing` how many of a hundred end in an
 * alert, `--servers` between how many servers; `--file` keeps the capture. The goal: at least ten times tshark's rate, and less than 300 MB.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Trace } from '../src/handshake/trace.ts';
import { makeLabPki } from '../src/lab/pki.ts';
import { writeCapture } from '../src/report/pcap/pcap.ts';
import { recordNode } from '../test/capture/node-recording.ts';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '256' },
    answer: { type: 'string', default: '16000' },
    failing: { type: 'string', default: '10' },
    servers: { type: 'string', default: '200' },
    file: { type: 'string' },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'whytls-bench-capture-'));
const file = values.file ?? join(folder, 'bench.pcapng');
const main = join(import.meta.dirname, '..', 'dist', 'cli', 'main.cjs');

try {
  const handshakes = await makeFile(Number(values.megabytes) * 1_048_576);
  const megabytes = statSync(file).size / 1_048_576;
  process.stdout.write(`${megabytes.toFixed(0)} MB, ${handshakes} handshakes\n`);
  const ours = timed('whytls capture', [process.execPath, main, 'capture', file, '--json'], megabytes);
  const theirs = timed(
    'tshark',
    ['tshark', '-r', file, '-Y', 'tls.handshake', '-T', 'fields', '-e', 'tls.handshake.type'],
    megabytes,
  );
  process.stdout.write(`${(theirs.user / ours.user).toFixed(1)} × tshark's rate\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function timed(name: string, command: string[], megabytes: number): { user: number } {
  const ran = spawnSync('/usr/bin/time', ['-f', 'TIMED %e %U %M', ...command], {
    encoding: 'utf8',
    stdio: ['ignore', openSync('/dev/null', 'w'), 'pipe'],
  });
  // 1 and 3 are verdicts.
  if (![0, 1, 3].includes(ran.status ?? -1) || /Error/.test(ran.stderr)) throw new Error(`${name}: ${ran.stderr}`);
  const [, wall = '0', user = '0', memory = '0'] = /TIMED (\S+) (\S+) (\S+)/.exec(ran.stderr) ?? [];
  process.stdout.write(
    `${name.padEnd(16)} ${user.padStart(7)} s of processor, ${wall.padStart(7)} s, ${(megabytes / Number(user)).toFixed(0).padStart(5)} MB/s, ${(Number(memory) / 1_024).toFixed(0).padStart(4)} MB of memory\n`,
  );
  return { user: Number(user) };
}

/** Repeats the recordings until the file is long enough; returns how many handshakes are in it. */
async function makeFile(bytes: number): Promise<number> {
  const pki = await makeLabPki(Date.now());
  const leaf = await pki.issue({ names: ['bench.test'] });
  const common = {
    leaf,
    sni: 'bench.test',
    request: 'GET / HTTP/1.0\r\n\r\n',
    answer: 'x'.repeat(Number(values.answer)),
  };
  const recordings = [
    (await recordNode({ ...common, version: 'TLSv1.3' })).wire,
    (await recordNode({ ...common, version: 'TLSv1.2' })).wire,
    (await recordNode({ ...common, version: 'TLSv1.3', refused: true })).wire,
  ] as const;
  const output = openSync(file, 'w');
  let count = 0;
  for (let written = 0; written < bytes; ) {
    const connections = Array.from({ length: 500 }, (_, id) => {
      const at = count + id;
      const wire = at % 100 < Number(values.failing) ? recordings[2] : (recordings[at % 2] as Trace['wire']);
      const ip = `10.0.0.${at % Number(values.servers)}`;
      return {
        id,
        address: { ip, family: 4 as const, port: 443 },
        trace: { wire, steps: [{ atMs: 0, from: 'client' as const, kind: 'connected' as const }] },
      };
    });
    written += writeSync(output, writeCapture({ connections, startMs: 1_780_000_000_000 + count * 10, keyLog: [] }));
    count += connections.length;
  }
  closeSync(output);
  return count;
}
