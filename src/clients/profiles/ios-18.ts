import { ios } from '../families/apple.ts';

export const ios18 = ios({
  id: 'ios-18',
  name: 'iOS 18',
  released: '2024-09',
  supportedUntil: null,
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Safari 18.0 on iOS' },
  year: 2024,
});
