import { safari } from '../families/apple.ts';

export const safari9 = safari({
  id: 'safari-9',
  name: 'Safari 9 (OS X 10.11)',
  released: '2015-09',
  supportedUntil: '2018-12',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 9' },
  year: 2015,
  trust: 'macos-10.11',
});
