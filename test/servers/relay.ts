import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { RunningServer } from './daemon.ts';

/** A way to a server that passes on what comes, and resets the connections of these numbers (from 1) once a hello came. */
export async function startRelay(server: RunningServer, resets: number[]): Promise<RunningServer> {
  const sockets = new Set<Socket>();
  let count = 0;
  const relay = createServer((client) => {
    count++;
    sockets.add(client);
    client.on('error', () => {});
    if (resets.includes(count)) {
      client.once('data', () => client.resetAndDestroy());
      return;
    }
    const onward = connect({ host: '127.0.0.1', port: server.port });
    sockets.add(onward);
    onward.on('error', () => client.destroy());
    client.on('close', () => onward.destroy());
    client.pipe(onward).pipe(client);
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
