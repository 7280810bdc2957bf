import { curlOpenssl } from '../families/openssl-programs.ts';

export const curlOpenssl3_0 = curlOpenssl({
  id: 'curl-openssl-3.0',
  name: 'curl 7.88 (OpenSSL 3.0, Debian 12)',
  released: '2023-06',
  supportedUntil: '2028-06',
  measured: { how: 'recorded', source: 'curl 7.88.1, OpenSSL 3.0.19, Debian 12' },
  curl: 788,
  openssl: 300,
  version: '3.0.19',
  trust: 'debian-12',
});
