import type { Client } from './client.ts';
import { chromium } from './families/chromium.ts';

export const chrome156: Client = chromium({
  id: 'chrome-156',
  name: 'Chrome 156',
  release: 156,
  released: '2026-11',
  supportedUntil: null,
  measured: { how: 'recorded', source: 'Chromium 156.0.8078.79, Debian 12' },
  hello: 'chrome-156',
});
