import { chromium } from '../families/chromium.ts';

export const chromium88 = chromium({
  id: 'chromium-88',
  name: 'Chromium 88',
  released: '2021-01',
  supportedUntil: '2021-03',
  measured: { how: 'recorded', source: 'Chromium 88.0.4298.0' },
  release: 88,
  family: 'Chromium',
});
