/**
 * Times `whytls explain` on logs beside `grep -c` of one word, in turn, in one run, by the CPU time that each takes (the
 * machine may be busy). Build first.
 *
 *   node bench/explain.ts [--lines 1000000]
 *
 * Web traffic without a failure, one line in ten a failure, and nothing but failures, bare and as Docker keeps them; and
 * JSON whose fields speak of TLS on every line, as Envoy, Caddy and Kubernetes write it, with one failure in a hundred.
 * Memory is that of the largest resident set; on a log ten times as long it must be the same.
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

/** The fields that they have by default, or in their own examples. */
const accessLogs: { [name: string]: Fields } = {
  Envoy: ({ index, client, path }) => ({
    start_time: '2026-11-26T10:00:00.123Z',
    method: 'GET',
    path,
    protocol: 'HTTP/2',
    response_code: 200,
    response_flags: '-',
    response_code_details: 'via_upstream',
    upstream_transport_failure_reason: null,
    bytes_sent: index % 9_999,
    duration: index % 99,
    x_forwarded_for: client,
    user_agent: 'Mozilla/5.0',
    request_id: `9f1c-${index}`,
    authority: 'shop.example.com',
    upstream_host: `${client}:8443`,
    upstream_cluster: 'outbound|8443||cart.shop.svc.cluster.local',
    requested_server_name: 'shop.example.com',
    downstream_tls_version: 'TLSv1.3',
    downstream_tls_cipher: 'TLS_AES_128_GCM_SHA256',
  }),
  Caddy: ({ index, client, path }) => ({
    level: 'info',
    ts: 1_795_819_887.76 + index / 10,
    logger: 'http.log.access',
    msg: 'handled request',
    request: {
      remote_ip: client,
      remote_port: '40000',
      proto: 'HTTP/2.0',
      method: 'GET',
      host: 'shop.example.com',
      uri: path,
      headers: { Accept: ['*/*'], 'User-Agent': ['Mozilla/5.0'] },
      tls: { resumed: false, version: 772, cipher_suite: 4865, proto: 'h2', server_name: 'shop.example.com' },
    },
    duration: 0.000123,
    size: index % 9_999,
    status: 200,
    resp_headers: { Server: ['Caddy'] },
  }),
  Kubernetes: ({ index, client, path }) => ({
    ts: 1_795_000_000_000 + index,
    caller: 'server/httplog.go:132',
    msg: 'HTTP',
    v: 2,
    verb: 'GET',
    URI: path,
    latency: `${index % 99}.5ms`,
    userAgent: 'cert-manager/v1.16',
    srcIP: `${client}:40000`,
    resp: 200,
  }),
};

try {
  const start = execFileSync('node', ['-e', `console.log(process.version)`], { encoding: 'utf8' }).trim();
  process.stdout.write(`Node ${start}, ${lines.toLocaleString('en-US')} lines each\n`);
  for (const [name, each] of [
    ['no failure', 0],
    ['one line in ten', 0.1],
    ['failures alone', 1],
  ] as const)
    report(name, write(`${each}.log`, each, lines));
  report('failures alone, in JSON of Docker', write('docker.log', 1, lines, { kept: inDocker }));
  for (const [name, fields] of Object.entries(accessLogs))
    report(`one in a hundred, JSON of ${name}`, write('json.log', 0.01, lines, { fields, kept: inContainer }));
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

/** What an access log in JSON says of one request. */
type Fields = (request: { index: number; client: string; path: string }) => object;

/** A log in nginx's form, or of such fields; the same at every run. */
function write(
  name: string,
  share: number,
  count: number,
  { fields, kept = (line) => line }: { fields?: Fields; kept?: (line: string) => string } = {},
): string {
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
    const path = `/img${random(99_999)}.png`;
    const told = fails && fields ? { ts: time, msg: `http: TLS handshake error from ${client}:40000: EOF` } : null;
    const line = fields
      ? `${JSON.stringify(told ?? fields({ index, client, path }))}\n`
      : fails
        ? `${time} [info] ${9000 + random(100)}#9: *${index} ${failures[random(failures.length)]} while SSL handshaking, client: ${client}, server: 0.0.0.0:443\n`
        : `${time} [error] 9021#9: *${index} open() "/usr/share/nginx/html${path}" failed (2: No such file or directory), client: ${client}, server: shop.example.com, request: "GET /img${index}.png HTTP/1.1", host: "shop.example.com"\n`;
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

/** As the runtimes of Kubernetes keep it. */
function inContainer(line: string): string {
  return `2026-11-26T10:00:00.123456789Z stdout F ${line}`;
}

function inDocker(log: string): string {
  return `${JSON.stringify({ log, stream: 'stderr', time: '2026-11-26T10:00:00.123456789Z' })}\n`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
