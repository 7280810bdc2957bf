import { tls12 } from '../../wire/registry/versions.ts';
import { schannel } from '../families/schannel.ts';

export const curlSchannel8 = schannel({
  id: 'curl-schannel-8',
  name: 'curl 8 of Windows 11 (Schannel)',
  released: '2021-10',
  supportedUntil: null,
  measured: { how: 'derived', source: 'Schannel of Windows 11' },
  hello: 'schannel-tls13',
  family: 'curl (Schannel)',
  kind: 'tool',
  shows: 'curl',
  sha1: 'refused',
  lowest: tls12,
});
