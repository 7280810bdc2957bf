import { freePort, serverDir, startDaemon } from './daemon.ts';
import type { RunningServer, ServerSettings } from './daemon.ts';

/** Mosquitto, a broker of MQTT; without an identity it has no TLS. */
export async function startMosquitto({ identity, clientCa }: Partial<ServerSettings>): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('mosquitto');
  const config = dir.write(
    'mosquitto.conf',
    `listener ${port} 127.0.0.1
allow_anonymous true
${identity ? `certfile ${identity.certificate}\nkeyfile ${identity.key}` : ''}
${clientCa ? `cafile ${clientCa}\nrequire_certificate true` : ''}
`,
  );
  return startDaemon({ name: 'mosquitto', command: 'mosquitto', args: ['-c', config], dir, port });
}
