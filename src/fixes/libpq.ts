import { clientFix } from './client-recipes.ts';

export const libpq = clientFix('libpq', 'PostgreSQL clients (libpq)', {
  trust: [
    "psql 'sslmode=verify-full sslrootcert=/path/root.crt host=...'",
    'export PGSSLROOTCERT=/path/root.crt     # all that use libpq; else ~/.postgresql/root.crt',
  ],
  update: ["psql 'sslmode=verify-full sslrootcert=system host=...'     # libpq 16 or newer: the roots of the system"],
  identity: ["psql 'sslcert=client.crt sslkey=client.key host=...'     # the key for nobody else to read (mode 600)"],
  older: ["psql 'ssl_min_protocol_version=TLSv1 host=...'"],
});
