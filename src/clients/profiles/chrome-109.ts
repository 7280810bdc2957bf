import { chromium } from '../families/chromium.ts';

export const chrome109 = chromium({
  id: 'chrome-109',
  name: 'Chrome 109',
  released: '2023-01',
  supportedUntil: '2023-10',
  measured: {
    how: 'published',
    source: 'curl-impersonate, signatures of browsers: Chrome 107; 109 is the last for Windows 7 and 8',
  },
  release: 109,
});
