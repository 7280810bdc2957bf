import { ios } from '../families/apple.ts';

export const ios6 = ios({
  id: 'ios-6',
  name: 'iOS 6',
  released: '2012-09',
  supportedUntil: '2014-02',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 6 on iOS 6.0.1' },
  year: 2012,
  trust: 'ios-9',
});
