import { createServer, type Server, type Socket } from 'node:net';
import { type AlertName, alertId } from '../../wire/registry/alerts.ts';
import type { LabServer } from '../scenario.ts';
import { readClientHello, type SeenHello } from './hello.ts';

/** What a server does with one connection that it accepted. */
export type Player = (socket: Socket) => void;

/** Something that must not outlive the scenario. */
export type Stoppable = { stop(): Promise<void> };

export type ListenOptions = {
  /** Stops the server when aborted. */
  signal: AbortSignal;
  /** Listens there; default 127.0.0.1. */
  ip?: string;
  /** Default: any free one. */
  port?: number;
  /** Stops with the server. */
  alsoStop?: Stoppable[];
};

/** A listener on loopback whose every connection goes to `player`. Throws where the address cannot be had. */
export async function listen(player: Player, options: ListenOptions): Promise<LabServer> {
  const { signal, ip = '127.0.0.1', port = 0, alsoStop = [] } = options;
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy()); // The client's business: it may leave as it likes.
    player(socket);
  });
  const stop = stopOnce(async () => {
    for (const socket of open) socket.destroy();
    await Promise.all([closed(server), ...alsoStop.map((other) => other.stop())]);
  }, signal);
  try {
    const bound = await bind(server, ip, port);
    if (signal.aborted) await stop();
    return { addresses: [{ ip, port: bound }], stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Runs `stop` at the first call or when `signal` aborts, whichever is first; later calls wait for the same end. */
export function stopOnce(stop: () => Promise<void>, signal: AbortSignal): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  const once = () => {
    signal.removeEventListener('abort', once);
    stopping ??= stop();
    return stopping;
  };
  signal.addEventListener('abort', once);
  return once;
}

/** Listens and tells the port. */
function bind(server: Server, ip: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, ip, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

/** Reads the first bytes and closes (FIN) without a word. */
export const closeAfterHello: Player = (socket) => {
  socket.once('data', () => socket.end());
};

/** Reads the first bytes and resets (RST). */
export const resetAfterHello: Player = (socket) => {
  socket.once('data', () => reset(socket));
};

/**
 * Resets a connection (RST), whatever was said before. Once this side has begun to close, Node refuses the reset, keeps the
 * socket, and then never exits (uv_tcp_close_reset: EINVAL while a shutdown is under way): such a one is only let go of.
 */
export function reset(socket: Socket): void {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}

/** Reads, and never says a thing. */
export const staySilent: Player = (socket) => {
  socket.resume();
};

/** Speaks first; then answers each chunk by `reply`, or closes where that is null. */
export function lineProtocol(greeting: string | null, reply: (received: string) => string | null): Player {
  return (socket) => {
    if (greeting !== null) socket.write(greeting);
    socket.on('data', (bytes) => {
      const answer = reply(bytes.toString('latin1'));
      if (answer === null) socket.end();
      else socket.write(answer);
    });
  };
}

/** A plaintext fatal alert in a record of its own, then FIN. */
export function refuseWith(description: AlertName): Player {
  return (socket) => {
    socket.end(alert('fatal', description));
  };
}

/** A record with an alert in the clear. RFC 5246 section 7.2. */
export function alert(level: 'warning' | 'fatal', description: AlertName): Uint8Array {
  return Uint8Array.of(21, 3, 3, 0, 2, level === 'fatal' ? 2 : 1, alertId(description));
}

/**
 * Reads a ClientHello, then lets `choose` pick who goes on; that player finds the hello unread.
 * What is no TLS record goes to `choose` as null.
 */
export function byHello(choose: (hello: SeenHello | null) => Player): Player {
  return (socket) => {
    let seen = Buffer.alloc(0);
    const onData = (bytes: Buffer) => {
      seen = Buffer.concat([seen, bytes]);
      const hello = readClientHello(seen);
      if (hello === 'incomplete') return;
      socket.off('data', onData);
      socket.pause();
      socket.unshift(seen);
      choose(hello)(socket);
      // node:tls takes the bytes by itself; a player that listens is to hear them.
      if (socket.listenerCount('data') > 0) socket.resume();
    };
    socket.on('data', onData);
  };
}
