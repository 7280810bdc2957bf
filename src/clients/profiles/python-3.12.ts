import { python } from '../families/python.ts';

export const python3_12 = python({
  id: 'python-3.12',
  name: 'Python 3.12 (OpenSSL 3.0)',
  released: '2023-10',
  supportedUntil: '2028-10',
  measured: { how: 'recorded', source: '3.12.1 with OpenSSL 3.0.19, urllib' },
  python: 312,
  line: 1000,
  readLine: 2580,
  openssl: 300,
  trust: 'debian-12',
});
