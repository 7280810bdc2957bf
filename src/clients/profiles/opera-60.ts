import { chromium } from '../families/chromium.ts';

export const opera60 = chromium({
  id: 'opera-60',
  name: 'Opera 60',
  released: '2019-04',
  supportedUntil: '2019-06',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Opera 60' },
  release: 73,
  family: 'Opera',
});
