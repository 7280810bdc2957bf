import { ssl3 } from '../../wire/registry/versions.ts';
import { explorer } from '../families/schannel.ts';

export const ie7 = explorer({
  id: 'ie-7',
  name: 'Internet Explorer 7 (Windows Vista)',
  released: '2006-10',
  supportedUntil: '2017-04',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Internet Explorer 7 (Windows Vista)' },
  shows: 'ie-7',
  sha1: 'taken',
  lowest: ssl3,
});
