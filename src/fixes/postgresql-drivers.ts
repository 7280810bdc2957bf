import { clientFix } from './client-recipes.ts';

export const postgresqlDrivers = clientFix('postgresql-drivers', 'PostgreSQL drivers', {
  trust: [
    'jdbc:postgresql://HOST/DB?sslmode=verify-full&sslrootcert=/path/root.crt     # JDBC',
    'SSL Mode=VerifyFull;Root Certificate=/path/root.crt                       # Npgsql',
    "new Client({ ssl: { ca: fs.readFileSync('/path/root.crt') } })              // node-postgres",
  ],
  identity: [
    'jdbc:postgresql://HOST/DB?sslcert=client.crt&sslkey=client.pk8     # JDBC: the key as PKCS #8 in DER',
    'SSL Certificate=client.crt;SSL Key=client.key                       # Npgsql',
  ],
});
