import { chromium } from '../families/chromium.ts';

export const chrome57 = chromium({
  id: 'chrome-57',
  name: 'Chrome 57',
  released: '2017-03',
  supportedUntil: '2017-04',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Chrome 57' },
  release: 57,
});
