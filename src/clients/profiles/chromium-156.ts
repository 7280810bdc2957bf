import { chromium } from '../families/chromium.ts';

export const chromium156 = chromium({
  id: 'chromium-156',
  name: 'Chromium 156',
  released: '2026-11',
  supportedUntil: null,
  measured: { how: 'recorded', source: 'Chromium 156.0.8078.108' },
  release: 156,
  family: 'Chromium',
});
