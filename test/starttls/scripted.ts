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
  const { promise: wrong, resolve: isWrong } = Promise.withResolvers<string>();
  const play = async (socket: Socket) => {
    socket.on('error', () => {});
    socket.setNoDelay(true);
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1');
    });
    for (const [what, value = ''] of script) {
      const text = String(value);
      if (what === '>') {
        while (heard.length < text.length && !over && !socket.destroyed) await tick(1);
        if (over) return;
        if (!heard.startsWith(text)) return isWrong(`the client says ${JSON.stringify(heard)}`);
        heard = heard.slice(text.length);
      } else if (what === '<') {
        for (const piece of pieces === 'whole' ? [text] : text) {
          socket.write(Buffer.from(piece, 'latin1'));
          if (pieces === 'bytes') await tick(0);
        }
        if (pieces === 'whole') await tick(2);
      } else if (what === 'pauses') await tick(Number(value));
      else if (what === 'babbles')
        while (!over && !socket.destroyed) {
          // Much at a time: the client is to see the end of its patience, not the test.
          if (!socket.write(Buffer.from(text.repeat(100), 'latin1'))) await tick(1);
        }
      else if (what === 'closes') socket.end();
      else socket.resetAndDestroy();
    }
  };
  const server = createServer((socket) => void play(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const signal = new AbortController().signal;
  const { connection } = await connect({ ip: '127.0.0.1', family: 4, port }, { timeoutMs: 2_000, signal });
  if (!connection) throw new Error('the script server cannot be reached');
  void wrong.then((said) => {
    throw new Error(said);
  });
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
