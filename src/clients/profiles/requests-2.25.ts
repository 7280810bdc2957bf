import { requests } from '../families/python.ts';

export const requests2_25 = requests({
  id: 'requests-2.25',
  name: 'Python requests 2.25 (Debian 11)',
  released: '2021-08',
  supportedUntil: '2026-08',
  measured: { how: 'recorded', source: 'requests 2.25.1 urllib3 1.26.5 Python 3.9.2, Debian 11' },
  python: 309,
  line: 1123,
  readLine: 2604,
  urllib3: 1,
  openssl: 110,
  trust: 'debian-11',
});
