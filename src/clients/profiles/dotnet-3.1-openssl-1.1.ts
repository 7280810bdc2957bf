import { dotnetCore } from '../families/dotnet.ts';

export const dotnet3_1Openssl1_1 = dotnetCore({
  id: 'dotnet-3.1-openssl-1.1',
  name: '.NET Core 3.1 (Debian 11)',
  released: '2019-12',
  supportedUntil: '2022-12',
  measured: { how: 'recorded', source: '.NET Core 3.1.23, Debian 11, HttpWebRequest' },
  openssl: 110,
  trust: 'debian-11',
});
