import { httpx } from '../families/python.ts';

export const httpx0_28 = httpx({
  id: 'httpx-0.28',
  name: 'Python httpx 0.28 (Debian 13)',
  released: '2024-11',
  supportedUntil: '2030-06',
  measured: { how: 'recorded', source: 'httpx 0.28.1, Python 3.13.5, OpenSSL 3.5.9, Debian 13' },
  python: 313,
  line: 1029,
  readLine: 2650,
  openssl: 305,
  trust: 'debian-13',
});
