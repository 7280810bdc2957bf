import { wget } from '../families/gnutls.ts';

export const wgetGnutls3_8 = wget({
  id: 'wget-gnutls-3.8',
  name: 'wget 1.25.0 (GnuTLS, Debian 13)',
  released: '2025-08',
  supportedUntil: '2030-06',
  measured: { how: 'recorded', source: 'GNU Wget 1.25.0, Debian 13' },
  shuffles: true,
  trust: 'debian-13',
});
