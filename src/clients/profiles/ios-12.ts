import { ios } from '../families/apple.ts';

export const ios12 = ios({
  id: 'ios-12',
  name: 'iOS 12',
  released: '2018-09',
  supportedUntil: '2023-01',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 12.1 on iOS 12.2' },
  year: 2018,
});
