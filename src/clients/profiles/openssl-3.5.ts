import { sClient } from '../families/openssl-programs.ts';

export const openssl3_5 = sClient({
  id: 'openssl-3.5',
  name: 'OpenSSL 3.5 (s_client, Debian 13)',
  released: '2025-08',
  supportedUntil: '2030-06',
  measured: { how: 'recorded', source: 'OpenSSL 3.5.9 29 Sep 2026, Debian 13' },
  openssl: 305,
  trust: 'debian-13',
});
