import { sClient } from '../families/openssl-programs.ts';

export const openssl3_0 = sClient({
  id: 'openssl-3.0',
  name: 'OpenSSL 3.0 (s_client, Debian 12)',
  released: '2023-06',
  supportedUntil: '2028-06',
  measured: { how: 'recorded', source: 'OpenSSL 3.0.19 27 Jan 2026, Debian 12' },
  openssl: 300,
  trust: 'debian-12',
});
