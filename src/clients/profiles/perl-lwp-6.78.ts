import { perl } from '../families/openssl-programs.ts';

export const perlLwp6_78 = perl({
  id: 'perl-lwp-6.78',
  name: 'Perl LWP 6.78 (Debian 13)',
  released: '2025-08',
  supportedUntil: '2030-06',
  measured: { how: 'recorded', source: 'LWP 6.78 IO::Socket::SSL 2.089, Debian 13' },
  openssl: 305,
  trust: 'debian-13',
});
