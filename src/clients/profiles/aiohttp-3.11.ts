import { aiohttp } from '../families/python.ts';

export const aiohttp3_11 = aiohttp({
  id: 'aiohttp-3.11',
  name: 'Python aiohttp 3.11 (Debian 13)',
  released: '2024-11',
  supportedUntil: '2030-06',
  measured: { how: 'recorded', source: 'aiohttp 3.11.16, Python 3.13.5, OpenSSL 3.5.9, Debian 13' },
  python: 313,
  line: 1029,
  readLine: 2650,
  openssl: 305,
  trust: 'debian-13',
});
