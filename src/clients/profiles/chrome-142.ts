import { chromium } from '../families/chromium.ts';

export const chrome142 = chromium({
  id: 'chrome-142',
  name: 'Chrome 142',
  released: '2025-10',
  supportedUntil: '2025-12',
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Chrome 142' },
  release: 142,
});
