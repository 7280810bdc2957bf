import { python } from '../families/python.ts';

export const python3_13Openssl3_5 = python({
  id: 'python-3.13-openssl-3.5',
  name: 'Python 3.13 (OpenSSL 3.5, Debian 13)',
  released: '2025-08',
  supportedUntil: '2030-06',
  measured: { how: 'recorded', source: 'Python 3.13.5, Debian 13, urllib' },
  python: 313,
  line: 1029,
  readLine: 2650,
  openssl: 305,
  trust: 'debian-13',
});
