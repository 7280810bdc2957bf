import { tls12 } from '../../wire/registry/versions.ts';
import { ios } from '../families/apple.ts';

export const ios26 = ios({
  id: 'ios-26',
  name: 'iOS 26',
  released: '2025-09',
  supportedUntil: null,
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Safari 26.0 on iOS' },
  year: 2025,
  lowest: tls12,
});
