import { dotnet } from '../families/dotnet.ts';

export const dotnet9 = dotnet({
  id: 'dotnet-9',
  name: '.NET 9 (Linux, OpenSSL 3)',
  released: '2024-11',
  supportedUntil: '2026-11',
  measured: { how: 'recorded', source: '.NET 9.0.5, HttpClient, OpenSSL 3.0 of Debian 12' },
  openssl: 300,
  trust: 'debian-12',
});
