import { tls12 } from '../wire/registry/versions.ts';
import type { Client } from './client.ts';
import { plain } from './families/plain.ts';
import { dotnetWording } from './wording/dotnet.ts';

export const dotnet10: Client = plain({
  id: 'dotnet-10',
  name: '.NET 10 (Linux, OpenSSL 3.5)',
  released: '2025-11',
  supportedUntil: '2028-11',
  measured: { how: 'derived', source: 'OpenSSL 3.5 as recorded, of which it offers all' },
  hello: 'openssl-3.5',
  family: '.NET',
  kind: 'runtime',
  lowest: tls12,
  fetches: true,
  errors: dotnetWording,
  trust: 'debian-13',
});
