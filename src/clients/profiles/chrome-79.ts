import { chromium } from '../families/chromium.ts';

export const chrome79 = chromium({
  id: 'chrome-79',
  name: 'Chrome 79',
  released: '2019-12',
  supportedUntil: '2020-02',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Chrome 79' },
  release: 79,
});
