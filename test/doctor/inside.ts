/**
 * Runs inside a mount and network namespace of its own: lays an overlay over the folders of the system, plants what the
 * plan says, starts servers, asks doctor, and prints what it told as JSON.
 */
import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createSocket } from 'node:dgram';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect, createServer as createTcp } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { makeLabPki } from '../../src/lab/pki.ts';
import { compiled } from './compiled.ts';
import type { Plan, PlannedServer, Planting, Told } from './plan.ts';

const plan = JSON.parse(process.argv[2] ?? '{}') as Plan;
const base = process.argv[3] ?? '';
const main = join(import.meta.dirname, '../../src/cli/main.ts');
const run = (...argv: string[]) => execFileSync(argv[0] ?? '', argv.slice(1), { stdio: ['ignore', 'ignore', 'pipe'] });

run('mount', '-t', 'tmpfs', 'sandbox', base);
for (const folder of ['etc', 'usr/lib/jvm', 'usr/local/share', 'opt', 'var/lib']) {
  const upper = join(base, 'upper', folder);
  const work = join(base, 'work', folder);
  mkdirSync(upper, { recursive: true });
  mkdirSync(work, { recursive: true });
  try {
    run(
      'mount',
      '-t',
      'overlay',
      'overlay',
      '-o',
      `lowerdir=/${folder},upperdir=${upper},workdir=${work}`,
      `/${folder}`,
    );
  } catch {
    // The folder is not on this machine.
  }
}
// faketime names what it keeps there by process, and processes of sandboxes have the same small numbers.
run('mount', '-t', 'tmpfs', 'sandbox', '/dev/shm');
run('ip', 'link', 'set', 'lo', 'up');
// Servers of the sandbox may stand at public addresses.
for (const { ip } of plan.servers ?? [])
  if (!ip.startsWith('127.')) run('ip', 'addr', 'add', `${ip}/${ip.includes(':') ? 128 : 32}`, 'dev', 'lo');
const home = join(base, 'home');
const bin = join(base, 'bin');
mkdirSync(home);
mkdirSync(bin);
chmodSync(base, 0o755);
for (const name of plan.clients ?? []) {
  const path = execFileSync('/bin/sh', ['-c', 'command -v -- "$1"', 'sh', name], { encoding: 'utf8' }).trim();
  symlinkSync(path, join(bin, basename(name)));
}

// The machine of the test has private roots of its own, which are not part of what is planted.
const bundle = '/etc/ssl/certs/ca-certificates.crt';
const pki = await makeLabPki(Date.now());
const own = readFileSync(bundle, 'utf8');
const put = (text: string) =>
  text
    .replaceAll('@HOME@', home)
    .replaceAll('@BASE@', base)
    .replaceAll('@ROOT@', pki.root.certPem)
    .replaceAll('@CUT@', own.slice(0, own.length - 700))
    .replaceAll('@BUNDLE@', own);
if (plan.trusted !== false) appendFileSync(bundle, pki.root.certPem);
writeFileSync(join(base, 'root.pem'), pki.root.certPem);
for (const [path, text] of Object.entries(plan.files ?? {})) plant(put(path), text);
for (const [link, to] of Object.entries(plan.links ?? {})) {
  rmSync(put(link), { force: true });
  symlinkSync(to, put(link));
}
for (const [path, mode] of Object.entries(plan.modes ?? {})) chmodSync(put(path), Number.parseInt(mode, 8));
const servers = plan.servers ?? [];
const named = servers.flatMap((server) =>
  server.kind === 'tls' && !server.unnamed ? [`${server.ip} ${server.names.join(' ')}`] : [],
);
appendFileSync(
  '/etc/hosts',
  [...(plan.files?.['/etc/hosts'] === undefined ? named : []), ...(plan.hosts ?? []), ''].join('\n'),
);

for (const server of servers) await start(server);
for (const argv of plan.commands ?? []) run(...argv.map(put));
for (const { argv, port, ip } of plan.beside ?? []) {
  spawn(put(argv[0] ?? ''), argv.slice(1).map(put), { stdio: 'ignore', env: { PATH: process.env.PATH, HOME: home } });
  for (let tries = 0; tries < 600 && !(await listens(port, ip ?? '127.0.0.1')); tries++)
    await new Promise((resolve) => setTimeout(resolve, 50));
}
for (const argv of plan.after ?? []) run(...argv.map(put));

const told: Told[] = [];
const questions = plan.each ? [] : [plan.args, ...(plan.further ?? [])];
for (const [index, args] of questions.entries()) {
  if (index === questions.length - 1) for (const argv of plan.between ?? []) run(...argv.map(put));
  told.push(await ask({ ...plan, args }));
}
for (const planting of plan.each ?? []) {
  const before = new Map(Object.keys(planting.files ?? {}).map((path) => [put(path), bytesOf(put(path))]));
  for (const [path, text] of Object.entries(planting.files ?? {})) plant(put(path), text);
  told.push(await ask(planting));
  for (const [path, bytes] of before) {
    rmSync(path, { force: true, recursive: true });
    if (bytes !== null) writeFileSync(path, bytes);
  }
}
process.stdout.write(JSON.stringify(told), () => process.exit(0));

function plant(path: string, text: string | null): void {
  rmSync(path, { force: true, recursive: true });
  if (text === null) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, put(text));
}

async function start(server: PlannedServer): Promise<void> {
  if (server.kind === 'dns') return startDns(server.ip, server.names);
  if (server.kind === 'sntp') return server.answers === false ? undefined : startSntp(server.ip, server.offsetMs);
  const { ip, port } = server;
  if (server.kind === 'silent')
    return listening(
      createTcp(() => {}),
      ip,
      port,
    );
  if (server.kind === 'tunnel') {
    const web = createHttp();
    web.on('connect', ({ url = '' }, socket) => {
      const { hostname, port: to } = new URL(`http://${url}`);
      const onward = connect(Number(to || 80), hostname, () => {
        socket.write('HTTP/1.1 200 Connected\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      for (const end of [onward, socket]) end.on('error', () => end.destroy());
    });
    return listening(web, ip, port);
  }
  if (server.kind === 'proxy') {
    const web = createHttp();
    web.on('connect', (_, socket) =>
      socket.end(
        `HTTP/1.1 ${server.status} No\r\nproxy-authenticate: Basic realm="proxy"\r\ncontent-length: 0\r\n\r\n`,
      ),
    );
    return listening(web, ip, port);
  }
  if (server.kind === 'http')
    return listening(
      createHttp((_, answer) => {
        answer.writeHead(server.status, server.headers ?? {});
        answer.end(server.body ?? '');
      }),
      ip,
      port,
    );
  const issuer = server.issuer ? await pki.authority({ subject: server.issuer, issuer: 'self' }) : null;
  const leaf = await pki.issue({
    names: server.names,
    ...(issuer && { issuer }),
    ...(server.rsa && { key: 'rsa-2048' as const }),
  });
  if (issuer) writeFileSync(join(base, 'issuer.pem'), issuer.certPem);
  if (issuer && plan.trustIssuer) appendFileSync(bundle, issuer.certPem);
  const chain = issuer ? leaf.certPem + issuer.certPem : leaf.certPem + pki.intermediate.certPem;
  const web = createHttps(
    {
      key: leaf.keyPem,
      cert: chain,
      ...(server.minVersion && { minVersion: server.minVersion }),
      ...(server.maxVersion && { maxVersion: server.maxVersion }),
      ...(server.ciphers && { ciphers: server.ciphers }),
    },
    (_, answer) => {
      answer.setHeader('date', new Date(Date.now() + (server.dateOffsetMs ?? 0)).toUTCString());
      answer.end('hello\n');
    },
  );
  web.on('tlsClientError', () => {});
  return listening(web, ip, port);
}

/** Answers questions for A records, and says of every other record that there is none. RFC 1035 section 4. */
function startDns(ip: string, names: Record<string, string>): Promise<void> {
  const socket = createSocket(ip.includes(':') ? 'udp6' : 'udp4');
  socket.on('message', (question, from) => {
    const labels: string[] = [];
    let at = 12;
    for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
      labels.push(question.toString('latin1', at + 1, at + 1 + length));
      at += length + 1;
    }
    const type = question.readUInt16BE(at + 1);
    const address = names[labels.join('.').toLowerCase()];
    const found = address !== undefined && type === 1;
    const head = Buffer.from(question.subarray(0, at + 5));
    head.writeUInt16BE(address === undefined ? 0x8183 : 0x8180, 2);
    head.writeUInt16BE(found ? 1 : 0, 6);
    head.writeUInt32BE(0, 8);
    const record = found
      ? Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...address.split('.').map(Number)])
      : Buffer.alloc(0);
    socket.send(Buffer.concat([head, record]), from.port, from.address);
  });
  return new Promise((resolve) => socket.bind(53, ip, () => resolve()));
}

/** Answers with its time, as of stratum 2. RFC 4330 section 4. */
function startSntp(ip: string, offsetMs: number): Promise<void> {
  const socket = createSocket('udp4');
  socket.on('message', (question, from) => {
    const answer = Buffer.alloc(48);
    answer.set([0x24, 2, 6, 0xec]);
    question.copy(answer, 24, 40, 48);
    const seconds = (Date.now() + offsetMs) / 1000 + 2_208_988_800;
    for (const at of [16, 32, 40]) {
      answer.writeUInt32BE(Math.floor(seconds) % 2 ** 32, at);
      answer.writeUInt32BE(Math.floor((seconds % 1) * 2 ** 32), at + 4);
    }
    socket.send(answer, from.port, from.address);
  });
  return new Promise((resolve) => socket.bind(123, ip, () => resolve()));
}

function listening(
  server: { listen(port: number, host: string, then: () => void): unknown },
  ip: string,
  port: number,
): Promise<void> {
  return new Promise((resolve) => server.listen(port, ip, () => resolve()));
}

function listens(port: number, ip: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, ip);
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

function ask({ args, env: variables, cwd }: Planting): Promise<Told> {
  const start = performance.now();
  const argv = [
    ...(plan.asNobody ? ['/usr/bin/setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : []),
    ...(plan.clock ? ['/usr/bin/faketime', '-f', plan.clock] : []),
    process.execPath,
    ...compiled,
    main,
    'doctor',
    ...args.map(put),
    // Without a target it ends in time, whatever it has not looked at by then; a busy machine is no part of a plan.
    ...(args.every((arg) => arg.startsWith('--')) && !args.includes('--undo') ? ['--timeout', '6000'] : []),
  ];
  const env = Object.fromEntries(
    Object.entries({ ...plan.env, ...variables }).map(([name, value]) => [name, put(value)]),
  );
  const child = spawn(argv[0] ?? '', argv.slice(1), {
    stdio: ['ignore', 'pipe', 'pipe'],
    // As sh hands it on (tools/start.sh): what is planted for Node.js must not stop doctor itself.
    env: {
      PATH: bin,
      HOME: home,
      ...env,
      WHYTLS_OPENSSL_CONF: env.OPENSSL_CONF ?? '/dev/null',
      OPENSSL_CONF: '/dev/null',
      ...(env.NODE_OPTIONS !== undefined && { WHYTLS_NODE_OPTIONS: env.NODE_OPTIONS, NODE_OPTIONS: '' }),
    },
    cwd: put(cwd ?? home),
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve) =>
    child.on('close', (code) =>
      resolve({
        code,
        stdout,
        stderr,
        ms: Math.round(performance.now() - start),
        files: Object.fromEntries((plan.watch ?? []).map((path) => [path, contents(put(path))])),
        states: Object.fromEntries((plan.watch ?? []).map((path) => [path, state(put(path))])),
      }),
    ),
  );
}

function contents(path: string): string | null {
  return bytesOf(path)?.toString('latin1') ?? null;
}

function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/** Of a folder, its links. */
function state(path: string): string {
  try {
    const kind = lstatSync(path);
    const { mode, uid, gid } = kind;
    const inside = kind.isDirectory()
      ? readdirSync(path, { withFileTypes: true })
          .filter((entry) => entry.isSymbolicLink())
          .map(({ name }) => `${name}>${readlinkSync(join(path, name))}`)
          .sort()
      : [];
    return [mode.toString(8), uid, gid, kind.isSymbolicLink() ? readlinkSync(path) : '', ...inside].join(' ');
  } catch {
    return 'absent';
  }
}
