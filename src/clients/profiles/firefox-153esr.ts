import { firefox } from '../families/firefox.ts';

export const firefox153esr = firefox({
  id: 'firefox-153esr',
  name: 'Firefox 153 ESR',
  released: '2026-07',
  supportedUntil: '2027-10',
  measured: { how: 'recorded', source: 'Mozilla Firefox 153.7.0esr, Debian' },
  release: 153,
});
