import { chromium } from '../families/chromium.ts';

export const edge133 = chromium({
  id: 'edge-133',
  name: 'Edge 133',
  released: '2025-02',
  supportedUntil: '2025-03',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Edge 133' },
  release: 133,
  family: 'Edge',
  trust: 'microsoft',
});
