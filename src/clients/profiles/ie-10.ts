import { ssl3 } from '../../wire/registry/versions.ts';
import { explorer } from '../families/schannel.ts';

export const ie10 = explorer({
  id: 'ie-10',
  name: 'Internet Explorer 10 (Windows Phone 8)',
  released: '2012-10',
  supportedUntil: '2016-01',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Internet Explorer 10 (Windows Phone 8)' },
  shows: 'ie-10',
  sha1: 'taken',
  lowest: ssl3,
});
