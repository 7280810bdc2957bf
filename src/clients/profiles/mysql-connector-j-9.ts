import { tls12 } from '../../wire/registry/versions.ts';
import { plain } from '../families/plain.ts';

export const mysqlConnectorJ9 = plain({
  id: 'mysql-connector-j-9',
  name: 'MySQL Connector/J 9 (Java 21)',
  released: '2024-07',
  supportedUntil: '2031-09',
  measured: { how: 'derived', source: 'Java 21 as recorded' },
  hello: 'java-21',
  family: 'MySQL clients',
  kind: 'database',
  lowest: tls12,
  trust: 'java-21',
});
