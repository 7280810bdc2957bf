import { chromium } from '../families/chromium.ts';

export const chromium131 = chromium({
  id: 'chromium-131',
  name: 'Chromium 131',
  released: '2024-11',
  supportedUntil: '2025-01',
  measured: { how: 'recorded', source: 'Chromium 131.0.6778.0' },
  release: 131,
  family: 'Chromium',
});
