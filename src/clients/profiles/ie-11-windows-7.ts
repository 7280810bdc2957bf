import { tls10 } from '../../wire/registry/versions.ts';
import { explorer } from '../families/schannel.ts';

export const ie11Windows7 = explorer({
  id: 'ie-11-windows-7',
  name: 'Internet Explorer 11 (Windows 7)',
  released: '2013-11',
  supportedUntil: '2020-01',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Internet Explorer 11 (Windows 7)' },
  shows: 'ie-11',
  sha1: 'refused',
  lowest: tls10,
});
