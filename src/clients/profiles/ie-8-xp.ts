import { ssl3 } from '../../wire/registry/versions.ts';
import { explorer } from '../families/schannel.ts';

export const ie8Xp = explorer({
  id: 'ie-8-xp',
  name: 'Internet Explorer 8 (Windows XP)',
  released: '2009-03',
  supportedUntil: '2014-04',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Internet Explorer 8 (Windows XP)' },
  shows: 'ie-7',
  sha1: 'taken',
  lowest: ssl3,
});
