import { tls10 } from '../../wire/registry/versions.ts';
import { ruby } from '../families/openssl-programs.ts';

export const ruby2_7 = ruby({
  id: 'ruby-2.7',
  name: 'Ruby 2.7 (Debian 11)',
  released: '2021-08',
  supportedUntil: '2026-08',
  measured: { how: 'recorded', source: 'Ruby 2.7.4 OpenSSL 1.1.1w  11 Sep 2023, Debian 11, Net::HTTP' },
  ruby: 27,
  openssl: 110,
  // It sets its own lowest version, whatever Debian's openssl.cnf says.
  lowest: tls10,
  trust: 'debian-11',
});
