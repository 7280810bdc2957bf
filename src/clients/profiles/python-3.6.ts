import { python } from '../families/python.ts';

export const python3_6 = python({
  id: 'python-3.6',
  name: 'Python 3.6 (OpenSSL 3.0)',
  released: '2016-12',
  supportedUntil: '2021-12',
  measured: { how: 'recorded', source: '3.6.15 with OpenSSL 3.0.19, urllib' },
  python: 306,
  line: 852,
  readLine: 2309,
  openssl: 300,
  trust: 'debian-12',
});
