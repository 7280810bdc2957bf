import { tls10 } from '../../wire/registry/versions.ts';
import { schannel } from '../families/schannel.ts';

export const schannelWindows8_1 = schannel({
  id: 'schannel-windows-8.1',
  name: 'Schannel of Windows 8.1, Server 2012 R2',
  released: '2013-10',
  supportedUntil: '2023-10',
  measured: { how: 'derived', source: 'Microsoft, "Cipher Suites in TLS/SSL (Schannel SSP)"' },
  hello: 'ie-11-windows-8.1',
  family: 'Windows (Schannel)',
  kind: 'system',
  shows: 'curl',
  sha1: 'refused',
  lowest: tls10,
});
