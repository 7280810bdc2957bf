import { php } from '../families/openssl-programs.ts';

export const php8_2 = php({
  id: 'php-8.2',
  name: 'PHP 8.2 (Debian 12)',
  released: '2023-06',
  supportedUntil: '2028-06',
  measured: { how: 'recorded', source: 'PHP 8.2.36, Debian 12, https stream' },
  openssl: 300,
  trust: 'debian-12',
});
