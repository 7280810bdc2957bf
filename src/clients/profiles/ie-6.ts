import { ssl3 } from '../../wire/registry/versions.ts';
import { explorer } from '../families/schannel.ts';

export const ie6 = explorer({
  id: 'ie-6',
  name: 'Internet Explorer 6 (Windows XP)',
  released: '2001-08',
  supportedUntil: '2014-04',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Internet Explorer 6 (Windows XP)' },
  shows: 'ie-6',
  sha1: 'taken',
  lowest: ssl3,
});
