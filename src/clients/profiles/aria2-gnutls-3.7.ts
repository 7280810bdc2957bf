import { aria2 } from '../families/gnutls.ts';

export const aria2Gnutls3_7 = aria2({
  id: 'aria2-gnutls-3.7',
  name: 'aria2 1.36 (GnuTLS, Debian 12)',
  released: '2023-06',
  supportedUntil: '2028-06',
  measured: { how: 'recorded', source: 'aria2 1.36.0, Debian 12' },
  trust: 'debian-12',
});
