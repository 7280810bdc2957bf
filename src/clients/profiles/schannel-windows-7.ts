import { tls10 } from '../../wire/registry/versions.ts';
import { schannel } from '../families/schannel.ts';

export const schannelWindows7 = schannel({
  id: 'schannel-windows-7',
  name: 'Schannel of Windows 7',
  released: '2009-07',
  supportedUntil: '2020-01',
  measured: { how: 'derived', source: 'Microsoft, "Cipher Suites in TLS/SSL (Schannel SSP)"' },
  hello: 'ie-8',
  family: 'Windows (Schannel)',
  kind: 'system',
  shows: 'curl',
  sha1: 'taken',
  lowest: tls10,
});
