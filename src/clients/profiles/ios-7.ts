import { ios } from '../families/apple.ts';

export const ios7 = ios({
  id: 'ios-7',
  name: 'iOS 7',
  released: '2013-09',
  supportedUntil: '2014-09',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 7 on iOS 7.1' },
  year: 2013,
  trust: 'ios-9',
});
