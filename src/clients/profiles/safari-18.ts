import { safari } from '../families/apple.ts';

export const safari18 = safari({
  id: 'safari-18',
  name: 'Safari 18.4 (macOS 15)',
  released: '2025-03',
  supportedUntil: null,
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Safari 18.4' },
  year: 2025,
});
