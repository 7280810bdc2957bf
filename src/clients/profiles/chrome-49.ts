import { chromium } from '../families/chromium.ts';

export const chrome49 = chromium({
  id: 'chrome-49',
  name: 'Chrome 49',
  released: '2016-03',
  supportedUntil: '2016-04',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Chrome 49, the last for Windows XP' },
  release: 49,
});
