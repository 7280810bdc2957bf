import { safari } from '../families/apple.ts';

export const safari15_5 = safari({
  id: 'safari-15.5',
  name: 'Safari 15.5 (macOS 12)',
  released: '2022-05',
  supportedUntil: '2024-09',
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Safari 15.5' },
  year: 2022,
});
