import { chromium } from '../families/chromium.ts';

export const chromium78 = chromium({
  id: 'chromium-78',
  name: 'Chromium 78',
  released: '2019-10',
  supportedUntil: '2019-12',
  measured: { how: 'recorded', source: 'Chromium 78.0.3882.0' },
  release: 78,
  family: 'Chromium',
});
