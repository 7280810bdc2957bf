import { tls12 } from '../wire/registry/versions.ts';
import type { Client } from './client.ts';
import { plain } from './families/plain.ts';
import { dotnetWording } from './wording/dotnet.ts';

export const dotnet8: Client = plain({
  id: 'dotnet-8',
  name: '.NET 8 (Linux, OpenSSL 3)',
  released: '2023-11',
  supportedUntil: '2026-11',
  measured: { how: 'derived', source: 'OpenSSL 3.0 as recorded, of which it offers all' },
  hello: 'openssl-3.0',
  family: '.NET',
  kind: 'runtime',
  lowest: tls12,
  fetches: true,
  errors: dotnetWording,
  trust: 'debian-12',
});
