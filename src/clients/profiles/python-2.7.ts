import { python } from '../families/python.ts';

export const python2_7 = python({
  id: 'python-2.7',
  name: 'Python 2.7 (OpenSSL 3.0)',
  released: '2010-07',
  supportedUntil: '2020-01',
  measured: { how: 'recorded', source: '2.7.18 with OpenSSL 3.0.19, urllib' },
  python: 207,
  line: 727,
  readLine: 1946,
  openssl: 300,
  trust: 'debian-12',
});
