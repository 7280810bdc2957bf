import { sClient } from '../families/openssl-programs.ts';

export const openssl3_6 = sClient({
  id: 'openssl-3.6',
  name: 'OpenSSL 3.6 (s_client)',
  released: '2025-10',
  supportedUntil: '2026-10',
  measured: { how: 'recorded', source: 'OpenSSL 3.6.5 29 Sep 2026, Debian unstable' },
  openssl: 306,
  trust: 'debian-13',
});
