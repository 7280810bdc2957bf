import { connect, createServer, type Socket } from 'node:net';
import type { Visit } from './real-client.ts';

/** What a database says before TLS, and how many bytes its client asks for TLS with. */
const preludes = {
  // SSLRequest is answered by one byte. PostgreSQL, "Frontend/Backend Protocol", section SSL Session Encryption.
  postgres: { greeting: null, request: 8, answer: Buffer.from('S') },
  // A greeting of version 10 whose capabilities have CLIENT_SSL; the client's SSLRequest is a packet of 32 bytes.
  mysql: { greeting: mysqlGreeting(), request: 36, answer: null },
} as const;

/**
 * Speaks what comes before TLS with a client and then hands its bytes to the server of the visit, which speaks TLS from the
 * first byte on. A server that takes no connection is left to the client: the port is then its own.
 */
export async function startTlsRelay(
  protocol: keyof typeof preludes,
  { host, port }: Pick<Visit, 'host' | 'port'>,
): Promise<{ port: number; stop(): Promise<void> }> {
  const reached = await new Promise<boolean>((resolve) => {
    const socket = connect(port, host, () => resolve(true));
    socket.on('connect', () => socket.destroy()).on('error', () => resolve(false));
  });
  if (!reached) return { port, stop: async () => {} };
  const { greeting, request, answer } = preludes[protocol];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    sockets.add(client.on('error', () => {}));
    if (greeting) client.write(greeting);
    const asked = () => {
      const bytes: Buffer | null = client.read(request);
      if (!bytes) return;
      client.off('readable', asked);
      if (answer) client.write(answer);
      const behind = connect(port, host);
      sockets.add(behind);
      behind.on('error', () => client.resetAndDestroy());
      client.on('error', () => behind.destroy());
      client.pipe(behind).pipe(client);
    };
    client.on('readable', asked);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function mysqlGreeting(): Buffer {
  const capabilities = 0x81ffffff | 0; // All of them, CLIENT_SSL (0x800) and CLIENT_PLUGIN_AUTH (0x80000) among them.
  const low = Buffer.alloc(2);
  low.writeUInt16LE(capabilities & 0xffff);
  const high = Buffer.alloc(2);
  high.writeUInt16LE((capabilities >>> 16) & 0xffff);
  const body = Buffer.concat([
    Buffer.from([10]),
    Buffer.from('8.4.0\0'),
    Buffer.from([1, 0, 0, 0]),
    Buffer.from('abcdefgh\0'),
    low,
    Buffer.from([0xff, 2, 0]),
    high,
    Buffer.from([21]),
    Buffer.alloc(10),
    Buffer.from('ijklmnopqrst\0'),
    Buffer.from('mysql_native_password\0'),
  ]);
  return Buffer.concat([Buffer.from([body.length, 0, 0, 0]), body]);
}
