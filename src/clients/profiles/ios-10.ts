import { ios } from '../families/apple.ts';

export const ios10 = ios({
  id: 'ios-10',
  name: 'iOS 10',
  released: '2016-09',
  supportedUntil: '2019-07',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 10 on iOS 10' },
  year: 2016,
});
