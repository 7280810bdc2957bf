import { chromium } from '../families/chromium.ts';

export const chromium103 = chromium({
  id: 'chromium-103',
  name: 'Chromium 103',
  released: '2022-06',
  supportedUntil: '2022-08',
  measured: { how: 'recorded', source: 'Chromium 103.0.5058.0' },
  release: 103,
  family: 'Chromium',
});
