import { chromium } from '../families/chromium.ts';

export const edge156 = chromium({
  id: 'edge-156',
  name: 'Edge 156',
  released: '2026-11',
  supportedUntil: null,
  measured: { how: 'derived', source: 'Chromium 156 as recorded' },
  hello: 'chromium-156',
  release: 156,
  family: 'Edge',
  trust: 'microsoft',
});
