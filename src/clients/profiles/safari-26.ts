import { tls12 } from '../../wire/registry/versions.ts';
import { safari } from '../families/apple.ts';

export const safari26 = safari({
  id: 'safari-26',
  name: 'Safari 26 (macOS 26)',
  released: '2025-09',
  supportedUntil: null,
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Safari 26.0.1' },
  year: 2025,
  lowest: tls12,
});
