import { ruby } from '../families/openssl-programs.ts';

export const ruby3_3 = ruby({
  id: 'ruby-3.3',
  name: 'Ruby 3.3 (Debian 13)',
  released: '2025-08',
  supportedUntil: '2030-06',
  measured: { how: 'recorded', source: 'Ruby 3.3.8 OpenSSL 3.5.9 29 Sep 2026, Debian 13, Net::HTTP' },
  ruby: 33,
  openssl: 305,
  trust: 'debian-13',
});
