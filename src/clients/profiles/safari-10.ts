import { safari } from '../families/apple.ts';

export const safari10 = safari({
  id: 'safari-10',
  name: 'Safari 10 (macOS 10.12)',
  released: '2016-09',
  supportedUntil: '2019-10',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 10' },
  year: 2016,
});
