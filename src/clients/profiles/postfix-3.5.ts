import { onOpenssl } from '../families/openssl-programs.ts';
import { postfixWording } from '../wording/postfix.ts';

export const postfix3_5 = onOpenssl(
  {
    id: 'postfix-3.5',
    name: 'Postfix 3.5 as a client (Debian 11)',
    released: '2021-08',
    supportedUntil: '2026-08',
    measured: { how: 'derived', source: 'OpenSSL 1.1.1 as recorded' },
    hello: 'openssl-1.1.1',
    openssl: 110,
    trust: 'debian-11',
  },
  { family: 'Postfix', kind: 'mail', errors: postfixWording },
);
