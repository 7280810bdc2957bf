import { tls10 } from '../../wire/registry/versions.ts';
import { apple } from '../families/apple.ts';

export const ios9 = apple({
  id: 'ios-9',
  name: 'iOS 9',
  released: '2015-09',
  supportedUntil: '2019-07',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 9 on iOS 9' },
  family: 'iOS',
  kind: 'system',
  year: 2015,
  lowest: tls10,
  trust: 'ios-9',
});
