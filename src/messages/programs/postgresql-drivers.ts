import type { Program } from '../program.ts';

export const postgresqlDrivers: Program = {
  id: 'postgresql-drivers',
  name: 'PostgreSQL drivers (JDBC, Npgsql, node-postgres)',
  side: 'client',
  sources: ['pgjdbc'],
  marks: ['org.postgresql', 'PSQLException', 'Npgsql'],
  tellMore: ['psql "host={host} port={port} sslmode=verify-full"    # and the log of the server'],
  meanings: [
    {
      causes: ['ca-untrusted', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['org.postgresql.util.PSQLException: SSL error: PKIX path building failed: {any}'],
    },
    {
      causes: ['not-tls'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'org.postgresql.util.PSQLException: The server does not support SSL.',
        'Error: The server does not support SSL connections',
      ],
    },
    {
      causes: ['client-config', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['org.postgresql.util.PSQLException: Could not open SSL root certificate file {path}.'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The hostname {host} could not be verified by hostnameverifier PgjdbcHostnameVerifier.'],
    },
    {
      causes: ['not-tls', 'server-internal'],
      certainty: 'possible',
      origin: 'source',
      texts: ['Error: There was an error establishing an SSL connection'],
    },
  ],
};
