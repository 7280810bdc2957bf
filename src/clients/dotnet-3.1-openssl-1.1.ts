import { tls12 } from '../wire/registry/versions.ts';
import type { Client } from './client.ts';
import { plain } from './families/plain.ts';
import { dotnetCoreWording } from './wording/dotnet.ts';

export const dotnet3_1Openssl1_1: Client = plain({
  id: 'dotnet-3.1-openssl-1.1',
  name: '.NET Core 3.1 (Debian 11)',
  released: '2019-12',
  supportedUntil: '2022-12',
  measured: { how: 'recorded', source: '.NET Core 3.1.23, Debian 11, HttpWebRequest' },
  family: '.NET',
  kind: 'runtime',
  lowest: tls12,
  fetches: true,
  errors: dotnetCoreWording,
  trust: 'debian-11',
});
