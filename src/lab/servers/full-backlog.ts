import type { Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import type { LabServer } from '../scenario.ts';
import { connected } from './refused-port.ts';
import { stopOnce } from './tcp.ts';

/** Listens with room for one waiting connection, then sleeps for good, so that none is ever accepted. */
const sleeper = `
  const { createServer } = require('node:net');
  const { parentPort } = require('node:worker_threads');
  const server = createServer();
  server.listen({ host: '127.0.0.1', port: 0, backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;

/**
 * A port that does not answer connection requests, without privileges: a listener that accepts nothing, its queue full.
 * Linux then drops further SYNs, as a filtering firewall does. A queue for `backlog` takes one more (listen(2)).
 */
export async function fullBacklog(signal: AbortSignal): Promise<LabServer> {
  const worker = new Worker(sleeper, { eval: true });
  const waiting: Socket[] = [];
  const stop = stopOnce(async () => {
    for (const socket of waiting) socket.destroy();
    await worker.terminate();
  }, signal);
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  for (let n = 0; n < 2; n++) waiting.push(await connected(port));
  return { addresses: [{ ip: '127.0.0.1', port }], stop };
}
