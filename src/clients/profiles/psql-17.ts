import { onOpenssl } from '../families/openssl-programs.ts';
import { libpqWording } from '../wording/libpq.ts';

export const psql17 = onOpenssl(
  {
    id: 'psql-17',
    name: 'psql 17, libpq (Debian 13)',
    released: '2025-08',
    supportedUntil: '2030-06',
    measured: { how: 'recorded', source: 'the hello of psql 17.12 of Debian 13; its words by its source' },
    openssl: 305,
    trust: 'debian-13',
  },
  { family: 'PostgreSQL clients', kind: 'database', errors: libpqWording(305), findsNameAfterwards: true },
);
