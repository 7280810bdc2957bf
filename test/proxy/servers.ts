import { createServer, connect as connectSocket, type AddressInfo } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { readFileSync } from 'node:fs';
import { freePort, type RunningServer, serverDir, startDaemon } from '../servers/daemon.ts';
import type { Identity } from '../servers/pki.ts';

/** A server and how to stop it. */
export type Listening = { port: number; stop(): Promise<void> };

/** A server that speaks first, and then says back what it hears. */
export async function startEcho(greeting: string): Promise<Listening> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.write(greeting);
    socket.pipe(socket);
  });
  return listening(server);
}

/** Tinyproxy; it lets connections through to the `allowed` ports alone. */
export async function startTinyproxy(
  allowed: number[],
  login: { username: string; password: string } | null,
): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('tinyproxy');
  const config = dir.write(
    'tinyproxy.conf',
    `Port ${port}
Listen 127.0.0.1
Timeout 10
LogLevel Error
LogFile "${dir.path}/log"
MaxClients 20
Allow 127.0.0.1
${allowed.map((each) => `ConnectPort ${each}`).join('\n')}
${login ? `BasicAuth ${login.username} ${login.password}` : ''}
`,
  );
  return startDaemon({ name: 'tinyproxy', command: 'tinyproxy', args: ['-d', '-c', config], dir, port });
}

/** microsocks, a SOCKS5 server. */
export async function startMicrosocks(login: { username: string; password: string } | null): Promise<RunningServer> {
  const port = await freePort();
  const auth = login ? ['-u', login.username, '-P', login.password] : [];
  const args = ['-i', '127.0.0.1', '-p', String(port), ...auth];
  return startDaemon({ name: 'microsocks', command: 'microsocks', args, dir: serverDir('microsocks'), port });
}

/** TLS before a proxy, which makes an https:// proxy of it. */
export async function startTlsBefore(port: number, identity: Identity): Promise<Listening> {
  const options = { cert: readFileSync(identity.certificate), key: readFileSync(identity.key) };
  const server = createTlsServer(options, (socket) => {
    const inner = connectSocket({ host: '127.0.0.1', port });
    for (const side of [socket, inner]) side.on('error', () => side.destroy());
    socket.on('close', () => inner.destroy());
    socket.pipe(inner).pipe(socket);
  });
  return listening(server);
}

async function listening(server: ReturnType<typeof createServer>): Promise<Listening> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
