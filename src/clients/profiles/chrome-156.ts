import { chromium } from '../families/chromium.ts';

export const chrome156 = chromium({
  id: 'chrome-156',
  name: 'Chrome 156',
  released: '2026-11',
  supportedUntil: null,
  measured: { how: 'derived', source: 'Chromium 156 as recorded' },
  hello: 'chromium-156',
  release: 156,
});
