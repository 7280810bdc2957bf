import { onOpenssl } from '../families/openssl-programs.ts';
import { libpqWording } from '../wording/libpq.ts';

export const psql15 = onOpenssl(
  {
    id: 'psql-15',
    name: 'psql 15, libpq (Debian 12)',
    released: '2023-06',
    supportedUntil: '2028-06',
    measured: { how: 'derived', source: 'OpenSSL 3.0 as recorded' },
    hello: 'openssl-3.0',
    openssl: 300,
    trust: 'debian-12',
  },
  { family: 'PostgreSQL clients', kind: 'database', errors: libpqWording(300), findsNameAfterwards: true },
);
