import { chromium } from '../families/chromium.ts';

export const androidWebview156 = chromium({
  id: 'android-webview-156',
  name: 'Android WebView 156',
  released: '2026-11',
  supportedUntil: null,
  measured: { how: 'derived', source: 'Chromium 156 as recorded' },
  hello: 'chromium-156',
  release: 156,
  family: 'Android WebView',
  trust: 'android-16',
});
