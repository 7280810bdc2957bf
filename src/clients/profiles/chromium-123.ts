import { chromium } from '../families/chromium.ts';

export const chromium123 = chromium({
  id: 'chromium-123',
  name: 'Chromium 123',
  released: '2024-03',
  supportedUntil: '2024-04',
  measured: { how: 'recorded', source: 'Chromium 123.0.6312.0' },
  release: 123,
  family: 'Chromium',
});
