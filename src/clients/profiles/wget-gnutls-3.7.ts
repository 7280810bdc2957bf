import { wget } from '../families/gnutls.ts';

export const wgetGnutls3_7 = wget({
  id: 'wget-gnutls-3.7',
  name: 'wget 1.21.3 (GnuTLS, Debian 12)',
  released: '2023-06',
  supportedUntil: '2028-06',
  measured: { how: 'recorded', source: 'GNU Wget 1.21.3, Debian 12' },
  trust: 'debian-12',
});
