import { gnutlsCli } from '../families/gnutls.ts';

export const gnutls3_7 = gnutlsCli({
  id: 'gnutls-3.7',
  name: 'GnuTLS 3.7.9 (gnutls-cli)',
  released: '2023-06',
  supportedUntil: '2028-06',
  measured: { how: 'recorded', source: 'gnutls-cli 3.7.9, Debian 12' },
  trust: 'debian-12',
});
