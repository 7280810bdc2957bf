import { python } from '../families/python.ts';

export const python3_9 = python({
  id: 'python-3.9',
  name: 'Python 3.9 (OpenSSL 3.0)',
  released: '2020-10',
  supportedUntil: '2025-10',
  measured: { how: 'recorded', source: '3.9.18 with OpenSSL 3.0.19, urllib' },
  python: 309,
  line: 1129,
  readLine: 2633,
  openssl: 300,
  trust: 'debian-12',
});
