import { tls10 } from '../../wire/registry/versions.ts';
import { schannel } from '../families/schannel.ts';

export const edgeLegacy13 = schannel({
  id: 'edge-legacy-13',
  name: 'Edge 13 (EdgeHTML, Windows 10)',
  released: '2015-11',
  supportedUntil: '2017-10',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Edge 13' },
  family: 'Edge (EdgeHTML)',
  kind: 'browser',
  shows: 'edge',
  sha1: 'refused',
  lowest: tls10,
});
