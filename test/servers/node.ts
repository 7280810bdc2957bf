import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TlsOptions } from 'node:tls';
import type { RunningServer, ServerSettings } from './daemon.ts';

/** Node's own server, in this process. */
export async function startNode({ identity, ...options }: ServerSettings & TlsOptions): Promise<RunningServer> {
  const server = createServer(
    { cert: readFileSync(identity.certificate), key: readFileSync(identity.key), ...options },
    (_request, response) => response.end('hello\n'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    signal() {},
    log: () => '',
  };
}
