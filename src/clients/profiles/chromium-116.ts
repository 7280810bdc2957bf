import { chromium } from '../families/chromium.ts';

export const chromium116 = chromium({
  id: 'chromium-116',
  name: 'Chromium 116',
  released: '2023-08',
  supportedUntil: '2023-09',
  measured: { how: 'recorded', source: 'Chromium Error:' },
  release: 116,
  family: 'Chromium',
});
