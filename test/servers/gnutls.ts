import { freePort, serverDir, startDaemon } from './daemon.ts';
import type { RunningServer, ServerSettings } from './daemon.ts';

export type GnutlsSettings = ServerSettings & {
  /** `--priority` */
  priority?: string;
  /** Further options. */
  options?: string[];
};

/** `gnutls-serv --http` */
export async function startGnutls(settings: GnutlsSettings): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('gnutls');
  const { identity, clientCa, priority, options = [] } = settings;
  const args = [
    ...['--http', '--quiet', `--port=${port}`],
    ...[`--x509certfile=${identity.certificate}`, `--x509keyfile=${identity.key}`],
    ...(clientCa
      ? [`--x509cafile=${clientCa}`, '--require-client-cert', '--verify-client-cert']
      : ['--disable-client-cert']),
    ...(priority ? [`--priority=${priority}`] : []),
    ...options,
  ];
  return startDaemon({ name: 'gnutls', command: 'gnutls-serv', args, dir, port });
}
