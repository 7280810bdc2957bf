import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Connection } from '../../src/net/connection.ts';
import { connect } from '../../src/net/tcp.ts';

/** A conversation as the server has it: `<` it says, `>` it waits until the client has said just that. Latin-1; pauses in ms. */
export type Script = (['<' | '>', string] | ['closes'] | ['resets'] | ['babbles', string] | ['pauses', number])[];

/** What the script server saw, and the client's end of the connection. */
export type Scripted = {
  connection: Connection;
  /** What the client said and the script did not wait for, so far. */
  heard(): string;
  stop(): Promise<void>;
};

/** Plays the server's part over loopback to one client; `pieces` says whether replies come whole or a byte at a time. */
export async function scripted(script: Script, pieces: 'whole' | 'bytes'): Promise<Scripted> {
  let heard = '';
  let over = false;
  const play = async (socket: Socket) => {
    socket.on('error', () => {});
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1');
    });
    const isThere = () => !over && !socket.destroyed;
    const acts: Record<Script[number][0], (text: string) => unknown> = {
      '<': async (text) => {
        for (const piece of pieces === 'whole' ? [text] : text) {
          socket.write(Buffer.from(piece, 'latin1'));
          await tick(pieces === 'whole' ? 2 : 0);
        }
      },
      '>': async (text) => {
        while (heard.length < text.length && isThere()) await tick(1);
        if (!over && !heard.startsWith(text)) throw new Error(`the client says ${JSON.stringify(heard)}`);
        heard = heard.slice(text.length);
      },
      babbles: async (text) => {
        // Much at a time: the client is to see the end of its patience, not the test.
        while (isThere()) if (!socket.write(Buffer.from(text.repeat(100), 'latin1'))) await tick(1);
      },
      pauses: (ms) => tick(Number(ms)),
      closes: () => socket.end(),
      resets: () => socket.resetAndDestroy(),
    };
    for (const [what, value = ''] of script) if (!over) await acts[what](String(value));
  };
  const server = createServer((socket) => void play(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const signal = new AbortController().signal;
  const { connection } = await connect({ ip: '127.0.0.1', family: 4, port }, { timeoutMs: 2_000, signal });
  if (!connection) throw new Error('the script server cannot be reached');
  return {
    connection,
    heard: () => heard,
    stop() {
      over = true;
      connection.close();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Lets the other side read. */
function tick(ms: number): Promise<void> {
  return new Promise((resolve) => (ms === 0 ? setImmediate(resolve) : setTimeout(resolve, ms)));
}
