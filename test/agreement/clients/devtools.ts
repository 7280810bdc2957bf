/** The answer to a command, as it comes. */
type Answer = Record<string, unknown>;

/** A command that the browser did not answer by the deadline. */
export class NoAnswer extends Error {}

/** A conversation in the Chrome DevTools Protocol. A command that has no answer by the deadline rejects with `NoAnswer`. */
export async function connectDevTools(
  address: string,
  timeoutMs: number,
): Promise<{ call(method: string, params: object, sessionId?: string): Promise<Answer>; close(): void }> {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error(`no DevTools at ${address}`));
  });
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as { id?: number; result?: Answer; error?: { message: string } };
    const asked = message.id === undefined ? undefined : waiting.get(message.id);
    if (asked === undefined) return;
    waiting.delete(message.id!);
    if (message.error) asked.reject(new Error(message.error.message));
    else asked.resolve(message.result ?? {});
  };
  let last = 0;
  return {
    call: (method, params, sessionId) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        const timer = setTimeout(() => reject(new NoAnswer(`no answer to ${method}`)), timeoutMs);
        waiting.set(id, {
          resolve: (answer) => {
            clearTimeout(timer);
            resolve(answer);
          },
          reject: (error) => {
            clearTimeout(timer);
            reject(error);
          },
        });
        socket.send(JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) }));
      }),
    close: () => socket.close(),
  };
}
