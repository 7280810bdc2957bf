import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort, serverDir, startDaemon } from './daemon.ts';
import type { RunningServer, ServerSettings } from './daemon.ts';

export type StunnelSettings = ServerSettings & {
  /** Further lines of the service. */
  options?: string[];
  /** The web server has gone. */
  down?: true;
};

/** stunnel before a plain web server. */
export async function startStunnel(settings: StunnelSettings): Promise<RunningServer> {
  const backend = createServer((_request, response) => response.end('hello\n'));
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  const { port: backendPort } = backend.address() as AddressInfo;
  if (settings.down) await new Promise((resolve) => backend.close(resolve));
  const port = await freePort();
  const dir = serverDir('stunnel');
  const { identity, clientCa } = settings;
  const config = dir.write(
    'stunnel.conf',
    `foreground = yes
pid =
syslog = no
[site]
accept = 127.0.0.1:${port}
connect = 127.0.0.1:${backendPort}
cert = ${identity.certificate}
key = ${identity.key}
${clientCa ? `CAfile = ${clientCa}\nverifyChain = yes\nrequireCert = yes` : ''}
${(settings.options ?? []).join('\n')}
`,
  );
  const server = await startDaemon({ name: 'stunnel', command: 'stunnel', args: [config], dir, port });
  return {
    ...server,
    async stop() {
      await server.stop();
      backend.closeAllConnections();
      await new Promise((resolve) => backend.close(resolve));
    },
  };
}
