import type { Connection, Received } from './connection.ts';

/** The next thing that a peer says; a timeout at once when the signal aborts, however long the wait might still be. */
export function hear(connection: Connection, timeoutMs: number, signal: AbortSignal): Promise<Received> {
  const givenUp = (): Received => ({ kind: 'end', how: 'timeout', atMs: connection.elapsedMs() });
  if (signal.aborted || timeoutMs <= 0) return Promise.resolve(givenUp());
  return new Promise((resolve) => {
    const stop = () => resolve(givenUp());
    signal.addEventListener('abort', stop, { once: true });
    void connection.read(timeoutMs).then((received) => {
      signal.removeEventListener('abort', stop);
      resolve(received);
    });
  });
}
