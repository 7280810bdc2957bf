import { curlOpenssl } from '../families/openssl-programs.ts';

export const curlOpenssl3_5 = curlOpenssl({
  id: 'curl-openssl-3.5',
  name: 'curl 8.14 (OpenSSL 3.5, Debian 13)',
  released: '2025-08',
  supportedUntil: '2030-06',
  measured: { how: 'recorded', source: 'curl 8.14.1, OpenSSL 3.5.9, Debian 13' },
  curl: 814,
  openssl: 305,
  version: '3.5.9',
  trust: 'debian-13',
});
