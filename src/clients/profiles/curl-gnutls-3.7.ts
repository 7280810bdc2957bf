import { curlGnutls } from '../families/gnutls.ts';

export const curlGnutls3_7 = curlGnutls({
  id: 'curl-gnutls-3.7',
  name: 'libcurl 7.88 (GnuTLS 3.7, Debian 12)',
  released: '2023-06',
  supportedUntil: '2028-06',
  measured: { how: 'recorded', source: 'libcurl-gnutls of Debian 12' },
  curl: 788,
  trust: 'debian-12',
});
