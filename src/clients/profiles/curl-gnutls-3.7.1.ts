import { curlGnutls } from '../families/gnutls.ts';

export const curlGnutls3_7_1 = curlGnutls({
  id: 'curl-gnutls-3.7.1',
  name: 'libcurl 7.74 (GnuTLS 3.7, Debian 11)',
  released: '2021-08',
  supportedUntil: '2026-08',
  measured: { how: 'recorded', source: 'libcurl-gnutls of Debian 11' },
  curl: 774,
  trust: 'debian-11',
});
