import { curlGnutls } from '../families/gnutls.ts';

export const curlGnutls3_8 = curlGnutls({
  id: 'curl-gnutls-3.8',
  name: 'libcurl 8.14 (GnuTLS 3.8, Debian 13)',
  released: '2025-08',
  supportedUntil: '2030-06',
  measured: { how: 'recorded', source: 'libcurl-gnutls of Debian 13' },
  curl: 814,
  shuffles: true,
  trust: 'debian-13',
});
