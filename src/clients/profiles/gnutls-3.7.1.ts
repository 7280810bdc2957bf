import { gnutlsCli } from '../families/gnutls.ts';

export const gnutls3_7_1 = gnutlsCli({
  id: 'gnutls-3.7.1',
  name: 'GnuTLS 3.7.1 (gnutls-cli)',
  released: '2021-08',
  supportedUntil: '2026-08',
  measured: { how: 'recorded', source: 'gnutls-cli 3.7.1, Debian 11' },
  trust: 'debian-11',
});
