import { tls10 } from '../../wire/registry/versions.ts';
import { apple } from '../families/apple.ts';

export const ios6 = apple({
  id: 'ios-6',
  name: 'iOS 6',
  released: '2012-09',
  supportedUntil: '2014-02',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 6 on iOS 6.0.1' },
  family: 'iOS',
  kind: 'system',
  year: 2012,
  lowest: tls10,
  trust: 'ios-9',
});
