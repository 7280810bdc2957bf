import { isIP } from 'node:net';
import { Duplex } from 'node:stream';
import type { Connection, Received } from '../connection.ts';
import type { Proxy as ProxyServer } from '../target.ts';
import type { TunnelOptions } from './tunnel.ts';

/**
 * TLS to the proxy itself, by Node's own client and roots: it is the way to the server that is looked at here, not this
 * handshake. Never rejects.
 */
export async function tlsToProxy(
  proxy: ProxyServer,
  connection: Connection,
  { timeoutMs }: TunnelOptions,
): Promise<{ connection: Connection } | { failed: string }> {
  const { connect } = await import('node:tls');
  const socket = connect({
    socket: asStream(connection, timeoutMs),
    ...(isIP(proxy.host) === 0 && { servername: proxy.host }),
    host: proxy.host,
  });
  const failure = await new Promise<string | null>((resolve) => {
    const timer = setTimeout(() => resolve('no answer in time'), timeoutMs);
    socket.once('secureConnect', () => resolve(null));
    socket.once('error', (error) => resolve(error.message));
    socket.once('close', () => resolve('it ends the connection'));
    socket.once('secureConnect', () => clearTimeout(timer));
    socket.once('error', () => clearTimeout(timer));
  });
  if (failure !== null) {
    socket.destroy();
    connection.close();
    return { failed: failure };
  }
  const queue: Received[] = [];
  let wake: (() => void) | null = null;
  const put = (received: Received) => {
    queue.push(received);
    wake?.();
  };
  socket.on('data', (bytes: Buffer) => put({ kind: 'bytes', bytes, atMs: connection.elapsedMs() }));
  socket.on('end', () => put({ kind: 'end', how: 'closed', atMs: connection.elapsedMs() }));
  socket.on('error', () => put({ kind: 'end', how: 'reset', atMs: connection.elapsedMs() }));
  return {
    connection: {
      ...connection,
      write: (bytes) => socket.write(bytes),
      async read(readTimeoutMs) {
        if (queue.length === 0) {
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, readTimeoutMs);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
          });
          wake = null;
        }
        return queue.shift() ?? { kind: 'end', how: 'timeout', atMs: connection.elapsedMs() };
      },
      close() {
        socket.destroy();
        connection.close();
      },
    },
  };
}

/** A connection as the stream that node:tls runs over. */
function asStream(connection: Connection, timeoutMs: number): Duplex {
  return new Duplex({
    write(chunk: Uint8Array, _encoding, done) {
      connection.write(chunk);
      done();
    },
    read() {
      void connection.read(timeoutMs).then((received) => this.push(received.kind === 'bytes' ? received.bytes : null));
    },
    destroy(error, done) {
      connection.close();
      done(error);
    },
  });
}
