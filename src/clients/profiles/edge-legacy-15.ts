import { tls10 } from '../../wire/registry/versions.ts';
import { schannel } from '../families/schannel.ts';

export const edgeLegacy15 = schannel({
  id: 'edge-legacy-15',
  name: 'Edge 15 (EdgeHTML, Windows 10)',
  released: '2017-04',
  supportedUntil: '2018-10',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Edge 15' },
  family: 'Edge (EdgeHTML)',
  kind: 'browser',
  shows: 'edge',
  sha1: 'refused',
  lowest: tls10,
});
