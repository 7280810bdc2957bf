import { wgetOpenssl } from '../families/openssl-programs.ts';

export const wgetOpenssl3_5 = wgetOpenssl({
  id: 'wget-openssl-3.5',
  name: 'wget 1.25.0 (OpenSSL 3.5: Fedora, Alpine, Homebrew)',
  released: '2025-08',
  supportedUntil: '2030-06',
  measured: { how: 'recorded', source: 'GNU Wget 1.25.0 built with OpenSSL 3.5.9, Debian 13' },
  openssl: 305,
  trust: 'debian-13',
});
