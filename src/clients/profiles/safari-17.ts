import { safari } from '../families/apple.ts';

export const safari17 = safari({
  id: 'safari-17',
  name: 'Safari 17 (macOS 14)',
  released: '2023-09',
  supportedUntil: '2026-09',
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Safari 17.0' },
  year: 2023,
});
