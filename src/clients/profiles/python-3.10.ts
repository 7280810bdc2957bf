import { python } from '../families/python.ts';

export const python3_10 = python({
  id: 'python-3.10',
  name: 'Python 3.10 (OpenSSL 3.0)',
  released: '2021-10',
  supportedUntil: '2026-10',
  measured: { how: 'recorded', source: '3.10.13 with OpenSSL 3.0.19, urllib' },
  python: 310,
  line: 1007,
  readLine: 2548,
  openssl: 300,
  trust: 'debian-12',
});
