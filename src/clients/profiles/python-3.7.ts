import { python } from '../families/python.ts';

export const python3_7 = python({
  id: 'python-3.7',
  name: 'Python 3.7 (OpenSSL 3.0)',
  released: '2018-06',
  supportedUntil: '2023-06',
  measured: { how: 'recorded', source: '3.7.16 with OpenSSL 3.0.19, urllib' },
  python: 307,
  line: 1091,
  readLine: 2508,
  openssl: 300,
  trust: 'debian-12',
});
