import { ipFamily } from '../ip-family.ts';
import { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { Connection, Received } from '../connection.ts';
import { shown } from '../starttls/replies.ts';
import type { ProxyServer } from '../target.ts';
import type { TunnelOptions } from './tunnel.ts';

/**
 * TLS to the proxy itself, by Node's own client, with its roots and those of the system: it is the way to the server that is
 * looked at here, not this handshake. Never rejects; the connection is closed when it fails.
 */
export async function tlsToProxy(
  proxy: ProxyServer,
  connection: Connection,
  { timeoutMs, signal }: TunnelOptions,
): Promise<{ connection: Connection } | { failed: string }> {
  const { connect, getCACertificates } = await import('node:tls');
  const socket = connect({
    socket: asStream(connection),
    ...(ipFamily(proxy.host) === 0 && { servername: proxy.host }),
    host: proxy.host,
    ca: [...getCACertificates('default'), ...getCACertificates('system')],
    // Said here, since a variable of the environment can turn it off.
    rejectUnauthorized: true,
  });
  const failure = await shakenHands(socket, timeoutMs, signal);
  if (failure === null) return { connection: overTls(socket, connection) };
  socket.on('error', () => {});
  socket.destroy();
  connection.close();
  return { failed: failure };
}

/** Null when the handshake is over and the proxy's certificate is good, else what went wrong. */
function shakenHands(socket: TLSSocket, timeoutMs: number, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    const settle = (failure: string | null) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', givenUp);
      resolve(failure);
    };
    const givenUp = () => settle('given up');
    const timer = setTimeout(() => settle('its TLS handshake is not over in time'), timeoutMs);
    signal.addEventListener('abort', givenUp, { once: true });
    socket.once('secureConnect', () => settle(null));
    socket.once('error', (error) => settle(failureOf(error)));
    socket.once('close', () => settle('it ends the connection during the TLS handshake'));
    if (signal.aborted) givenUp();
  });
}

/** OpenSSL's own words where there are any: the message around them names files of its source. */
function failureOf(error: Error & { code?: string; reason?: string }): string {
  if (error.code === 'ERR_SSL_WRONG_VERSION_NUMBER' || error.code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG')
    return 'it does not speak TLS: an http:// proxy';
  const isOpenssl = error.code?.startsWith('ERR_SSL_') ?? false;
  return shown((isOpenssl ? error.reason : undefined) ?? error.message, 200);
}

/** The bytes inside, read in turn; what is not asked for stays with the stream, which stops reading when it is full. */
function overTls(socket: TLSSocket, connection: Connection): Connection {
  let wake: (() => void) | null = null;
  let end: 'closed' | 'reset' | null = null;
  const over = (how: 'closed' | 'reset') => {
    end ??= how;
    wake?.();
  };
  socket.on('readable', () => wake?.());
  socket.on('end', () => over('closed'));
  socket.on('error', () => over('reset'));
  socket.on('close', () => over('closed'));
  const next = (): Received | null => {
    const bytes: Buffer | null = socket.read();
    if (bytes) return { kind: 'bytes', bytes, atMs: connection.elapsedMs() };
    return end === null ? null : { kind: 'end', how: end, atMs: connection.elapsedMs() };
  };
  return {
    ...connection,
    write(bytes) {
      if (socket.writable) socket.write(bytes);
    },
    async read(timeoutMs) {
      const deadlineMs = connection.elapsedMs() + timeoutMs;
      for (;;) {
        const received = next();
        if (received) return received;
        const restMs = deadlineMs - connection.elapsedMs();
        if (restMs <= 0) return { kind: 'end', how: 'timeout', atMs: connection.elapsedMs() };
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, restMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        wake = null;
      }
    },
    close() {
      socket.destroy();
      connection.close();
    },
  };
}

/** A connection as the stream that node:tls runs over. */
function asStream(connection: Connection): Duplex {
  return new Duplex({
    write(chunk: Uint8Array, _encoding, done) {
      connection.write(chunk);
      done();
    },
    read() {
      const deliver = (received: Received) => {
        if (received.kind === 'bytes') this.push(received.bytes);
        // Silence is no end: whoever reads inside has a deadline of his own.
        else if (received.how === 'timeout' && !this.destroyed) void connection.read(idleMs).then(deliver);
        else this.push(null);
      };
      void connection.read(idleMs).then(deliver);
    },
    destroy(error, done) {
      connection.close();
      done(error);
    },
  });
}

const idleMs = 60_000;
