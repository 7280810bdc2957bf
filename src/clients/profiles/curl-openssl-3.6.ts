import { curlOpenssl } from '../families/openssl-programs.ts';

export const curlOpenssl3_6 = curlOpenssl({
  id: 'curl-openssl-3.6',
  name: 'curl 8.23 (OpenSSL 3.6)',
  released: '2026-10',
  supportedUntil: null,
  measured: { how: 'recorded', source: 'curl 8.23.0, OpenSSL 3.6.5, Debian unstable' },
  curl: 823,
  openssl: 306,
  version: '3.6.5',
  trust: 'debian-13',
});
