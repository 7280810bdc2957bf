import { requests } from '../families/python.ts';

export const requests2_28 = requests({
  id: 'requests-2.28',
  name: 'Python requests 2.28 (Debian 12)',
  released: '2023-06',
  supportedUntil: '2028-06',
  measured: { how: 'recorded', source: 'requests 2.28.1 urllib3 1.26.12 Python 3.11.2, Debian 12' },
  python: 311,
  line: 992,
  readLine: 2570,
  urllib3: 1,
  openssl: 300,
  trust: 'debian-12',
});
