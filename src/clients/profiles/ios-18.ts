import { tls10 } from '../../wire/registry/versions.ts';
import { apple } from '../families/apple.ts';

export const ios18 = apple({
  id: 'ios-18',
  name: 'iOS 18',
  released: '2024-09',
  supportedUntil: null,
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Safari 18.0 on iOS' },
  family: 'iOS',
  kind: 'system',
  year: 2024,
  lowest: tls10,
  trust: 'apple',
});
