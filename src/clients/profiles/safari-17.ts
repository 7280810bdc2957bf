import { tls10 } from '../../wire/registry/versions.ts';
import { apple } from '../families/apple.ts';

export const safari17 = apple({
  id: 'safari-17',
  name: 'Safari 17 (macOS 14)',
  released: '2023-09',
  supportedUntil: '2026-09',
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Safari 17.0' },
  family: 'Safari',
  kind: 'browser',
  year: 2023,
  lowest: tls10,
  trust: 'apple',
});
