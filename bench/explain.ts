/**
 * Times `whytls explain` on logs beside `grep -c` of one word, in turn, in one run, by the CPU time that each takes (the
 * machine may be busy). Build first.
 *
 *   node bench/explain.ts [--lines 1000000]
 *
 * Four logs: web traffic without a failure, one line in ten a failure, and nothing but failures, bare and as Docker keeps
 * them. Memory is that of the
 * largest resident set; on a log ten times as long it must be the same.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { lines: { type: 'string', default: '1000000' } } });
const lines = Number(values.lines);
const folder = mkdtempSync(join(tmpdir(), 'whytls-bench-'));
const main = join(import.meta.dirname, '..', 'dist', 'cli', 'main.cjs');

const failures = [
  'SSL_do_handshake() failed (SSL: error:0A000102:SSL routines::unsupported protocol)',
  'SSL_do_handshake() failed (SSL: error:0A000418:SSL routines::tlsv1 alert unknown ca:SSL alert number 48)',
  'SSL_do_handshake() failed (SSL: error:0A00009C:SSL routines::http request)',
  'peer closed connection in SSL handshake',
  'SSL_do_handshake() failed (SSL: error:0A0000C1:SSL routines::no shared cipher)',
];

try {
  const start = execFileSync('node', ['-e', `console.log(process.version)`], { encoding: 'utf8' }).trim();
  process.stdout.write(`Node ${start}, ${lines.toLocaleString('en-US')} lines each\n`);
  for (const [name, each] of [
    ['no failure', 0],
    ['one line in ten', 0.1],
    ['failures alone', 1],
  ] as const)
    report(name, write(`${each}.log`, each, lines));
  report('failures alone, in JSON of Docker', write('docker.log', 1, lines, inDocker));
  report('one line in ten, ten times as long', write('long.log', 0.1, lines * 10), lines * 10);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function report(name: string, path: string, count: number = lines): void {
  const [ours, grep] = [
    cost([process.execPath, main, 'explain', '--json', path]),
    cost(['grep', '-c', 'handshake', path]),
  ];
  const rate = Math.round(count / ours.seconds).toLocaleString('en-US');
  process.stdout.write(
    `  ${name.padEnd(36)} ${ours.seconds.toFixed(2)} s CPU, ${rate} lines/s, ${(ours.seconds / Math.max(grep.seconds, 0.01)).toFixed(1)} × grep -c, ${ours.megabytes} MB\n`,
  );
}

/** CPU seconds and the largest resident set, as GNU time measures them. */
function cost(command: string[]): { seconds: number; megabytes: number } {
  const { stderr, status } = spawnSync('/usr/bin/time', ['-f', '%U %S %M', ...command], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // What does not run at all would be measured as very fast.
  if (status === null || ![0, 1, 3].includes(status)) throw new Error(`${command.join(' ')}: ${stderr}`);
  const [user, system, kilobytes] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { seconds: (user ?? 0) + (system ?? 0), megabytes: Math.round((kilobytes ?? 0) / 1024) };
}

/** A log in nginx's form; the same at every run. */
function write(name: string, share: number, count: number, kept = (line: string) => line): string {
  const path = join(folder, name);
  const file = openSync(path, 'w');
  let seed = 1;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return seed % below;
  };
  let text = '';
  for (let index = 0; index < count; index++) {
    const time = `2026/11/26 ${two(Math.floor(index / 3600) % 24)}:${two(Math.floor(index / 60) % 60)}:${two(index % 60)}`;
    const client = `${10 + random(200)}.${random(256)}.${random(8)}.${random(256)}`;
    const fails = random(1_000) < share * 1_000;
    const line = fails
      ? `${time} [info] ${9000 + random(100)}#9: *${index} ${failures[random(failures.length)]} while SSL handshaking, client: ${client}, server: 0.0.0.0:443\n`
      : `${time} [error] 9021#9: *${index} open() "/usr/share/nginx/html/img${random(99_999)}.png" failed (2: No such file or directory), client: ${client}, server: shop.example.com, request: "GET /img${index}.png HTTP/1.1", host: "shop.example.com"\n`;
    text += kept(line);
    if (text.length > 1 << 20) {
      writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
  return path;
}

function inDocker(log: string): string {
  return `${JSON.stringify({ log, stream: 'stderr', time: '2026-11-26T10:00:00.123456789Z' })}\n`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
