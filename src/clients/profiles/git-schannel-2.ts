import { tls12 } from '../../wire/registry/versions.ts';
import { schannel } from '../families/schannel.ts';

export const gitSchannel2 = schannel({
  id: 'git-schannel-2',
  name: 'Git for Windows (http.sslBackend schannel)',
  released: '2021-10',
  supportedUntil: null,
  measured: { how: 'derived', source: 'Schannel of Windows 11' },
  hello: 'schannel-tls13',
  family: 'git (Schannel)',
  kind: 'tool',
  shows: 'git',
  sha1: 'refused',
  lowest: tls12,
});
