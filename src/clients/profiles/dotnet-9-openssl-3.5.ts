import { dotnet } from '../families/dotnet.ts';

export const dotnet9Openssl3_5 = dotnet({
  id: 'dotnet-9-openssl-3.5',
  name: '.NET 9 (Linux, OpenSSL 3.5)',
  released: '2024-11',
  supportedUntil: '2026-11',
  measured: { how: 'recorded', source: '.NET 9.0.5, HttpClient, OpenSSL 3.5 of Debian 13' },
  openssl: 305,
  trust: 'debian-13',
});
