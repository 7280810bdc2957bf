import { onOpenssl } from '../families/openssl-programs.ts';
import { mariadbWording } from '../wording/mariadb.ts';
import { opensslNameLast } from '../wording/openssl-fault-order.ts';

/** That it is signed by itself it tells only where nothing else is wrong. */
const selfSigned = 'self-signed-leaf';

export const mariadb11_8 = onOpenssl(
  {
    id: 'mariadb-11.8',
    name: 'mariadb 11.8, its connectors in C (Debian 13)',
    released: '2025-08',
    supportedUntil: '2030-06',
    measured: { how: 'recorded', source: 'mariadb 11.8.9 of Debian 13, asking for TLS as MariaDB does' },
    openssl: 305,
    trust: 'debian-13',
  },
  {
    family: 'MariaDB clients',
    kind: 'database',
    errors: mariadbWording(305),
    judgesAfterwards: true,
    chain: {
      namePatterns: ['w*', '*w'],
      wildcardsForUnderscores: false,
      commonNameYieldsTo: ['dns'],
      addresses: ['listed', 'named', 'common'],
    },
    faultOrder: ['unreadable', ...opensslNameLast.filter((fault) => fault !== selfSigned), selfSigned],
  },
);
