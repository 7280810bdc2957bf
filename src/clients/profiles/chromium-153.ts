import { chromium } from '../families/chromium.ts';

export const chromium153 = chromium({
  id: 'chromium-153',
  name: 'Chromium 153',
  released: '2026-08',
  supportedUntil: '2026-09',
  measured: { how: 'recorded', source: 'Chromium 153.0.8010.0' },
  release: 153,
  family: 'Chromium',
});
