import { tls10 } from '../../wire/registry/versions.ts';
import { php } from '../families/openssl-programs.ts';

export const php7_4 = php({
  id: 'php-7.4',
  name: 'PHP 7.4 (Debian 11)',
  released: '2021-08',
  supportedUntil: '2026-08',
  measured: { how: 'recorded', source: 'PHP 7.4.33, Debian 11, https stream' },
  openssl: 110,
  // It sets its own lowest version, whatever Debian's openssl.cnf says.
  lowest: tls10,
  trust: 'debian-11',
});
