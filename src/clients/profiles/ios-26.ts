import { tls12 } from '../../wire/registry/versions.ts';
import { apple } from '../families/apple.ts';

export const ios26 = apple({
  id: 'ios-26',
  name: 'iOS 26',
  released: '2025-09',
  supportedUntil: null,
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Safari 26.0 on iOS' },
  family: 'iOS',
  kind: 'system',
  year: 2025,
  lowest: tls12,
  trust: 'apple',
});
