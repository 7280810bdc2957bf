import { python } from '../families/python.ts';

export const python3_11 = python({
  id: 'python-3.11',
  name: 'Python 3.11 (OpenSSL 3.0)',
  released: '2022-10',
  supportedUntil: '2027-10',
  measured: { how: 'recorded', source: '3.11.7 with OpenSSL 3.0.19, urllib' },
  python: 311,
  line: 1006,
  readLine: 2580,
  openssl: 300,
  trust: 'debian-12',
});
