import { tls10 } from '../../wire/registry/versions.ts';
import { schannel } from '../families/schannel.ts';

export const edgeLegacy17 = schannel({
  id: 'edge-legacy-17',
  name: 'Edge 17 (EdgeHTML, Windows 10)',
  released: '2018-04',
  supportedUntil: '2019-11',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Edge 17' },
  family: 'Edge (EdgeHTML)',
  kind: 'browser',
  shows: 'edge',
  sha1: 'refused',
  lowest: tls10,
});
