import { chromium } from '../families/chromium.ts';

export const chromium119 = chromium({
  id: 'chromium-119',
  name: 'Chromium 119',
  released: '2023-10',
  supportedUntil: '2023-12',
  measured: { how: 'recorded', source: 'Chromium 119.0.6045.0' },
  release: 119,
  family: 'Chromium',
});
