import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { RunningServer } from './daemon.ts';

/** A way to a server that passes on what comes, and resets the connections of these numbers (from 1) once a hello came. */
export function startRelay(server: RunningServer, resets: number[]): Promise<RunningServer> {
  let count = 0;
  return startBetween(server, (client, onward) => {
    if (resets.includes(++count)) client.once('data', () => client.resetAndDestroy());
    else client.pipe(onward).pipe(client);
  });
}

/** A way to a server that is slow to judge: what it says to the client's second flight arrives only once the client speaks again. */
export function startSlowRelay(server: RunningServer): Promise<RunningServer> {
  return startBetween(server, (client, onward) => {
    let flights = 0;
    const held: Buffer[] = [];
    client.on('data', (bytes) => {
      flights++;
      onward.write(bytes);
      if (flights > 2) for (const word of held.splice(0)) client.write(word);
    });
    onward.on('data', (bytes) => (flights === 2 ? held.push(bytes) : client.write(bytes)));
    onward.on('end', () => flights === 2 || client.end());
  });
}

async function startBetween(
  server: RunningServer,
  join: (client: Socket, onward: Socket) => void,
): Promise<RunningServer> {
  const sockets = new Set<Socket>();
  const relay = createServer((client) => {
    const onward = connect({ host: '127.0.0.1', port: server.port });
    for (const socket of [client, onward]) sockets.add(socket);
    client.on('error', () => {});
    onward.on('error', () => client.destroy());
    client.on('close', () => onward.destroy());
    join(client, onward);
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  return {
    ...server,
    port: (relay.address() as AddressInfo).port,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => relay.close(resolve));
      await server.stop();
    },
  };
}
