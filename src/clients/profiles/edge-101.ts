import { chromium } from '../families/chromium.ts';

export const edge101 = chromium({
  id: 'edge-101',
  name: 'Edge 101',
  released: '2022-04',
  supportedUntil: '2022-05',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Edge 101' },
  release: 101,
  family: 'Edge',
  trust: 'microsoft',
});
