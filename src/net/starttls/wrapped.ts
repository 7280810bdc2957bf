import type { Connection } from '../connection.ts';
import { toBytes, toText } from './bytes.ts';

/** How bytes travel inside packets. Text is Latin-1, a byte a character. */
export type Wrapping = {
  /** Sends bytes inside packets. */
  send(bytes: Uint8Array): void;
  /** What is inside the packets that are whole, and what is left of the last one. */
  unpack(received: string): { inside: string; rest: string };
};

/** A connection whose bytes travel inside packets of another protocol. */
export function wrapped(connection: Connection, { send, unpack }: Wrapping): Connection {
  let buffer = '';
  return {
    ...connection,
    write: send,
    async read(timeoutMs) {
      // Packets with nothing inside must not keep the reader for ever.
      const deadlineMs = connection.elapsedMs() + timeoutMs;
      for (;;) {
        const received = await connection.read(Math.max(1, deadlineMs - connection.elapsedMs()));
        if (received.kind === 'end') return received;
        const { inside, rest } = unpack(buffer + toText(received.bytes));
        buffer = rest;
        if (inside !== '') return { ...received, bytes: toBytes(inside) };
        if (buffer.length > maxBuffer) return { kind: 'end', how: 'closed', atMs: received.atMs };
        if (connection.elapsedMs() >= deadlineMs) return { kind: 'end', how: 'timeout', atMs: connection.elapsedMs() };
      }
    },
  };
}

/** What has been read ahead comes before what is still to come. */
export function withPending(connection: Connection, text: string): Connection {
  let pending = text;
  if (pending === '') return connection;
  return {
    ...connection,
    read(timeoutMs) {
      if (pending === '') return connection.read(timeoutMs);
      const bytes = toBytes(pending);
      pending = '';
      return Promise.resolve({ kind: 'bytes', bytes, atMs: connection.elapsedMs() });
    },
  };
}

/** More than the longest packet of the protocols that wrap. */
const maxBuffer = 131_072;
