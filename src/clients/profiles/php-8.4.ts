import { php } from '../families/openssl-programs.ts';

export const php8_4 = php({
  id: 'php-8.4',
  name: 'PHP 8.4 (Debian 13)',
  released: '2025-08',
  supportedUntil: '2030-06',
  measured: { how: 'recorded', source: 'PHP 8.4.27, Debian 13, https stream' },
  openssl: 305,
  trust: 'debian-13',
});
