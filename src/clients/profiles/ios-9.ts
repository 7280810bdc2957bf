import { ios } from '../families/apple.ts';

export const ios9 = ios({
  id: 'ios-9',
  name: 'iOS 9',
  released: '2015-09',
  supportedUntil: '2019-07',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 9 on iOS 9' },
  year: 2015,
  trust: 'ios-9',
});
