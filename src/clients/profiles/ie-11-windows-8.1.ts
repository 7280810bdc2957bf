import { tls10 } from '../../wire/registry/versions.ts';
import { explorer } from '../families/schannel.ts';

export const ie11Windows8_1 = explorer({
  id: 'ie-11-windows-8.1',
  name: 'Internet Explorer 11 (Windows 8.1)',
  released: '2013-10',
  supportedUntil: '2023-01',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Internet Explorer 11 (Windows 8.1)' },
  shows: 'ie-11',
  sha1: 'refused',
  lowest: tls10,
});
