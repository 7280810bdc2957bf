import { git } from '../families/gnutls.ts';

export const gitGnutls3_7 = git({
  id: 'git-gnutls-3.7',
  name: 'git 2.39.5 (Debian 12)',
  released: '2023-06',
  supportedUntil: '2028-06',
  measured: { how: 'recorded', source: 'git version 2.39.5, Debian 12' },
  curl: 788,
  trust: 'debian-12',
});
