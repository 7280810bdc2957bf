import { dotnet } from '../families/dotnet.ts';

export const dotnet8 = dotnet({
  id: 'dotnet-8',
  name: '.NET 8 (Linux, OpenSSL 3)',
  released: '2023-11',
  supportedUntil: '2026-11',
  measured: { how: 'derived', source: '.NET 9 as recorded' },
  hello: 'dotnet-9',
  openssl: 300,
  trust: 'debian-12',
});
