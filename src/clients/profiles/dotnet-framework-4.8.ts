import { tls10 } from '../../wire/registry/versions.ts';
import { schannel } from '../families/schannel.ts';

export const dotnetFramework4_8 = schannel({
  id: 'dotnet-framework-4.8',
  name: '.NET Framework 4.8, PowerShell 5 (Windows 10)',
  released: '2019-04',
  supportedUntil: '2029-01',
  measured: { how: 'derived', source: 'Schannel of its Windows' },
  hello: 'schannel-tls12',
  family: '.NET Framework',
  kind: 'runtime',
  shows: 'dotnet-framework',
  sha1: 'refused',
  lowest: tls10,
});
