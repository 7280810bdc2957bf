import { chromium } from '../families/chromium.ts';

export const chrome150 = chromium({
  id: 'chrome-150',
  name: 'Chrome 150',
  released: '2026-07',
  supportedUntil: '2026-08',
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Chrome 150' },
  release: 150,
});
