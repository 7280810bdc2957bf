import { wget } from '../families/gnutls.ts';

export const wgetGnutls3_7_1 = wget({
  id: 'wget-gnutls-3.7.1',
  name: 'wget 1.21 (GnuTLS, Debian 11)',
  released: '2021-08',
  supportedUntil: '2026-08',
  measured: { how: 'recorded', source: 'GNU Wget 1.21, Debian 11' },
  trust: 'debian-11',
});
