import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const postgresqlDrivers: Program = {
  id: 'postgresql-drivers',
  name: 'PostgreSQL drivers (JDBC, Npgsql, node-postgres)',
  side: 'client',
  service: 'postgres',
  sources: ['pgjdbc, MagicStack/asyncpg'],
  marks: ['org.postgresql', 'PSQLException', 'Npgsql'],
  tellMore: ['psql "host={host} port={port} sslmode=verify-full"    # and the log of the server'],
  fix: 'postgresql-drivers',
  meanings: [
    recalled.likely(
      ['not-tls', 'client-config'],
      'SSL is not enabled on the server',
      'tls error: server refused TLS connection',
    ),
    source.certain(
      ['not-tls'],
      'org.postgresql.util.PSQLException: The server does not support SSL.',
      'Error: The server does not support SSL connections',
    ),
    recalled.likely(
      ['client-config', 'client-trust-store'],
      'org.postgresql.util.PSQLException: Could not open SSL root certificate file {path}.',
    ),
    recalled.likely(
      ['hostname-mismatch'],
      'The hostname {host} could not be verified by hostnameverifier PgjdbcHostnameVerifier.',
    ),
    source.likely(['not-tls', 'client-config'], 'PostgreSQL server at "{host}" rejected SSL upgrade'),
    source.possible(['not-tls', 'server-internal'], 'Error: There was an error establishing an SSL connection'),
  ],
};
