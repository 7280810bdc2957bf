import { freePort, serverDir, startDaemon } from './daemon.ts';
import type { RunningServer, ServerSettings } from './daemon.ts';

export type MariadbSettings = Partial<ServerSettings> & {
  /** Further options. */
  options?: string[];
};

/** MariaDB with an empty data directory: enough for the handshake, which is all that is asked. Without an identity it has no TLS. */
export async function startMariadb(settings: MariadbSettings): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('mariadb', 'mysql');
  const { identity, clientCa, options = [] } = settings;
  const args = [
    '--no-defaults',
    `--datadir=${dir.makeDir('data')}`,
    `--socket=${dir.path}/socket`,
    `--pid-file=${dir.path}/pid`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    // The handshake comes before any table is looked at: no system tables, no InnoDB, a start in a moment.
    '--skip-grant-tables',
    '--skip-networking=0',
    '--innodb=OFF',
    '--default-storage-engine=MyISAM',
    '--skip-log-bin',
    ...(identity ? [`--ssl-cert=${identity.certificate}`, `--ssl-key=${identity.key}`] : []),
    ...(clientCa ? [`--ssl-ca=${clientCa}`] : []),
    ...options,
  ];
  return startDaemon({ name: 'mariadb', command: 'mariadbd', args, dir, port, user: 'mysql' });
}
