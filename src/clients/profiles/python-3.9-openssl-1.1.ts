import { python } from '../families/python.ts';

export const python3_9Openssl1_1 = python({
  id: 'python-3.9-openssl-1.1',
  name: 'Python 3.9 (OpenSSL 1.1, Debian 11)',
  released: '2021-08',
  supportedUntil: '2026-08',
  measured: { how: 'recorded', source: 'Python 3.9.2, Debian 11, urllib' },
  python: 309,
  line: 1123,
  readLine: 2604,
  openssl: 110,
  trust: 'debian-11',
});
