import { requests } from '../families/python.ts';

export const requests2_32 = requests({
  id: 'requests-2.32',
  name: 'Python requests 2.32 (Debian 13)',
  released: '2025-08',
  supportedUntil: '2030-06',
  measured: { how: 'recorded', source: 'requests 2.32.3 urllib3 2.3.0 Python 3.13.5, Debian 13' },
  python: 313,
  line: 1029,
  readLine: 2650,
  urllib3: 2,
  openssl: 305,
  trust: 'debian-13',
});
