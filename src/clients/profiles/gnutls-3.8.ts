import { gnutlsCli } from '../families/gnutls.ts';

export const gnutls3_8 = gnutlsCli({
  id: 'gnutls-3.8',
  name: 'GnuTLS 3.8.9 (gnutls-cli)',
  released: '2025-08',
  supportedUntil: '2030-06',
  measured: { how: 'recorded', source: 'gnutls-cli 3.8.9, Debian 13' },
  shuffles: true,
  trust: 'debian-13',
});
