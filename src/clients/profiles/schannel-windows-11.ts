import { tls12 } from '../../wire/registry/versions.ts';
import { schannel } from '../families/schannel.ts';

export const schannelWindows11 = schannel({
  id: 'schannel-windows-11',
  name: 'Schannel of Windows 11, Server 2022 and newer',
  released: '2021-10',
  supportedUntil: null,
  measured: { how: 'derived', source: 'Microsoft, "Cipher Suites in TLS/SSL (Schannel SSP)"' },
  hello: 'schannel-tls13',
  family: 'Windows (Schannel)',
  kind: 'system',
  shows: 'curl',
  sha1: 'refused',
  lowest: tls12,
});
