import { execFile } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, serverDir, startDaemon } from './daemon.ts';
import type { RunningServer, ServerSettings } from './daemon.ts';

export type JavaSettings = ServerSettings & {
  /** `SSLParameters.setProtocols`, comma separated */
  protocols?: string;
  /** `SSLParameters.setCipherSuites`, comma separated */
  ciphers?: string;
  /** Takes every algorithm off the JDK's lists of disabled ones, as operators of old clients do. */
  legacy?: 'allowed' | 'disabled';
};

/** The JDK's HttpsServer with a PKCS #12 keystore. */
export async function startJava(settings: JavaSettings): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('java');
  const { identity, clientCa, protocols = '', ciphers = '', legacy = 'disabled' } = settings;
  const keystore = join(dir.path, 'keystore.p12');
  await promisify(execFile)('openssl', [
    ...['pkcs12', '-export', '-in', identity.certificate, '-inkey', identity.key, '-name', 'server'],
    ...['-passout', 'pass:changeit', '-out', keystore],
  ]);
  chmodSync(keystore, 0o644);
  const security = dir.write(
    'java.security',
    legacy === 'allowed'
      ? 'jdk.tls.disabledAlgorithms=\njdk.certpath.disabledAlgorithms=\njdk.tls.legacyAlgorithms=\n'
      : '',
  );
  const args = [
    // A short life in little memory.
    ...['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx128m', `-Djava.security.properties=${security}`],
    join(import.meta.dirname, 'Server.java'),
    ...[`${port}`, keystore, clientCa ?? '', protocols, ciphers],
  ];
  return startDaemon({ name: 'java', command: 'java', args, dir, port });
}
