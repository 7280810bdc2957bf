import { chromium } from '../families/chromium.ts';

export const chromium127 = chromium({
  id: 'chromium-127',
  name: 'Chromium 127',
  released: '2024-07',
  supportedUntil: '2024-08',
  measured: { how: 'recorded', source: 'Chromium 127.0.6533.0' },
  release: 127,
  family: 'Chromium',
});
