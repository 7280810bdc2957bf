import { dotnet } from '../families/dotnet.ts';

export const dotnet10 = dotnet({
  id: 'dotnet-10',
  name: '.NET 10 (Linux, OpenSSL 3.5)',
  released: '2025-11',
  supportedUntil: '2028-11',
  measured: { how: 'derived', source: '.NET 9 as recorded' },
  hello: 'dotnet-9-openssl-3.5',
  openssl: 305,
  trust: 'debian-13',
});
