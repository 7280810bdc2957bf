import { ios } from '../families/apple.ts';

export const ios8 = ios({
  id: 'ios-8',
  name: 'iOS 8',
  released: '2014-09',
  supportedUntil: '2015-09',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 8 on iOS 8.4' },
  year: 2014,
  trust: 'ios-9',
});
