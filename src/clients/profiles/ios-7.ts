import { tls10 } from '../../wire/registry/versions.ts';
import { apple } from '../families/apple.ts';

export const ios7 = apple({
  id: 'ios-7',
  name: 'iOS 7',
  released: '2013-09',
  supportedUntil: '2014-09',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 7 on iOS 7.1' },
  family: 'iOS',
  kind: 'system',
  year: 2013,
  lowest: tls10,
  trust: 'ios-9',
});
