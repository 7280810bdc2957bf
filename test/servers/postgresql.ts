import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { accountOf, freePort, serverDir, startDaemon } from './daemon.ts';
import type { RunningServer, ServerDir, ServerSettings } from './daemon.ts';

export type PostgresqlSettings = ServerSettings & {
  ssl?: 'on' | 'off';
  /** Further `name=value` settings. */
  parameters?: string[];
};

const user = 'postgres';
let template: Promise<ServerDir> | null = null;

/** PostgreSQL with an empty cluster. */
export async function startPostgresql(settings: PostgresqlSettings): Promise<RunningServer> {
  const { identity, clientCa, ssl = 'on', parameters = [] } = settings;
  template ??= makeCluster();
  const made = await template;
  const port = await freePort();
  const dir = serverDir('postgresql', user);
  const data = dir.makeDir('data', { mode: 0o700 });
  await promisify(execFile)('cp', ['-a', `${made.path}/data/.`, data]);
  const options = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${dir.path}`,
    'fsync=off',
    'shared_buffers=1MB',
    'max_connections=10',
    `ssl=${ssl}`,
    `ssl_cert_file=${dir.copy(identity.certificate, 'server.crt')}`,
    `ssl_key_file=${dir.copy(identity.key, 'server.key', 0o600)}`,
    ...(clientCa ? [`ssl_ca_file=${clientCa}`] : []),
    ...parameters,
  ];
  if (clientCa) dir.write('data/pg_hba.conf', 'hostssl all all 127.0.0.1/32 trust clientcert=verify-ca\n');
  return startDaemon({
    name: 'postgresql',
    command: postgresqlProgram('postgres'),
    args: ['-D', data, ...options.flatMap((option) => ['-c', option])],
    dir,
    port,
    user,
    // Fast shutdown: it waits for no client.
    stopSignal: 'SIGINT',
  });
}

/** initdb takes a second or two: done once, copied for each server. */
async function makeCluster(): Promise<ServerDir> {
  const dir = serverDir('postgresql-template', user);
  process.once('exit', () => dir.remove());
  await promisify(execFile)(
    postgresqlProgram('initdb'),
    ['-D', dir.makeDir('data', { mode: 0o700 }), '-A', 'trust', '--no-sync', '--locale=C', '-E', 'UTF8'],
    { cwd: dir.path, ...accountOf(user) },
  );
  return dir;
}

/** Where Debian has a program of the newest PostgreSQL installed: not on the path. */
export function postgresqlProgram(name: string): string {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0] ?? 'none';
  return join('/usr/lib/postgresql', newest, 'bin', name);
}
