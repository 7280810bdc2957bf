import { python } from '../families/python.ts';

export const python3_14 = python({
  id: 'python-3.14',
  name: 'Python 3.14 (OpenSSL 3.6)',
  released: '2025-10',
  supportedUntil: '2030-10',
  measured: { how: 'recorded', source: 'Python 3.14.10, OpenSSL 3.6.5, Debian unstable, urllib' },
  python: 314,
  line: 1130,
  readLine: 2778,
  openssl: 306,
  trust: 'debian-13',
});
