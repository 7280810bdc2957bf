import { ruby } from '../families/openssl-programs.ts';

export const ruby3_1 = ruby({
  id: 'ruby-3.1',
  name: 'Ruby 3.1 (Debian 12)',
  released: '2023-06',
  supportedUntil: '2028-06',
  measured: { how: 'recorded', source: 'Ruby 3.1.2 OpenSSL 3.0.19 27 Jan 2026, Debian 12, Net::HTTP' },
  ruby: 31,
  openssl: 300,
  trust: 'debian-12',
});
