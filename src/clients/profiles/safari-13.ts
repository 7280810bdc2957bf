import { safari } from '../families/apple.ts';

export const safari13 = safari({
  id: 'safari-13',
  name: 'Safari 13 (macOS 10.14)',
  released: '2019-09',
  supportedUntil: '2021-09',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 13.0' },
  year: 2019,
});
