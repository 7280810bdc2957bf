import { chromium } from '../families/chromium.ts';

export const electron41 = chromium({
  id: 'electron-41',
  name: 'Electron 41 (VS Code, Slack, Teams)',
  released: '2026-08',
  supportedUntil: null,
  measured: { how: 'derived', source: 'Chromium 153, which it is built on, as recorded' },
  hello: 'chromium-153',
  release: 153,
  family: 'Electron',
});
