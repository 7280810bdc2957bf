import { chromium } from '../families/chromium.ts';

export const chromium110 = chromium({
  id: 'chromium-110',
  name: 'Chromium 110',
  released: '2023-02',
  supportedUntil: '2023-03',
  measured: { how: 'recorded', source: 'Chromium 110.0.5478.0' },
  release: 110,
  family: 'Chromium',
});
