import { python } from '../families/python.ts';

export const python3_13 = python({
  id: 'python-3.13',
  name: 'Python 3.13 (OpenSSL 3.0)',
  released: '2024-10',
  supportedUntil: '2029-10',
  measured: { how: 'recorded', source: '3.13.0 with OpenSSL 3.0.19, urllib' },
  python: 313,
  line: 1020,
  readLine: 2650,
  openssl: 300,
  trust: 'debian-12',
});
