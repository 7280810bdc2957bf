import { git } from '../families/gnutls.ts';

export const gitGnutls3_8 = git({
  id: 'git-gnutls-3.8',
  name: 'git 2.47.3 (Debian 13)',
  released: '2025-08',
  supportedUntil: '2030-06',
  measured: { how: 'recorded', source: 'git version 2.47.3, Debian 13' },
  curl: 814,
  shuffles: true,
  trust: 'debian-13',
});
