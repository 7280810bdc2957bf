import { aria2 } from '../families/gnutls.ts';

export const aria2Gnutls3_8 = aria2({
  id: 'aria2-gnutls-3.8',
  name: 'aria2 1.37 (GnuTLS, Debian 13)',
  released: '2025-08',
  supportedUntil: '2030-06',
  measured: { how: 'recorded', source: 'aria2 1.37.0, Debian 13' },
  shuffles: true,
  trust: 'debian-13',
});
