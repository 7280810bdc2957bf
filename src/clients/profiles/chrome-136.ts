import { chromium } from '../families/chromium.ts';

export const chrome136 = chromium({
  id: 'chrome-136',
  name: 'Chrome 136',
  released: '2025-04',
  supportedUntil: '2025-05',
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Chrome 136' },
  release: 136,
});
