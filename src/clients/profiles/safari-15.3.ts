import { safari } from '../families/apple.ts';

export const safari15_3 = safari({
  id: 'safari-15.3',
  name: 'Safari 15.3 (macOS 11)',
  released: '2022-01',
  supportedUntil: '2023-09',
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Safari 15.3' },
  year: 2022,
});
