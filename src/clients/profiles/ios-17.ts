import { ios } from '../families/apple.ts';

export const ios17 = ios({
  id: 'ios-17',
  name: 'iOS 17',
  released: '2023-09',
  supportedUntil: '2025-09',
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Safari 17.2 on iOS' },
  year: 2023,
});
