import { gitOpenssl } from '../families/openssl-programs.ts';

export const gitOpenssl3_5 = gitOpenssl({
  id: 'git-openssl-3.5',
  name: 'git 2.47.3 (OpenSSL 3.5: Fedora, Homebrew, Git for Windows)',
  released: '2025-08',
  supportedUntil: '2030-06',
  measured: { how: 'recorded', source: 'git 2.47.3 built with libcurl 8.14.1 on OpenSSL 3.5.9, Debian 13' },
  curl: 814,
  openssl: 305,
  version: '3.5.9',
  trust: 'debian-13',
});
