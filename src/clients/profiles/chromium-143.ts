import { chromium } from '../families/chromium.ts';

export const chromium143 = chromium({
  id: 'chromium-143',
  name: 'Chromium 143',
  released: '2025-12',
  supportedUntil: '2026-01',
  measured: { how: 'recorded', source: 'Chromium 143.0.7499.0' },
  release: 143,
  family: 'Chromium',
});
