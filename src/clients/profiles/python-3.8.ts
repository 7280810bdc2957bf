import { python } from '../families/python.ts';

export const python3_8 = python({
  id: 'python-3.8',
  name: 'Python 3.8 (OpenSSL 3.0)',
  released: '2019-10',
  supportedUntil: '2024-10',
  measured: { how: 'recorded', source: '3.8.18 with OpenSSL 3.0.19, urllib' },
  python: 308,
  line: 1131,
  readLine: 2622,
  openssl: 300,
  trust: 'debian-12',
});
