import { onOpenssl } from '../families/openssl-programs.ts';
import { postfixWording } from '../wording/postfix.ts';

export const postfix3_10 = onOpenssl(
  {
    id: 'postfix-3.10',
    name: 'Postfix 3.10 as a client (Debian 13)',
    released: '2025-08',
    supportedUntil: '2030-06',
    measured: { how: 'derived', source: 'OpenSSL 3.5 as recorded' },
    hello: 'openssl-3.5',
    openssl: 305,
    trust: 'debian-13',
  },
  { family: 'Postfix', kind: 'mail', errors: postfixWording },
);
