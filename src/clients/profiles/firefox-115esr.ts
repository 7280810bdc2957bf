import { firefox } from '../families/firefox.ts';

export const firefox115esr = firefox({
  id: 'firefox-115esr',
  name: 'Firefox 115 ESR',
  released: '2023-07',
  supportedUntil: '2026-03',
  measured: { how: 'recorded', source: 'Mozilla Firefox 115.14.0esr, Debian' },
  release: 115,
});
