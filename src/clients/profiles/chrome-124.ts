import { chromium } from '../families/chromium.ts';

export const chrome124 = chromium({
  id: 'chrome-124',
  name: 'Chrome 124',
  released: '2024-04',
  supportedUntil: '2024-05',
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Chrome 124' },
  release: 124,
});
