import { sClient } from '../families/openssl-programs.ts';

export const openssl1_1_1 = sClient({
  id: 'openssl-1.1.1',
  name: 'OpenSSL 1.1.1 (s_client, Debian 11)',
  released: '2021-08',
  supportedUntil: '2026-08',
  measured: { how: 'recorded', source: 'OpenSSL 1.1.1w  11 Sep 2023, Debian 11' },
  openssl: 110,
  trust: 'debian-11',
});
