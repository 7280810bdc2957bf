import { tls10 } from '../../wire/registry/versions.ts';
import { apple } from '../families/apple.ts';

export const safari18 = apple({
  id: 'safari-18',
  name: 'Safari 18.4 (macOS 15)',
  released: '2025-03',
  supportedUntil: null,
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Safari 18.4' },
  family: 'Safari',
  kind: 'browser',
  year: 2025,
  lowest: tls10,
  trust: 'apple',
});
