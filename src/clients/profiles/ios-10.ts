import { tls10 } from '../../wire/registry/versions.ts';
import { apple } from '../families/apple.ts';

export const ios10 = apple({
  id: 'ios-10',
  name: 'iOS 10',
  released: '2016-09',
  supportedUntil: '2019-07',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 10 on iOS 10' },
  family: 'iOS',
  kind: 'system',
  year: 2016,
  lowest: tls10,
  trust: 'apple',
});
