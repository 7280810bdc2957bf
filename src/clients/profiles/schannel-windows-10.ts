import { tls10 } from '../../wire/registry/versions.ts';
import { schannel } from '../families/schannel.ts';

export const schannelWindows10 = schannel({
  id: 'schannel-windows-10',
  name: 'Schannel of Windows 10, Server 2019',
  released: '2018-10',
  supportedUntil: '2029-01',
  measured: { how: 'derived', source: 'Microsoft, "Cipher Suites in TLS/SSL (Schannel SSP)"' },
  hello: 'schannel-tls12',
  family: 'Windows (Schannel)',
  kind: 'system',
  shows: 'curl',
  sha1: 'refused',
  lowest: tls10,
});
