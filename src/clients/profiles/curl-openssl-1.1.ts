import { curlOpenssl } from '../families/openssl-programs.ts';

export const curlOpenssl1_1 = curlOpenssl({
  id: 'curl-openssl-1.1',
  name: 'curl 7.74 (OpenSSL 1.1, Debian 11)',
  released: '2021-08',
  supportedUntil: '2026-08',
  measured: { how: 'recorded', source: 'curl 7.74.0, OpenSSL 1.1.1w, Debian 11' },
  curl: 774,
  openssl: 110,
  version: '1.1.1w',
  trust: 'debian-11',
});
