import { chromium } from '../families/chromium.ts';

export const chromium138 = chromium({
  id: 'chromium-138',
  name: 'Chromium 138',
  released: '2025-06',
  supportedUntil: '2025-08',
  measured: { how: 'recorded', source: 'Chromium 138.0.7204.0' },
  release: 138,
  family: 'Chromium',
});
