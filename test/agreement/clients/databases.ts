import { chmodSync } from 'node:fs';
import type { RealClient, Seen, Visit } from '../real-client.ts';
import { type Command, type Finished, runCommand } from '../running.ts';
import { startTlsRelay } from '../start-tls-relay.ts';
import { firstLine } from './curl.ts';

type Database = {
  id: string;
  package: string;
  binary: string;
  protocol: Parameters<typeof startTlsRelay>[0];
  argv(visit: Visit): string[];
  read(finished: Finished): Seen;
};

const databases: Database[] = [
  {
    id: 'psql-17',
    package: 'postgresql-client-17',
    binary: '/usr/lib/postgresql/17/bin/psql',
    protocol: 'postgres',
    argv: ({ host, port, caFile, identity }) => {
      const own = identity ? ` sslcert=${identity.certFile} sslkey=${identity.keyFile}` : '';
      return [
        `host=${host} port=${port} sslmode=verify-full sslrootcert=${caFile} user=visitor${own}`,
        '-c',
        'select 1',
      ];
    },
    read: ({ stderr }) => {
      const line = stderr.split('\n')[0]?.replace(/^psql: error: /, '') ?? '';
      // What it gets within TLS is no database's answer: to be told so is to have come through.
      const through = /expected authentication request|received invalid response|server closed the connection/;
      return through.test(line) ? { outcome: 'works', error: null } : { outcome: 'fails', error: line || null };
    },
  },
  {
    id: 'mariadb-11.8',
    package: 'mariadb-client',
    binary: '/usr/bin/mariadb',
    protocol: 'mysql',
    argv: ({ host, port, caFile, identity }) => [
      '--no-defaults',
      `--host=${host}`,
      `--port=${port}`,
      '--protocol=tcp',
      '--connect-timeout=2',
      '--user=visitor',
      `--ssl-ca=${caFile}`,
      '--ssl-verify-server-cert',
      ...(identity ? [`--ssl-cert=${identity.certFile}`, `--ssl-key=${identity.keyFile}`] : []),
      '--execute=select 1',
    ],
    read: ({ stderr }) => {
      const line = stderr.split('\n').find((each) => each.startsWith('ERROR')) ?? '';
      const through = /^ERROR (?:2013|2027|1\d\d\d|2012) /;
      return through.test(line) ? { outcome: 'works', error: null } : { outcome: 'fails', error: line || null };
    },
  },
];

/** Clients of databases, which ask for TLS in their own protocol first. */
export const databaseClients: RealClient[] = databases.map(({ id, binary, protocol, argv, read, ...known }) => ({
  id,
  what: `${known.package} of Debian 13`,
  needs: { from: 'debian', release: 13, packages: [known.package] },
  version: async () =>
    firstLine(await runCommand({ argv: [binary, '--version'], release: 13 }, { dir: '/tmp', timeoutMs: 5_000 })),
  visit: async (visit) => {
    if (visit.identity) chmodSync(visit.identity.keyFile, 0o600);
    const relay = await startTlsRelay(protocol, visit);
    try {
      const command: Command = { argv: [binary, ...argv({ ...visit, port: relay.port })], release: 13 };
      const seen = read(await runCommand(command, visit));
      return { ...seen, error: seen.error?.replaceAll(String(relay.port), String(visit.port)) ?? null };
    } finally {
      await relay.stop();
    }
  },
}));
