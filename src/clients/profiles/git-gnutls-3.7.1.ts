import { git } from '../families/gnutls.ts';

export const gitGnutls3_7_1 = git({
  id: 'git-gnutls-3.7.1',
  name: 'git 2.30.2 (Debian 11)',
  released: '2021-08',
  supportedUntil: '2026-08',
  measured: { how: 'recorded', source: 'git version 2.30.2, Debian 11' },
  curl: 774,
  trust: 'debian-11',
});
