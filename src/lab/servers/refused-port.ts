import { connect, type Socket } from 'node:net';
import type { LabServer } from '../scenario.ts';
import { listen, staySilent, stopOnce } from './tcp.ts';

/**
 * A port where nothing listens, kept so for as long as the scenario runs: the local end of an open connection owns it,
 * so that nobody else can listen there by chance.
 */
export async function refusedPort(signal: AbortSignal): Promise<LabServer> {
  const other = await listen(staySilent, { signal });
  const owner = await connected(other.addresses[0]!.port);
  const stop = stopOnce(async () => {
    owner.destroy();
    await other.stop();
  }, signal);
  return { addresses: [{ ip: '127.0.0.1', port: owner.localPort! }], stop };
}

/** A connection to a port of 127.0.0.1 that is known to accept. */
export function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
}
