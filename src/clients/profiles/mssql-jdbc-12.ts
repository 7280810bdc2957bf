import { tls12 } from '../../wire/registry/versions.ts';
import { plain } from '../families/plain.ts';

export const mssqlJdbc12 = plain({
  id: 'mssql-jdbc-12',
  name: 'SQL Server JDBC 12 (Java 21)',
  released: '2023-01',
  supportedUntil: '2031-09',
  measured: { how: 'derived', source: 'Java 21 as recorded' },
  hello: 'java-21',
  family: 'SQL Server clients',
  kind: 'database',
  lowest: tls12,
  trust: 'java-21',
});
