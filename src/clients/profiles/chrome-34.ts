import { chromium } from '../families/chromium.ts';

export const chrome34 = chromium({
  id: 'chrome-34',
  name: 'Chrome 34',
  released: '2014-04',
  supportedUntil: '2014-05',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Chrome 34' },
  release: 34,
});
