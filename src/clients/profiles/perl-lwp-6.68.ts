import { perl } from '../families/openssl-programs.ts';

export const perlLwp6_68 = perl({
  id: 'perl-lwp-6.68',
  name: 'Perl LWP 6.68 (Debian 12)',
  released: '2023-06',
  supportedUntil: '2028-06',
  measured: { how: 'recorded', source: 'LWP 6.68 IO::Socket::SSL 2.081, Debian 12' },
  openssl: 300,
  trust: 'debian-12',
});
