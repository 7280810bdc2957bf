import { chromium } from '../families/chromium.ts';

export const chromium92 = chromium({
  id: 'chromium-92',
  name: 'Chromium 92',
  released: '2021-07',
  supportedUntil: '2021-08',
  measured: { how: 'recorded', source: 'Chromium 92.0.4512.0' },
  release: 92,
  family: 'Chromium',
});
