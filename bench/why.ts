/**
 * Times `whytls` on a healthy and a broken server beside a bare Node process doing one `tls.connect`, `openssl s_client`
 * and `curl`, in turn, in one run. Build first.
 *
 *   npm run bench -- [--runs 15] [--rtt PATH] [--versions 'TLSv1.2 TLSv1.3']
 *
 * The server is nginx.
 *
 * `--rtt` names a program `rtt MS --port N --server CMD --client CMD` that runs both ends across a link with a constant
 * round trip and prints wall time, round trips and connections.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '15' },
    rtt: { type: 'string' },
    versions: { type: 'string', default: 'TLSv1.2 TLSv1.3' },
  },
});
// Where Debian has servers, and not everybody's PATH leads.
process.env.PATH += ':/usr/sbin';
const folder = mkdtempSync(join(tmpdir(), 'whytls-bench-'));
const file = (name: string) => join(folder, name);
const port = 20_000 + (process.pid % 20_000);
const main = join(import.meta.dirname, '..', 'dist', 'cli', 'main.cjs');
const bare = join(import.meta.dirname, 'bare-connect.mjs');

try {
  makeCertificates();
  const servers = { healthy: server(port, 'good'), broken: server(port + 1, 'other-name') };
  if (values.rtt) for (const ms of [50]) overLink(values.rtt, ms, servers);
  else await onLoopback(servers);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A command line as a shell would split it; no argument here has a space. */
function clients(host: string, at: number): Record<string, string> {
  return {
    'bare Node, one tls.connect': `${process.execPath} ${bare} ${host} ${at} ${file('root.pem')}`,
    whytls: `${process.execPath} ${main} bench.test:${at} --connect ${host}:${at} --only-ca ${file('root.pem')}`,
    'openssl s_client': `openssl s_client -connect ${host}:${at} -servername bench.test -CAfile ${file('root.pem')} -brief`,
    curl: `curl -sS -o /dev/null --connect-to ::${host}:${at} --cacert ${file('root.pem')} https://bench.test:${at}/`,
  };
}

async function onLoopback(servers: Record<string, string>): Promise<void> {
  const running = Object.values(servers).map((command) =>
    spawn('bash', ['-c', `exec ${command}`], { stdio: 'ignore' }),
  );
  try {
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const [state, at] of [
      ['healthy', port],
      ['broken', port + 1],
    ] as const) {
      const times = timed(clients('127.0.0.1', at), Number(values.runs));
      const yardstick = times['bare Node, one tls.connect'] ?? 1;
      process.stdout.write(`\n${state} server on loopback, median of ${values.runs}\n`);
      for (const [name, ms] of Object.entries(times)) {
        process.stdout.write(
          `  ${name.padEnd(28)} ${ms.toFixed(0).padStart(5)} ms  ${(ms / yardstick).toFixed(2)} × bare Node\n`,
        );
      }
    }
  } finally {
    for (const each of running) each.kill();
  }
}

/** Runs every command in turn, round after round, so that a slow moment of the machine hits all of them. */
function timed(commands: Record<string, string>, runs: number): Record<string, number> {
  const all = new Map(Object.keys(commands).map((name) => [name, [] as number[]]));
  for (let run = -1; run < runs; run++) {
    for (const [name, command] of Object.entries(commands)) {
      const start = performance.now();
      spawnSync('bash', ['-c', `exec ${command} </dev/null`], { stdio: 'ignore' });
      // The first round fills caches and is not counted.
      if (run >= 0) all.get(name)?.push(performance.now() - start);
    }
  }
  return Object.fromEntries([...all].map(([name, times]) => [name, median(times)]));
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function overLink(rtt: string, ms: number, servers: Record<string, string>): void {
  for (const [state, at] of [
    ['healthy', port],
    ['broken', port + 1],
  ] as const) {
    process.stdout.write(`\n${state} server, ${ms} ms round trip\n`);
    for (const [name, command] of Object.entries(clients('10.77.0.2', at))) {
      const run = spawnSync(
        rtt,
        [
          String(ms),
          '--port',
          String(at),
          '--server',
          servers[state] ?? '',
          '--client',
          `${command} </dev/null >/dev/null 2>&1`,
        ],
        { encoding: 'utf8' },
      );
      const line = run.stderr.split('\n').find((each) => each.startsWith('rtt:')) ?? run.stderr.trim();
      process.stdout.write(`  ${name.padEnd(28)} ${line.replace('rtt: ', '')}\n`);
    }
  }
}

/** nginx, which serves many connections at once, as servers do; `s_server` of OpenSSL takes one after the other. */
function server(at: number, name: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((each) => `${each}_temp_path ${folder};`);
  writeFileSync(
    file(`${name}.conf`),
    `daemon off; pid ${file(`${name}.pid`)}; error_log ${file(`${name}.log`)}; events {}
http { access_log off; ${temporary.join(' ')}
  server { listen ${at} ssl; ssl_certificate ${file(`${name}.pem`)}; ssl_certificate_key ${file('leaf.key')};
    ssl_protocols ${values.versions}; location / { return 200 ok; } } }
`,
  );
  return `nginx -c ${file(`${name}.conf`)}`;
}

function makeCertificates(): void {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...ec,
    '-keyout',
    file('root.key'),
    '-out',
    file('root.pem'),
    '-subj',
    '/O=Bench/CN=Bench Root',
    '-addext',
    'keyUsage=critical,keyCertSign,cRLSign',
    '-days',
    '30',
  );
  openssl('req', ...ec, '-keyout', file('leaf.key'), '-out', file('leaf.csr'), '-subj', '/CN=bench.test');
  for (const [name, host] of [
    ['good', 'bench.test'],
    ['other-name', 'other.test'],
  ]) {
    writeFileSync(file('leaf.ext'), `subjectAltName=DNS:${host}\nextendedKeyUsage=serverAuth\n`);
    openssl(
      'x509',
      '-req',
      '-in',
      file('leaf.csr'),
      '-CA',
      file('root.pem'),
      '-CAkey',
      file('root.key'),
      '-extfile',
      file('leaf.ext'),
      '-days',
      '20',
      '-out',
      file(`${name}.pem`),
    );
  }
}
