import { chromium } from '../families/chromium.ts';

export const samsungInternet29 = chromium({
  id: 'samsung-internet-29',
  name: 'Samsung Internet 29',
  released: '2026-03',
  supportedUntil: null,
  measured: { how: 'derived', source: 'Chromium 143, which it is built on, as recorded' },
  hello: 'chromium-143',
  release: 143,
  family: 'Samsung Internet',
  trust: 'android-16',
});
