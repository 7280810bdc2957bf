import { execFile } from 'node:child_process';
import { dirname } from 'node:path';

/** A visit to a server of this machine. */
export type Visit = {
  host: string;
  ip: string;
  port: number;
  /** PEM of the roots that the program trusts. */
  rootFile: string;
  /** Where it writes its secrets (SSLKEYLOGFILE). */
  keyFile: string;
  identity: { certFile: string; keyFile: string } | null;
  /** Seconds that the program's clock is ahead. */
  clockOffsetSeconds: number;
};

/** How a program fared; `said` is its last line of complaint. */
export type Ran = { failed: boolean; said: string };

/** A real program that speaks TLS. */
export type RealProgram = { id: string; command: string; args(visit: Visit): string[] };

/**
 * The programs that visit the lab: three libraries, and each way to tell a server of its fault; git and Node look at the certificate, or at its names, only when
 * the handshake is over.
 */
export const realPrograms: RealProgram[] = [
  { id: 'curl', command: 'curl', args: curl() },
  { id: 'curl-tls12', command: 'curl', args: curl('--tls-max', '1.2') },
  {
    id: 'gnutls-cli',
    command: 'gnutls-cli',
    args: ({ host, ip, port, rootFile, identity }) => [
      ...['--x509cafile', rootFile, '-p', String(port), '--sni-hostname', host, '--verify-hostname', host],
      ...(identity ? ['--x509certfile', identity.certFile, '--x509keyfile', identity.keyFile] : []),
      ip,
    ],
  },
  {
    id: 'openssl',
    command: 'openssl',
    args: ({ host, ip, port, rootFile, keyFile, identity }) => [
      ...['s_client', '-connect', ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`, '-servername', host],
      ...['-verify_hostname', host, '-verify_return_error', '-CAfile', rootFile, '-no-CApath', '-keylogfile', keyFile],
      ...(identity ? ['-cert', identity.certFile, '-key', identity.keyFile] : []),
    ],
  },
  {
    id: 'python',
    command: '/usr/bin/python3',
    args: ({ host, ip, port, rootFile, identity }) => [
      '-c',
      `import socket, ssl, sys
context = ssl.create_default_context(cafile=sys.argv[4])
if len(sys.argv) > 5: context.load_cert_chain(sys.argv[5], sys.argv[6])
raw = socket.create_connection((sys.argv[2], int(sys.argv[3])), 5)
with context.wrap_socket(raw, server_hostname=sys.argv[1]) as tls:
    tls.sendall(b'GET / HTTP/1.0\\r\\n\\r\\n')
    print(tls.recv(1000))`,
      ...[host, ip, String(port), rootFile],
      ...(identity ? [identity.certFile, identity.keyFile] : []),
    ],
  },
  {
    id: 'git',
    command: 'sh',
    args: ({ host, ip, port, identity }) => [
      '-c',
      // That no repository is there shows that all before went well.
      'said=$(timeout 7 git "$@" 2>&1); case $said in *"not valid"*|*"not found"*|*"returned error"*) exit 0;; esac; echo "$said" >&2; exit 1',
      'git',
      ...['-c', `http.curloptResolve=${host}:${port}:${ip}`],
      ...(identity ? ['-c', `http.sslCert=${identity.certFile}`, '-c', `http.sslKey=${identity.keyFile}`] : []),
      ...['ls-remote', `https://${host}:${port}/`],
    ],
  },
  {
    id: 'node',
    command: process.execPath,
    args: ({ host, ip, port, rootFile, keyFile, identity }) => [
      '-e',
      `const { readFileSync, appendFileSync } = require('node:fs');
const [host, ip, port, root, keys, cert, key] = process.argv.slice(1);
const mutual = cert ? { cert: readFileSync(cert), key: readFileSync(key) } : {};
const request = require('node:https').get({ host: ip, port, servername: host, ca: readFileSync(root), timeout: 6000, ...mutual });
request.on('socket', (socket) => socket.on('keylog', (line) => appendFileSync(keys, line)));
request.on('response', () => process.exit(0));
request.on('timeout', () => request.destroy(new Error('timed out')));`,
      ...[host, ip, String(port), rootFile, keyFile],
      ...(identity ? [identity.certFile, identity.keyFile] : []),
    ],
  },
];

function curl(...more: string[]): RealProgram['args'] {
  return ({ host, ip, port, rootFile, identity }) => [
    ...['-sS', '-o', '/dev/null', '-m', '6', '--noproxy', '*', '--cacert', rootFile, ...more],
    ...(identity ? ['--cert', identity.certFile, '--key', identity.keyFile] : []),
    ...['--resolve', `${host}:${port}:${ip}`, `https://${host}:${port}/`],
  ];
}

/** Runs a program to its end, which comes after eight seconds at the latest. */
export function run({ command, args }: RealProgram, visit: Visit): Promise<Ran> {
  const clock =
    visit.clockOffsetSeconds === 0
      ? []
      : ['faketime', '-f', `${visit.clockOffsetSeconds < 0 ? '' : '+'}${visit.clockOffsetSeconds}s`];
  const [file = '', ...argv] = [...clock, command, ...args(visit)];
  const { keyFile, rootFile } = visit;
  const env = { ...process.env, SSLKEYLOGFILE: keyFile, HOME: dirname(keyFile), GIT_SSL_CAINFO: rootFile };
  return new Promise((resolve) => {
    const child = execFile(file, argv, { timeout: 8_000, killSignal: 'SIGKILL', env }, (error, stdout, stderr) => {
      const complaint = `${stderr}\n${error ? stdout : ''}`.split('\n').findLast((line) => complains.test(line));
      resolve({ failed: error !== null, said: complaint?.trim().slice(0, 120) ?? '' });
    });
    child.stdin?.end();
  });
}

const complains = /error|fail|unable|refus|timed out|reset|closed|alert|\*\*\*|curl:/i;
