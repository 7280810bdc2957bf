import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startApache } from '../servers/apache.ts';
import { startCaddy } from '../servers/caddy.ts';
import { freePort, type RunningServer, serverDir, startDaemon } from '../servers/daemon.ts';
import { startDovecot } from '../servers/dovecot.ts';
import { startHaproxy } from '../servers/haproxy.ts';
import { startMariadb } from '../servers/mariadb.ts';
import { startNginx } from '../servers/nginx.ts';
import type { TestPki } from '../servers/pki.ts';
import { startPostfix } from '../servers/postfix.ts';
import { startPostgresql } from '../servers/postgresql.ts';
import { startRedis } from '../servers/redis.ts';
import { startStunnel } from '../servers/stunnel.ts';

/** A server that writes a log, set to write of handshakes that fail. */
export type LoggedServer = {
  id: string;
  start(pki: TestPki): Promise<RunningServer>;
  /** What `openssl s_client` calls the STARTTLS protocol. */
  starttls?: string;
  /** It looks at client certificates, and does without. */
  asksForCertificates?: true;
};

const reasons = 'error-log-format "%ci:%cp [%tr] %ft %[ssl_fc_err_str] %[fc_err_str]"';

/** Every server whose log `record-logs.ts` records. */
export const loggedServers: LoggedServer[] = [
  {
    id: 'nginx',
    asksForCertificates: true,
    start: (pki) =>
      startNginx({
        identity: pki.good,
        directives: [
          `ssl_client_certificate ${pki.clientCa};`,
          'ssl_verify_client optional;',
          'error_log stderr info;',
        ],
      }),
  },
  {
    id: 'apache',
    asksForCertificates: true,
    start: (pki) =>
      startApache({
        identity: pki.good,
        protocols: 'all -SSLv3 -TLSv1 -TLSv1.1',
        globals: ['LogLevel warn ssl:info'],
        directives: [`SSLCACertificateFile ${pki.clientCa}`, 'SSLVerifyClient optional'],
      }),
  },
  {
    id: 'haproxy',
    start: (pki) => startHaproxy({ identity: pki.good, rules: ['log stderr format raw daemon', reasons] }),
  },
  {
    id: 'haproxy-plain',
    start: (pki) => startHaproxy({ identity: pki.good, rules: ['log stderr format raw daemon', 'option httplog'] }),
  },
  { id: 'stunnel', start: (pki) => startStunnel({ identity: pki.good, options: ['sslVersionMin = TLSv1.2'] }) },
  { id: 'caddy', start: (pki) => startCaddy({ identity: pki.good, globals: ['debug'] }) },
  { id: 'dovecot', start: (pki) => startDovecot({ identity: pki.good, service: 'imaps' }) },
  {
    id: 'postfix',
    start: (pki) =>
      startPostfix({ identity: pki.good, service: 'smtps', parameters: ['smtpd_tls_mandatory_protocols = >=TLSv1.2'] }),
  },
  {
    id: 'postgres',
    starttls: 'postgres',
    start: (pki) =>
      startPostgresql({ identity: pki.good, parameters: ['log_connections=on', 'log_line_prefix=%m [%p] '] }),
  },
  {
    id: 'mariadb',
    starttls: 'mysql',
    start: (pki) => startMariadb({ identity: pki.good, options: ['--log-warnings=9'] }),
  },
  { id: 'redis', start: (pki) => startRedis({ identity: pki.good }) },
  { id: 'mosquitto', start: startMosquitto },
  { id: 'go', start: startGo },
  { id: 'node', start: startNode },
];

async function startMosquitto({ good }: TestPki): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('mosquitto', 'mosquitto');
  const config = dir.write(
    'mosquitto.conf',
    `listener ${port} 127.0.0.1
allow_anonymous true
log_dest stderr
log_timestamp_format %Y-%m-%dT%H:%M:%S
certfile ${dir.copy(good.certificate, 'server.crt')}
keyfile ${dir.copy(good.key, 'server.key', 0o600)}
`,
  );
  return startDaemon({ name: 'mosquitto', command: 'mosquitto', args: ['-c', config], dir, port, user: 'mosquitto' });
}

async function startGo({ good }: TestPki): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('go');
  const program = dir.write(
    'main.go',
    `package main

import ("net/http"; "os")

func main() {
  http.ListenAndServeTLS("127.0.0.1:" + os.Args[1], os.Args[2], os.Args[3], http.NotFoundHandler())
}
`,
  );
  const args = ['run', program, `${port}`, good.certificate, good.key];
  return startDaemon({ name: 'go', command: 'go', args, dir, port, startTimeoutMs: 600_000 });
}

/** Node's server, which logs what its programmer makes it log. */
async function startNode({ good }: TestPki): Promise<RunningServer> {
  let log = '';
  const server = createServer(
    { cert: readFileSync(good.certificate), key: readFileSync(good.key) },
    (_request, response) => response.end('hello\n'),
  );
  server.on('tlsClientError', (error: NodeJS.ErrnoException, { remoteAddress }) => {
    log += `${new Date().toISOString()} tlsClientError ${error.message} ${error.code} client ${remoteAddress}\n`;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    signal() {},
    log: () => log,
  };
}

/** Where the recordings lie. */
export const recordings = join(import.meta.dirname, 'data/logs');
