import type { Client } from './client.ts';
import { python } from './families/programs.ts';

export const python3_13Openssl3_5: Client = python({
  id: 'python-3.13-openssl-3.5',
  name: 'Python 3.13 (OpenSSL 3.5)',
  openssl: 305,
  level: 2,
  line: 1032,
  released: '2025-06',
  supportedUntil: '2029-10',
  measured: { how: 'recorded', source: 'Python 3.13.5 with OpenSSL 3.5, Debian 13, urllib' },
  trust: 'debian-13',
});
