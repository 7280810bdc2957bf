import { chromium } from '../families/chromium.ts';

export const chrome101 = chromium({
  id: 'chrome-101',
  name: 'Chrome 101',
  released: '2022-04',
  supportedUntil: '2022-05',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Chrome 101' },
  release: 101,
});
