import { tls10 } from '../../wire/registry/versions.ts';
import { explorer } from '../families/schannel.ts';

export const ie11Windows10 = explorer({
  id: 'ie-11-windows-10',
  name: 'Internet Explorer 11 (Windows 10)',
  released: '2015-07',
  supportedUntil: '2022-06',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Internet Explorer 11 (Windows 10)' },
  shows: 'ie-11-windows-10',
  sha1: 'refused',
  lowest: tls10,
});
