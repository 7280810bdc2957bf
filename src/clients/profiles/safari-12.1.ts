import { safari } from '../families/apple.ts';

export const safari12_1 = safari({
  id: 'safari-12.1',
  name: 'Safari 12.1 (macOS 10.13)',
  released: '2019-03',
  supportedUntil: '2020-12',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 12.1' },
  year: 2018,
});
