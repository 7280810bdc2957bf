import type { Client } from './client.ts';
import { curlOpenssl } from './families/programs.ts';

export const curlOpenssl3_5: Client = curlOpenssl({
  id: 'curl-openssl-3.5',
  name: 'curl 8.14 (OpenSSL 3.5)',
  release: 814,
  openssl: 305,
  level: 2,
  released: '2025-06',
  supportedUntil: '2030-06',
  measured: { how: 'recorded', source: 'curl 8.14.1 with OpenSSL 3.5.9, Debian 13' },
  trust: 'debian-13',
});
