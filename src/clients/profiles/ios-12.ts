import { tls10 } from '../../wire/registry/versions.ts';
import { apple } from '../families/apple.ts';

export const ios12 = apple({
  id: 'ios-12',
  name: 'iOS 12',
  released: '2018-09',
  supportedUntil: '2023-01',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 12.1 on iOS 12.2' },
  family: 'iOS',
  kind: 'system',
  year: 2018,
  lowest: tls10,
  trust: 'apple',
});
