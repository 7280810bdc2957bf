import { perl } from '../families/openssl-programs.ts';

export const perlLwp6_52 = perl({
  id: 'perl-lwp-6.52',
  name: 'Perl LWP 6.52 (Debian 11)',
  released: '2021-08',
  supportedUntil: '2026-08',
  measured: { how: 'recorded', source: 'LWP 6.52 IO::Socket::SSL 2.069, Debian 11' },
  openssl: 110,
  trust: 'debian-11',
});
