import { ssl3 } from '../../wire/registry/versions.ts';
import { explorer } from '../families/schannel.ts';

export const ie8 = explorer({
  id: 'ie-8',
  name: 'Internet Explorer 8 (Windows 7)',
  released: '2009-03',
  supportedUntil: '2016-01',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Internet Explorer 8 (Windows 7)' },
  shows: 'ie-7',
  sha1: 'taken',
  lowest: ssl3,
});
