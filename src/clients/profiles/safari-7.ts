import { safari } from '../families/apple.ts';

export const safari7 = safari({
  id: 'safari-7',
  name: 'Safari 7 (OS X 10.9)',
  released: '2013-10',
  supportedUntil: '2016-12',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 7' },
  year: 2013,
  trust: 'macos-10.11',
});
