import { firefox } from '../families/firefox.ts';

export const torBrowser14_5 = firefox({
  id: 'tor-browser-14.5',
  name: 'Tor Browser 14.5',
  released: '2025-04',
  supportedUntil: '2025-10',
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Tor Browser 14.5' },
  release: 128,
  family: 'Tor Browser',
});
