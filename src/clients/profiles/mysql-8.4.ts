import { onOpenssl } from '../families/openssl-programs.ts';
import { mysqlWording } from '../wording/mysql.ts';

export const mysql8_4 = onOpenssl(
  {
    id: 'mysql-8.4',
    name: 'mysql 8.4, its connectors in C',
    released: '2024-04',
    supportedUntil: '2032-04',
    measured: { how: 'derived', source: 'OpenSSL 3.0 as recorded' },
    hello: 'openssl-3.0',
    openssl: 300,
    trust: 'debian-12',
  },
  { family: 'MySQL clients', kind: 'database', errors: mysqlWording },
);
