import { chromium } from '../families/chromium.ts';

export const chrome70 = chromium({
  id: 'chrome-70',
  name: 'Chrome 70',
  released: '2018-10',
  supportedUntil: '2018-12',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Chrome 70' },
  release: 70,
});
