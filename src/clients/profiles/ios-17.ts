import { tls10 } from '../../wire/registry/versions.ts';
import { apple } from '../families/apple.ts';

export const ios17 = apple({
  id: 'ios-17',
  name: 'iOS 17',
  released: '2023-09',
  supportedUntil: '2025-09',
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Safari 17.2 on iOS' },
  family: 'iOS',
  kind: 'system',
  year: 2023,
  lowest: tls10,
  trust: 'apple',
});
