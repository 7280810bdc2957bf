import { safari } from '../families/apple.ts';

export const safari5_1 = safari({
  id: 'safari-5.1',
  name: 'Safari 5.1 (OS X 10.6)',
  released: '2011-07',
  supportedUntil: '2014-02',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 5.1.9' },
  year: 2011,
  trust: 'macos-10.11',
});
