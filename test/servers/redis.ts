import { freePort, serverDir, startDaemon } from './daemon.ts';
import type { RunningServer, ServerSettings } from './daemon.ts';

/** Redis, which speaks nothing but TLS and asks for client certificates unless it is told not to. */
export async function startRedis({ identity, clientCa }: ServerSettings): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('redis');
  const config = dir.write(
    'redis.conf',
    `bind 127.0.0.1
port 0
tls-port ${port}
tls-cert-file ${identity.certificate}
tls-key-file ${identity.key}
${clientCa ? `tls-ca-cert-file ${clientCa}` : 'tls-auth-clients no'}
dir ${dir.path}
save ""
`,
  );
  return startDaemon({ name: 'redis', command: 'redis-server', args: [config], dir, port });
}
