import { chromium } from '../families/chromium.ts';

export const opera66 = chromium({
  id: 'opera-66',
  name: 'Opera 66',
  released: '2020-01',
  supportedUntil: '2020-03',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Opera 66' },
  release: 79,
  family: 'Opera',
});
