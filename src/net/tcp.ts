import { monotonicMs } from './monotonic.ts';
import { connect as connectSocket, type Socket } from 'node:net';
import type { Connection, Received } from './connection.ts';
import type { Address, ConnectOutcome } from './outcome.ts';

export type ConnectOptions = { timeoutMs: number; signal: AbortSignal };

/** One TCP connection attempt, and what came of it. Never rejects. */
export function connect(
  address: Address,
  { timeoutMs, signal }: ConnectOptions,
): Promise<{ outcome: ConnectOutcome; connection: Connection | null }> {
  const start = monotonicMs();
  const elapsedMs = () => monotonicMs() - start;
  return new Promise((resolve) => {
    const socket = connectSocket({ host: address.ip, port: address.port, noDelay: true });
    let isSettled = false;
    const settle = (outcome: ConnectOutcome, connection: Connection | null) => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.removeListener('error', failed);
      if (!connection) socket.destroy();
      // An error that comes after its socket was given up tells nobody anything.
      if (!connection) socket.on('error', () => {});
      resolve({ outcome, connection });
    };
    // On a busy machine timers come first: an answer that is there already counts.
    const lost = (detail: string) =>
      setImmediate(() => settle({ kind: 'timeout', address, ms: elapsedMs(), detail }, null));
    const stop = () => lost('given up');
    const timer = setTimeout(() => lost(`no answer within ${timeoutMs} ms`), timeoutMs);
    const failed = (error: NodeJS.ErrnoException) => settle({ ...kindOf(error), address, ms: elapsedMs() }, null);
    signal.addEventListener('abort', stop, { once: true });
    socket.once('error', failed);
    socket.once('connect', () =>
      settle({ kind: 'connected', address, ms: elapsedMs() }, wrap(socket, address, elapsedMs)),
    );
    if (signal.aborted) stop();
  });
}

function kindOf(error: NodeJS.ErrnoException): { kind: Exclude<ConnectOutcome['kind'], 'connected'>; detail: string } {
  const code = error.code ?? '';
  const detail = words[code] ?? `${error.message}`;
  if (code === 'ECONNREFUSED') return { kind: 'refused', detail };
  if (code === 'ETIMEDOUT') return { kind: 'timeout', detail };
  if (code === 'ECONNRESET') return { kind: 'reset', detail };
  if (['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EHOSTDOWN', 'ENETDOWN', 'EACCES', 'EPERM'].includes(code))
    return { kind: 'unreachable', detail };
  return { kind: 'failed', detail };
}

const words: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ETIMEDOUT: 'no answer to the connection request',
  ECONNRESET: 'reset while connecting',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'this machine has no route to that network',
  EADDRNOTAVAIL: 'this machine has no address to connect from',
  EHOSTDOWN: 'the host is down',
  ENETDOWN: 'the network of this machine is down',
  EACCES: 'this machine forbids the connection (local firewall)',
  EPERM: 'this machine forbids the connection (local firewall)',
  ENOTFOUND: 'the name does not resolve',
};

/** A connected socket as something that is read in turn. Reading pauses while more is buffered than anybody asked for. */
function wrap(socket: Socket, address: Address, elapsedMs: () => number): Connection {
  const queue: Received[] = [];
  let queuedBytes = 0;
  let waiting: (() => void) | null = null;
  const put = (received: Received) => {
    queue.push(received);
    waiting?.();
  };
  let over = false;
  const end = (how: 'closed' | 'reset') => {
    if (over) return;
    over = true;
    put({ kind: 'end', how, atMs: elapsedMs() });
  };
  socket.on('data', (bytes: Buffer) => {
    queuedBytes += bytes.length;
    if (queuedBytes > maxQueuedBytes) socket.pause();
    put({ kind: 'bytes', bytes, atMs: elapsedMs() });
  });
  socket.on('end', () => end('closed'));
  socket.on('error', (error: NodeJS.ErrnoException) =>
    end(error.code === 'ECONNRESET' || error.code === 'EPIPE' ? 'reset' : 'closed'),
  );
  socket.on('close', () => end('closed'));

  return {
    address,
    elapsedMs,
    write(bytes) {
      if (socket.writable) socket.write(bytes);
    },
    async read(timeoutMs) {
      if (queue.length === 0)
        await new Promise<void>((resolve) => {
          // What has arrived while this program was busy comes before the deadline that passed meanwhile.
          const timer = setTimeout(() => setImmediate(done), timeoutMs);
          function done() {
            if (waiting !== done) return;
            clearTimeout(timer);
            waiting = null;
            resolve();
          }
          waiting = done;
        });
      const received = queue.shift();
      if (!received) return { kind: 'end', how: 'timeout', atMs: elapsedMs() };
      if (received.kind === 'bytes') {
        queuedBytes -= received.bytes.length;
        if (socket.isPaused() && queuedBytes <= maxQueuedBytes) socket.resume();
      } else queue.push(received); // The end stays the end, however often it is read.
      return received;
    },
    close() {
      socket.destroySoon();
      // A peer that never closes its side must not keep the process.
      socket.unref();
      setTimeout(() => socket.destroy(), lingerMs).unref();
    },
  };
}

const maxQueuedBytes = 1_048_576;
const lingerMs = 200;
