import { tls10 } from '../../wire/registry/versions.ts';
import { schannel } from '../families/schannel.ts';

export const dotnetFramework4_5 = schannel({
  id: 'dotnet-framework-4.5',
  name: '.NET Framework 4.5 (TLS 1.0 unless told otherwise)',
  released: '2012-08',
  supportedUntil: '2016-01',
  measured: { how: 'derived', source: 'Schannel of its Windows' },
  hello: 'ie-8',
  family: '.NET Framework',
  kind: 'runtime',
  shows: 'dotnet-framework',
  sha1: 'taken',
  lowest: tls10,
});
