import { tls10 } from '../../wire/registry/versions.ts';
import { apple } from '../families/apple.ts';

export const ios8 = apple({
  id: 'ios-8',
  name: 'iOS 8',
  released: '2014-09',
  supportedUntil: '2015-09',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 8 on iOS 8.4' },
  family: 'iOS',
  kind: 'system',
  year: 2014,
  lowest: tls10,
  trust: 'ios-9',
});
